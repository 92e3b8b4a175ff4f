import { describe, expect, it } from 'vitest';
import type { Invocation, InvokeFunction } from '../../../local/ports.ts';
import { failed, Harness, returned, scripted } from './harness.ts';
import { FUNCTION_ARN, invoking, machineOf, pass, waiting } from './machines.ts';

const boom = failed('Boom', '{"errorMessage":"bang","errorType":"Boom","trace":[]}');

describe('a task', () => {
  it('invokes its function with the payload and answers with the whole response', async () => {
    const { invoke, calls } = scripted(returned({ ok: true }));
    const harness = new Harness(invoke);
    const arn = await harness.start(harness.define(machineOf({ X: invoking({ Output: '{% $states.result %}' }) })), { a: 1 });

    expect(calls).toStrictEqual([{ name: FUNCTION_ARN, payload: { a: 1 } }]);
    expect((await harness.describe(arn))['output']).toMatchObject({ ExecutedVersion: '$LATEST', Payload: { ok: true }, StatusCode: 200 });
  });

  it('writes the history that Step Functions writes', async () => {
    const harness = new Harness(scripted(returned(7)).invoke);
    const arn = await harness.start(
      harness.define(machineOf({ X: invoking({ TimeoutSeconds: 9, Assign: { got: '{% $states.result.Payload %}' } }) })),
      { a: 1 },
    );

    expect(harness.service.history(arn).map(({ id, previousEventId, type }) => [id, previousEventId, type])).toStrictEqual([
      [1, 0, 'ExecutionStarted'],
      [2, 0, 'TaskStateEntered'],
      [3, 2, 'TaskScheduled'],
      [4, 3, 'TaskStarted'],
      [5, 4, 'TaskSucceeded'],
      [6, 5, 'TaskStateExited'],
      [7, 6, 'ExecutionSucceeded'],
    ]);
    expect(harness.event(arn, 'TaskScheduled')['taskScheduledEventDetails']).toStrictEqual({
      resourceType: 'lambda',
      resource: 'invoke',
      region: 'us-east-1',
      parameters: JSON.stringify({ FunctionName: FUNCTION_ARN, Payload: { a: 1 } }),
      timeoutInSeconds: 9,
    });
    expect(harness.event(arn, 'TaskStateExited')['stateExitedEventDetails']).toStrictEqual({
      name: 'X',
      output: '7',
      outputDetails: { truncated: false },
      assignedVariables: { got: '7' },
      assignedVariablesDetails: { truncated: false },
    });
  });

  it('that names its function as the resource writes events of the older kind', async () => {
    const harness = new Harness(scripted(returned(7), boom).invoke);
    const machineArn = harness.define(machineOf({ X: { Type: 'Task', Resource: FUNCTION_ARN, End: true } }));

    const good = await harness.start(machineArn);
    const bad = await harness.start(machineArn);

    expect(harness.types(good).slice(2, 5)).toStrictEqual(['LambdaFunctionScheduled', 'LambdaFunctionStarted', 'LambdaFunctionSucceeded']);
    expect(await harness.describe(good)).toMatchObject({ status: 'SUCCEEDED', output: 7 });
    expect(harness.types(bad).slice(4)).toStrictEqual(['LambdaFunctionFailed', 'ExecutionFailed']);
  });

  it('may return null, which is then its output', async () => {
    const harness = new Harness(scripted(returned(null), returned(undefined)).invoke);
    const machineArn = harness.define(machineOf({ X: { Type: 'Task', Resource: FUNCTION_ARN, End: true } }));

    expect((await harness.describe(await harness.start(machineArn)))['output']).toBeNull();
    expect((await harness.describe(await harness.start(machineArn)))['output']).toBeNull();
  });

  it.each<[string, Record<string, unknown>, Invocation, Record<string, unknown>]>([
    ['an error nobody names', {}, boom, { status: 'FAILED', error: 'Boom', cause: boom.kind === 'failed' ? boom.cause : '' }],
    [
      'caught by name',
      { Catch: [{ ErrorEquals: ['Boom'], Next: 'Y' }] },
      boom,
      { output: { Error: 'Boom', Cause: expect.stringContaining('bang') } },
    ],
    ['caught by States.TaskFailed', { Catch: [{ ErrorEquals: ['States.TaskFailed'], Next: 'Y' }] }, boom, { status: 'SUCCEEDED' }],
    ['caught by States.ALL', { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Y' }] }, boom, { status: 'SUCCEEDED' }],
    [
      'caught by the first that names it',
      {
        Catch: [
          { ErrorEquals: ['Other'], Next: 'Y', Output: 1 },
          { ErrorEquals: ['Else', 'Boom'], Next: 'Y', Output: 2 },
        ],
      },
      boom,
      { output: 2 },
    ],
    ['not caught by another name', { Catch: [{ ErrorEquals: ['boom'], Next: 'Y' }] }, boom, { status: 'FAILED', error: 'Boom' }],
    [
      'its own failing expression',
      { Output: '{% $nope %}' },
      returned(1),
      { status: 'FAILED', error: 'States.QueryEvaluationError', cause: expect.stringContaining("state 'X' (entered at the event id #2)") },
    ],
    [
      'its own failing expression, caught',
      {
        Output: '{% $nope %}',
        Catch: [{ ErrorEquals: ['States.QueryEvaluationError'], Next: 'Y', Output: '{% $states.errorOutput.Error %}' }],
      },
      returned(1),
      { output: 'States.QueryEvaluationError' },
    ],
    [
      'an expression that fails in the catcher',
      { Catch: [{ ErrorEquals: ['Boom'], Next: 'Y', Output: { a: '{% $nope %}' } }] },
      boom,
      { status: 'FAILED', cause: expect.stringContaining("field 'Catch[0]/Output/a'") },
    ],
    ['a result above the quota', {}, returned('x'.repeat(262_144)), { status: 'FAILED', error: 'States.DataLimitExceeded' }],
    [
      'a result above the quota, which States.ALL does not catch',
      { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Y' }] },
      returned('x'.repeat(262_144)),
      { status: 'FAILED', error: 'States.DataLimitExceeded' },
    ],
    [
      'arguments without a function, which nothing catches',
      { Arguments: '{% {"Payload": 1} %}', Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Y' }] },
      returned(1),
      { status: 'FAILED', error: 'States.Runtime' },
    ],
    [
      'a timeout that is text',
      { TimeoutSeconds: '{% "5" %}' },
      returned(1),
      { status: 'FAILED', error: 'States.QueryEvaluationError', cause: expect.stringContaining("field 'TimeoutSeconds'") },
    ],
    [
      'a timeout of half a second',
      { TimeoutSeconds: '{% 0.5 %}' },
      returned(1),
      { status: 'FAILED', error: 'States.QueryEvaluationError' },
    ],
    ['a timeout below one', { TimeoutSeconds: '{% 0 %}' }, returned(1), { status: 'FAILED', error: 'States.QueryEvaluationError' }],
    [
      'a heartbeat out of range',
      { HeartbeatSeconds: '{% 100000000 %}' },
      returned(1),
      { status: 'FAILED', error: 'States.QueryEvaluationError' },
    ],
  ])('with %s', async (_fact, fields, invocation, expected) => {
    const harness = new Harness(scripted(invocation).invoke);
    const arn = await harness.start(harness.define(machineOf({ X: invoking(fields), Y: pass() })));

    expect(await harness.describe(arn)).toMatchObject(expected);
  });

  it('that catches assigns and shapes its output from the error, the input and the variables from before', async () => {
    const harness = new Harness(scripted(boom).invoke);
    const values = '{% [$before, $states.errorOutput.Error, $states.input.a] %}';
    const states = {
      A: { Type: 'Pass', Assign: { before: 'old' }, Next: 'X' },
      X: invoking({ Catch: [{ ErrorEquals: ['Boom'], Assign: { before: 'new', seen: values }, Output: values, Next: 'Y' }] }),
      Y: pass({ Output: { output: '{% $states.input %}', seen: '{% $seen %}', before: '{% $before %}' } }),
    };
    const arn = await harness.start(harness.define(machineOf(states)), { a: 1 });

    expect((await harness.describe(arn))['output']).toStrictEqual({ output: ['old', 'Boom', 1], seen: ['old', 'Boom', 1], before: 'new' });
  });
});

describe('a task that waits for its token', () => {
  const opened = async (fields: Record<string, unknown> = {}, invoke?: InvokeFunction) => {
    const calls: { token: string }[] = [];
    const harness = new Harness(async (name, payload) => {
      calls.push(payload as { token: string });
      return invoke === undefined ? returned('ignored') : invoke(name, payload);
    });
    const machineArn = harness.define(machineOf({ X: waiting(fields), Y: pass() }));
    const arn = await harness.start(machineArn);
    return { harness, arn, machineArn, token: calls[0]?.token ?? '', calls };
  };
  const succeed = (harness: Harness, taskToken: string, output: unknown = { done: true }) =>
    harness.call('SendTaskSuccess', { taskToken, output: JSON.stringify(output) });

  it('holds nothing up while it waits', async () => {
    const { harness, arn } = await opened();

    expect(harness.activity.underWay.size).toBe(0);
    expect(harness.types(arn).slice(2)).toStrictEqual(['TaskScheduled', 'TaskStarted', 'TaskSubmitted']);
    expect((await harness.describe(arn))['status']).toBe('RUNNING');
  });

  it('succeeds with the output of SendTaskSuccess', async () => {
    const { harness, arn, token } = await opened({ Output: '{% $states.result.done %}' });

    expect(await succeed(harness, token)).toMatchObject({ status: 200, body: {} });
    await harness.settle();

    expect(await harness.describe(arn)).toMatchObject({ status: 'SUCCEEDED', output: true });
    expect(harness.event(arn, 'TaskSucceeded')['taskSucceededEventDetails']).toStrictEqual({
      resourceType: 'lambda',
      resource: 'invoke.waitForTaskToken',
      output: '{"done":true}',
      outputDetails: { truncated: false },
    });
  });

  it('fails with the error and cause of SendTaskFailure, for a catcher to parse', async () => {
    const rerouted = { Catch: [{ ErrorEquals: ['Reroute'], Output: '{% $parse($states.errorOutput.Cause).stage %}', Next: 'Y' }] };
    const { harness, arn, token } = await opened(rerouted);
    await harness.call('SendTaskFailure', { taskToken: token, error: 'Reroute', cause: '{"stage":"booked"}' });
    await harness.settle();

    expect(await harness.describe(arn)).toMatchObject({ status: 'SUCCEEDED', output: 'booked' });
  });

  it('takes its token back before its function has returned, whose answer then no longer counts', async () => {
    let release: (invocation: Invocation) => void = () => {};
    const { harness, arn, token } = await opened({}, () => new Promise((resolve) => (release = resolve)));
    expect(harness.types(arn).slice(2)).toStrictEqual(['TaskScheduled', 'TaskStarted']);

    expect((await succeed(harness, token)).status).toBe(200);
    await harness.settle();
    release(boom);
    await harness.settle();

    expect(await harness.describe(arn)).toMatchObject({ status: 'SUCCEEDED', output: { done: true } });
    expect(harness.types(arn)).not.toContain('TaskFailed');
  });

  it('fails with its function', async () => {
    const { harness, arn, token } = await opened({}, () => Promise.resolve(boom));

    expect(await harness.describe(arn)).toMatchObject({ status: 'FAILED', error: 'Boom' });
    expect((await succeed(harness, token)).body['__type']).toBe('TaskTimedOut');
  });

  it('times out at its instant, after which the token is late', async () => {
    const { harness, arn, token } = await opened({ TimeoutSeconds: '{% 60 %}' });

    await harness.advance(59);
    expect((await harness.describe(arn))['status']).toBe('RUNNING');
    await harness.advance(1);

    expect(await harness.describe(arn)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
    expect(await harness.describe(arn)).not.toHaveProperty('cause');
    expect(harness.types(arn).slice(5)).toStrictEqual(['TaskTimedOut', 'ExecutionFailed']);
    expect(await succeed(harness, token)).toMatchObject({ status: 400, body: { __type: 'TaskTimedOut' } });
  });

  it.each([
    ['States.Timeout', 'SUCCEEDED'],
    ['States.ALL', 'SUCCEEDED'],
    ['States.TaskFailed', 'FAILED'],
    ['States.HeartbeatTimeout', 'FAILED'],
  ])('whose timeout is met by a catcher of %s ends %s', async (name, status) => {
    const { harness, arn } = await opened({ TimeoutSeconds: 5, Catch: [{ ErrorEquals: [name], Next: 'Y' }] });
    await harness.advance(5);

    expect((await harness.describe(arn))['status']).toBe(status);
  });

  it('lives on heartbeats', async () => {
    const { harness, arn, token } = await opened({
      HeartbeatSeconds: 10,
      Catch: [{ ErrorEquals: ['States.HeartbeatTimeout'], Next: 'Y' }],
    });
    await harness.advance(8);
    expect((await harness.call('SendTaskHeartbeat', { taskToken: token })).status).toBe(200);
    await harness.advance(9);
    expect((await harness.describe(arn))['status']).toBe('RUNNING');
    await harness.advance(1);

    expect(await harness.describe(arn)).toMatchObject({ status: 'SUCCEEDED', output: { Error: 'States.Timeout', Cause: '' } });
    expect((await harness.call('SendTaskHeartbeat', { taskToken: token })).body['__type']).toBe('TaskTimedOut');
  });

  it('takes its token once', async () => {
    const { harness, arn, token } = await opened();
    const answers = await Promise.all([
      succeed(harness, token, 1),
      succeed(harness, token, 2),
      harness.call('SendTaskFailure', { taskToken: token }),
      harness.call('StopExecution', { executionArn: arn }),
    ]);
    await harness.settle();

    expect(answers.map(({ status }) => status)).toStrictEqual([200, 400, 400, 200]);
    expect(harness.types(arn).filter((type) => /Succeeded|Failed|Aborted/.test(type))).toStrictEqual(['TaskSucceeded', 'ExecutionAborted']);
  });

  it.each([
    ['text never issued', 'nonsense', 'InvalidToken'],
    ['a token garbled on the way', 'flip', 'InvalidToken'],
    ['nothing', '', 'ValidationException'],
  ])('answers %s with its own error', async (_fact, text, type) => {
    const { harness, token } = await opened();
    const taskToken = text === 'flip' ? `${token.startsWith('A') ? 'B' : 'A'}${token.slice(1)}` : text;

    expect(await succeed(harness, taskToken)).toMatchObject({ status: 400, body: { __type: type } });
  });

  it('answers a token of another stack with TaskDoesNotExist', async () => {
    const { token } = await opened();
    const { harness } = await opened();

    expect((await succeed(harness, token)).body['__type']).toBe('TaskDoesNotExist');
  });

  it('refuses an output that is not JSON, and goes on waiting', async () => {
    const { harness, arn, token } = await opened();

    expect((await harness.call('SendTaskSuccess', { taskToken: token, output: '{' })).body['__type']).toBe('InvalidOutput');
    expect((await harness.describe(arn))['status']).toBe('RUNNING');
  });

  it('gets a new token for each try', async () => {
    const { harness, token, calls } = await opened({ TimeoutSeconds: 5, Retry: [{ ErrorEquals: ['States.Timeout'] }] });
    await harness.advance(6);

    expect(calls).toHaveLength(2);
    expect((await succeed(harness, token)).body['__type']).toBe('TaskTimedOut');
    expect((await succeed(harness, calls[1]?.token ?? '')).status).toBe(200);
  });
});

describe('a retrier', () => {
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
