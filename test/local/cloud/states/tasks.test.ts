import { describe, expect, it } from 'vitest';
import type { Invocation } from '../../../../local/cloud/invocation.ts';
import { failed, Harness, returned, scripted } from './harness.ts';
import { FUNCTION_ARN, invoking, machineOf, pass } from './machines.ts';

const CAUSE = '{"errorMessage":"bang","errorType":"Boom","trace":[]}';
const boom = failed('Boom', CAUSE);

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

  it('without a token has no heartbeat to miss', async () => {
    let release: (invocation: Invocation) => void = () => {};
    const harness = new Harness(() => new Promise((resolve) => (release = resolve)));
    const arn = await harness.start(harness.define(machineOf({ X: invoking({ HeartbeatSeconds: 1 }) })));
    await harness.advance(60);
    release(returned('slow'));
    await harness.settle();

    expect(await harness.describe(arn)).toMatchObject({ status: 'SUCCEEDED', output: 'slow' });
  });

  it('may return null, which is then its output', async () => {
    const harness = new Harness(scripted(returned(null), returned(undefined)).invoke);
    const machineArn = harness.define(machineOf({ X: { Type: 'Task', Resource: FUNCTION_ARN, End: true } }));

    expect((await harness.describe(await harness.start(machineArn)))['output']).toBeNull();
    expect((await harness.describe(await harness.start(machineArn)))['output']).toBeNull();
  });

  it.each<[string, Record<string, unknown>, Invocation, Record<string, unknown>]>([
    ['an error nobody names', {}, boom, { status: 'FAILED', error: 'Boom', cause: CAUSE }],
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
