import { describe, expect, it } from 'vitest';
import type { Invocation } from '../../../../local/cloud/invocation.ts';
import { failed, Harness, returned } from './harness.ts';
import { invoking, machineOf, pass } from './machines.ts';

describe('a retrier', () => {
  it('has no use for what the try before answers late', async () => {
    const answers: ((invocation: Invocation) => void)[] = [];
    const harness = new Harness(() => new Promise((resolve) => answers.push(resolve)));
    const patience = { TimeoutSeconds: 5, Retry: [{ ErrorEquals: ['States.Timeout'] }] };
    const arn = await harness.start(harness.define(machineOf({ X: invoking(patience) })));
    await harness.advance(6);
    answers[0]?.(returned('late'));
    await harness.settle();
    expect((await harness.describe(arn))['status']).toBe('RUNNING');
    answers[1]?.(returned('in time'));
    await harness.settle();

    expect(await harness.describe(arn)).toMatchObject({ status: 'SUCCEEDED', output: 'in time' });
  });

  /** After how many seconds each try begins when all fail, and how it ends. */
  const triesOf = async (retry: unknown, errors: readonly string[], random = 0.5) => {
    const at: number[] = [];
    const harness = new Harness(
      (_name, _payload) => {
        at.push(harness.clock.now());
        const error = errors[at.length - 1];
        return Promise.resolve(error === undefined ? returned('done') : failed(error));
      },
      ':memory:',
      undefined,
      () => random,
    );
    const arn = await harness.start(harness.define(machineOf({ X: invoking({ Retry: retry }) })));
    await harness.advance(1_000_000);
    const { status, error } = await harness.describe(arn);
    return { gaps: at.slice(1).map((instant, index) => (instant - (at[index] ?? 0)) / 1000), end: error ?? status, harness, arn };
  };

  it.each<[string, unknown, string[], number[], string]>([
    ['waits 1, 2, 4 seconds and gives up, by default', [{ ErrorEquals: ['E'] }], ['E', 'E', 'E', 'E'], [1, 2, 4], 'E'],
    ['ends with the try that succeeds', [{ ErrorEquals: ['E'] }], ['E'], [1], 'SUCCEEDED'],
    ['grows by its own rate', [{ ErrorEquals: ['E'], IntervalSeconds: 3, BackoffRate: 1.5 }], ['E', 'E', 'E', 'E'], [3, 4.5, 6.75], 'E'],
    [
      'grows no further than its limit',
      [{ ErrorEquals: ['E'], IntervalSeconds: 3, MaxAttempts: 4, MaxDelaySeconds: 7 }],
      ['E', 'E', 'E', 'E', 'E'],
      [3, 6, 7, 7],
      'E',
    ],
    [
      'with full jitter takes a random share',
      [{ ErrorEquals: ['E'], JitterStrategy: 'FULL', IntervalSeconds: 10, MaxAttempts: 2 }],
      ['E', 'E', 'E'],
      [5, 10],
      'E',
    ],
    ['with no attempts never retries', [{ ErrorEquals: ['E'], MaxAttempts: 0 }], ['E'], [], 'E'],
    ['leaves other errors alone', [{ ErrorEquals: ['E'] }], ['F'], [], 'F'],
    [
      'counts for itself alone (the documented example)',
      [
        { ErrorEquals: ['A', 'B'], IntervalSeconds: 1, BackoffRate: 2, MaxAttempts: 2 },
        { ErrorEquals: ['C'], IntervalSeconds: 5 },
      ],
      ['A', 'B', 'C', 'B'],
      [1, 2, 5],
      'B',
    ],
  ])('%s', async (_fact, retry, errors, gaps, end) => {
    expect(await triesOf(retry, errors)).toMatchObject({ gaps, end });
  });

  it('starts anew each time its state is entered', async () => {
    const at: number[] = [];
    const harness = new Harness(() => {
      at.push(harness.clock.now() / 1000);
      return Promise.resolve(at.length % 2 === 1 ? failed('E') : returned(at.length));
    });
    const retry = { Retry: [{ ErrorEquals: ['E'], MaxAttempts: 1, IntervalSeconds: 3 }] };
    const again = { Type: 'Choice', Choices: [{ Condition: '{% $states.input < 6 %}', Next: 'X' }], Default: 'Y' };
    const arn = await harness.start(harness.define(machineOf({ X: invoking(retry, { Next: 'Again' }), Again: again, Y: pass() })));
    await harness.advance(60);

    expect((await harness.describe(arn))['output']).toBe(6);
    expect(at.slice(1).map((seconds, index) => seconds - (at[index] ?? 0))).toStrictEqual([3, 0, 3, 0, 3]);
  });

  it('is counted as a state transition, and seen in the context', async () => {
    const seen: unknown[] = [];
    const harness = new Harness((_name, payload) => {
      seen.push(payload);
      return Promise.resolve(seen.length < 3 ? failed('E') : returned(null));
    });
    const counting = {
      Arguments: { FunctionName: 'f', Payload: '{% $states.context.State.RetryCount %}' },
      Retry: [{ ErrorEquals: ['E'] }],
    };
    const arn = await harness.start(harness.define(machineOf({ X: invoking(counting, { Next: 'Y' }), Y: pass() })));
    await harness.advance(60);

    expect(seen).toStrictEqual([0, 1, 2]);
    expect(harness.service.stateTransitions()).toStrictEqual({ machine: 4 });
    expect(harness.types(arn).filter((type) => type === 'TaskStateEntered')).toHaveLength(1);
    expect(harness.types(arn).filter((type) => type === 'TaskScheduled')).toHaveLength(3);
  });
});
