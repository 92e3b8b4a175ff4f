import { rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Invocation, InvokeFunction } from '../../../../local/cloud/invocation.ts';
import { folderOfTest } from '../../../temporary-folder.ts';
import { failed, Harness, ManualClock, returned } from './harness.ts';
import { FUNCTION_ARN, machineOf, pass, waiting } from './machines.ts';

const Occurrence = fc.constantFrom(
  'success',
  'failure',
  'heartbeat',
  'stop',
  'function returns',
  'function fails',
  'time passes',
  'let run',
);
type Occurrence = typeof Occurrence extends fc.Arbitrary<infer Value> ? Value : never;

const DECIDING = ['TaskSucceeded', 'TaskFailed', 'TaskTimedOut', 'ExecutionAborted', 'ExecutionTimedOut'];

describe('a task with a token', () => {
  it('has exactly one outcome, whatever comes in whatever order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(Occurrence, { minLength: 1, maxLength: 12 }), async (occurrences) => {
        let token = '';
        let answer: (invocation: Invocation) => void = () => {};
        const harness = new Harness((_name, payload) => {
          token = (payload as { token: string }).token;
          return new Promise((resolve) => (answer = resolve));
        });
        const arn = await startHeld(harness, machineOf({ X: waiting({ TimeoutSeconds: 20 }) }, { TimeoutSeconds: 50 }), () => token !== '');
        let accepted = 0;
        const act: Record<Occurrence, () => unknown> = {
          success: async () =>
            (accepted += Number((await harness.call('SendTaskSuccess', { taskToken: token, output: '1' })).status === 200)),
          failure: async () =>
            (accepted += Number((await harness.call('SendTaskFailure', { taskToken: token, error: 'E' })).status === 200)),
          heartbeat: () => harness.call('SendTaskHeartbeat', { taskToken: token }),
          stop: () => harness.call('StopExecution', { executionArn: arn }),
          'function returns': () => answer(returned(null)),
          'function fails': () => answer(failed('F')),
          'time passes': () => harness.clock.fireNext(harness.clock.now() + 10_000),
          'let run': () => new Promise((resolve) => setImmediate(resolve)),
        };
        // Not awaited one by one: what comes next comes while the former is still being worked on.
        await Promise.all(occurrences.map((occurrence) => act[occurrence]()));
        answer(returned(null));
        await harness.advance(100);
        await harness.settle();

        const history = harness.types(arn);
        expect(accepted).toBeLessThanOrEqual(1);
        expect(
          history.filter((type) => type === 'TaskSucceeded' || type === 'TaskFailed' || type === 'TaskTimedOut').length,
        ).toBeLessThanOrEqual(1);
        expect(history.some((type) => DECIDING.includes(type))).toBe(true);
        expect(history.filter((type) => /^Execution(Succeeded|Failed|Aborted|TimedOut)$/.test(type))).toHaveLength(1);
        expect(harness.service.history(arn).map(({ id }) => id)).toStrictEqual(history.map((_, index) => index + 1));
        expect(harness.clock.pending).toStrictEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

/** Starts without waiting for the function, which the test holds. */
const startHeld = async (harness: Harness, definition: unknown, begun: () => boolean): Promise<string> => {
  const { body } = await harness.call('StartExecution', { stateMachineArn: harness.define(definition) });
  while (!begun()) await new Promise((resolve) => setImmediate(resolve));
  return String(body['executionArn']);
};

/** A road through every kind of state, its length and luck drawn by chance. */
const Road = fc.record({
  stages: fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant('wait' as const), seconds: fc.integer({ min: 0, max: 50 }) }),
      fc.record({ kind: fc.constant('task' as const), failures: fc.integer({ min: 0, max: 4 }) }),
      fc.record({ kind: fc.constant('callback' as const), limit: fc.integer({ min: 1, max: 60 }) }),
      fc.record({ kind: fc.constant('choice' as const), to: fc.boolean() }),
    ),
    { minLength: 1, maxLength: 5 },
  ),
  restarts: fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 6 }),
});
type Road = typeof Road extends fc.Arbitrary<infer Value> ? Value : never;

const definitionOf = ({ stages }: Road): unknown => {
  const nameOf = (index: number): string => (index < stages.length ? `S${index}` : 'End');
  const log = (index: number) => ({ log: `{% $append($log, [${index}, $millis()]) %}` });
  const states = stages.map((stage, index): [string, unknown] => {
    const Next = nameOf(index + 1);
    const Assign = log(index);
    switch (stage.kind) {
      case 'wait':
        return [nameOf(index), { Type: 'Wait', Seconds: stage.seconds, Assign, Next }];
      case 'task':
        return [
          nameOf(index),
          {
            Type: 'Task',
            Resource: 'arn:aws:states:::lambda:invoke',
            Arguments: {
              FunctionName: FUNCTION_ARN,
              Payload: { failures: stage.failures, tries: '{% $states.context.State.RetryCount %}' },
            },
            Retry: [{ ErrorEquals: ['E'], IntervalSeconds: 3, MaxAttempts: 2 }],
            Catch: [{ ErrorEquals: ['States.ALL'], Assign: log(-index), Next }],
            Output: '{% $states.input %}',
            Assign,
            Next,
          },
        ];
      case 'callback':
        return [
          nameOf(index),
          waiting(
            { TimeoutSeconds: stage.limit, Assign, Catch: [{ ErrorEquals: ['States.Timeout'], Assign: log(-index), Next }] },
            { Next },
          ),
        ];
      default:
        return [nameOf(index), { Type: 'Choice', Choices: [{ Condition: stage.to, Assign, Next }], Default: Next }];
    }
  });
  return machineOf({
    Start: pass({ End: undefined, Next: 'S0', Assign: { log: [] } }),
    ...Object.fromEntries(states),
    End: pass({ Output: '{% $log %}' }),
  });
};

/** Fails as often as it is told to, by the try's own number: what happened before a restart is not its memory. */
const flaky: InvokeFunction = (_name, payload) => {
  const { failures = 0, tries = 0 } = payload as { failures?: number; tries?: number };
  return Promise.resolve(tries < failures ? failed('E') : returned(null));
};

const runThrough = async (road: Road, restarts: readonly number[], databasePath: string) => {
  const clock = new ManualClock();
  let harness = new Harness(flaky, databasePath, clock);
  const arn = await harness.start(harness.define(definitionOf(road)));
  for (const seconds of restarts) {
    await harness.advance(seconds);
    harness.service.close();
    harness = new Harness(flaky, databasePath, clock);
    await harness.settle();
  }
  await harness.advance(10_000);
  const { status, output } = await harness.describe(arn);
  const ending = { status, output, types: harness.types(arn), counted: harness.service.stateTransitions() };
  harness.service.close();
  return ending;
};

describe('an execution', () => {
  it('ends the same, at the same instants, however often the process restarts on the way', async () => {
    const directory = folderOfTest('states');
    let run = 0;
    try {
      await fc.assert(
        fc.asyncProperty(Road, async (road) => {
          run += 1;
          const interrupted = await runThrough(road, road.restarts, join(directory, `${run}.db`));

          expect(interrupted).toStrictEqual(await runThrough(road, [], ':memory:'));
          expect(interrupted.status).toBe('SUCCEEDED');
        }),
        { numRuns: 40 },
      );
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  });
});
