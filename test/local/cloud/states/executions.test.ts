import { describe, expect, it } from 'vitest';
import { Harness, returned, scripted } from './harness.ts';
import { invoking, machineOf, pass, waiting } from './machines.ts';

const DAY = 24 * 3600;

describe('states', () => {
  it('assign and shape their output from the values before either', async () => {
    const harness = new Harness();
    const states = {
      A: { Type: 'Pass', Assign: { x: 1, y: 10 }, Next: 'B' },
      B: { Type: 'Pass', Assign: { x: '{% $y %}', y: '{% $x %}' }, Output: '{% [$x, $y] %}', Next: 'C' },
      C: pass({ Output: { before: '{% $states.input %}', after: '{% [$x, $y] %}' } }),
    };
    const arn = await harness.start(harness.define(machineOf(states)));

    expect((await harness.describe(arn))['output']).toStrictEqual({ before: [1, 10], after: [10, 1] });
  });

  it.each([
    ['the first rule that holds', { n: 5 }, { output: { n: 5, by: 'small' } }],
    ['a later rule', { n: 50 }, { output: { n: 50, by: 'large' } }],
    ['the default, with its own assignment', { n: 5000 }, { output: { n: 5000, by: 'default' } }],
    [
      'no rule, for a condition that is no boolean',
      { n: 'x' },
      { status: 'FAILED', error: 'States.QueryEvaluationError', cause: expect.stringContaining("field 'Choices[0]/Condition'") },
    ],
  ])('choose %s', async (_fact, input, expected) => {
    const harness = new Harness();
    const assign = (by: string) => ({ Assign: { by } });
    const states = {
      X: {
        Type: 'Choice',
        Choices: [
          { Condition: "{% $type($states.input.n) = 'string' ? 'yes' : $states.input.n < 10 %}", Next: 'Y', ...assign('small') },
          { Condition: '{% $states.input.n < 100 %}', Next: 'Y', ...assign('large') },
        ],
        Default: 'Y',
        ...assign('default'),
      },
      Y: pass({ Output: '{% $merge([$states.input, {"by": $by}]) %}' }),
    };
    const arn = await harness.start(harness.define(machineOf(states)), input);

    expect(await harness.describe(arn)).toMatchObject(expected);
  });

  it('fail where no choice matches', async () => {
    const harness = new Harness();
    const arn = await harness.start(
      harness.define(machineOf({ X: { Type: 'Choice', Choices: [{ Condition: false, Next: 'Y' }] }, Y: pass() })),
    );

    expect(await harness.describe(arn)).toMatchObject({ status: 'FAILED', error: 'States.NoChoiceMatched' });
  });

  it('fail with an error and a cause of their own', async () => {
    const harness = new Harness();
    const arn = await harness.start(
      harness.define(machineOf({ X: { Type: 'Fail', Error: '{% "Own" & $states.input.n %}', Cause: 'why' } })),
      { n: 1 },
    );

    expect(await harness.describe(arn)).toMatchObject({ status: 'FAILED', error: 'Own1', cause: 'why' });
    expect(harness.types(arn)).toStrictEqual(['ExecutionStarted', 'FailStateEntered', 'ExecutionFailed']);
  });

  it('succeed early', async () => {
    const harness = new Harness();
    const arn = await harness.start(harness.define(machineOf({ X: { Type: 'Succeed', Output: { a: '{% 1 %}' } } })));

    expect(await harness.describe(arn)).toMatchObject({ status: 'SUCCEEDED', output: { a: 1 } });
    expect(harness.types(arn)).toStrictEqual(['ExecutionStarted', 'SucceedStateEntered', 'SucceedStateExited', 'ExecutionSucceeded']);
  });

  it.each([
    ['seconds', { Seconds: '{% $states.input.n %}' }, { n: 90 }, 90],
    ['none', { Seconds: 0 }, {}, 0],
    ['until an instant', { Timestamp: '{% $states.input.at %}' }, { at: '2026-03-02T09:02:00+08:00' }, 120],
    ['not for an instant gone by', { Timestamp: '2020-01-01T00:00:00Z' }, {}, 0],
  ])('wait %s', async (_fact, fields, input, seconds) => {
    const harness = new Harness();
    const started = harness.clock.now();
    const arn = await harness.start(
      harness.define(machineOf({ X: { Type: 'Wait', ...fields, Output: '{% $millis() %}', End: true } })),
      input,
    );
    expect(harness.activity.underWay.size).toBe(0);
    await harness.advance(DAY);

    expect(await harness.describe(arn)).toMatchObject({ status: 'SUCCEEDED', output: started + seconds * 1000 });
    expect(harness.types(arn).slice(1, 3)).toStrictEqual(['WaitStateEntered', 'WaitStateExited']);
  });

  it.each([[-1], [1.5], ['5'], [100_000_000], [null]])('do not wait %j seconds', async (n) => {
    const harness = new Harness();
    const arn = await harness.start(harness.define(machineOf({ X: { Type: 'Wait', Seconds: '{% $states.input.n %}', End: true } })), { n });

    expect(await harness.describe(arn)).toMatchObject({
      status: 'FAILED',
      error: 'States.QueryEvaluationError',
      cause: expect.stringContaining("field 'Seconds'"),
    });
  });

  it('end with an output above the quota', async () => {
    const harness = new Harness();
    const arn = await harness.start(harness.define(machineOf({ X: pass({ Output: "{% $pad('', 262144, 'x') %}" }) })));

    expect(await harness.describe(arn)).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });
});

describe('an execution', () => {
  const machine = machineOf({ X: waiting() });

  it('is the same one when started again with the same name and input while it runs', async () => {
    const harness = new Harness(scripted(returned(null), returned(null)).invoke);
    const machineArn = harness.define(machine);
    const first = await harness.call('StartExecution', { stateMachineArn: machineArn, name: 'n', input: '{"a":1,"b":2}' });
    await harness.advance(1);
    const second = await harness.call('StartExecution', { stateMachineArn: machineArn, name: 'n', input: '{ "b": 2, "a": 1 }' });

    expect(second).toMatchObject({ status: 200, body: first.body });
    expect(harness.service.executions()).toHaveLength(1);
  });

  it.each([
    ['other input while it runs', false, '{"a":2}'],
    ['the same input once it is closed', true, '{"a":1}'],
  ])('keeps its name from %s', async (_fact, close, input) => {
    const harness = new Harness(scripted(returned(null)).invoke);
    const machineArn = harness.define(machine);
    const executionArn = await harness.start(machineArn, { a: 1 }, 'n');
    if (close) await harness.call('StopExecution', { executionArn });

    expect(await harness.call('StartExecution', { stateMachineArn: machineArn, name: 'n', input })).toMatchObject({
      status: 400,
      body: { __type: 'ExecutionAlreadyExists', message: `Execution Already Exists: '${executionArn}'` },
    });
  });

  it('keeps its name for 90 days from its end, no longer', async () => {
    const harness = new Harness();
    const machineArn = harness.define(machineOf({ X: pass() }));
    await harness.start(machineArn, {}, 'n');
    await harness.advance(90 * DAY - 1);
    expect((await harness.call('StartExecution', { stateMachineArn: machineArn, name: 'n' })).status).toBe(400);
    await harness.advance(1);

    expect((await harness.call('StartExecution', { stateMachineArn: machineArn, name: 'n' })).status).toBe(200);
    await harness.settle();
    expect(harness.service.executions()).toHaveLength(1);
  });

  it('is stopped once, with what it was told', async () => {
    const harness = new Harness(scripted(returned(null)).invoke);
    const executionArn = await harness.start(harness.define(machine));
    await harness.advance(2);
    const stoppedAt = harness.clock.now() / 1000;
    const first = await harness.call('StopExecution', { executionArn, error: 'E', cause: 'C' });
    await harness.advance(5);
    const second = await harness.call('StopExecution', { executionArn, error: 'other' });

    expect(second.body).toStrictEqual(first.body);
    expect(await harness.describe(executionArn)).toMatchObject({ startDate: stoppedAt - 2, stopDate: stoppedAt });
    expect(await harness.describe(executionArn)).toMatchObject({ status: 'ABORTED', error: 'E', cause: 'C' });
    expect(harness.types(executionArn).at(-1)).toBe('ExecutionAborted');
  });

  it('times out as a whole where its machine says so', async () => {
    const harness = new Harness(scripted(returned(null)).invoke);
    const arn = await harness.start(
      harness.define(machineOf({ X: waiting({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Y' }] }), Y: pass() }, { TimeoutSeconds: 30 })),
    );
    await harness.advance(30);

    expect(await harness.describe(arn)).toMatchObject({ status: 'TIMED_OUT', error: 'States.Timeout' });
    expect(harness.types(arn).at(-1)).toBe('ExecutionTimedOut');
  });

  it('keeps the definition it started with', async () => {
    const harness = new Harness();
    const wait = (said: string) => machineOf({ X: { Type: 'Wait', Seconds: 10, Next: 'Y' }, Y: pass({ Output: said }) });
    const machineArn = harness.define(wait('old'));
    const before = await harness.start(machineArn);
    harness.define(wait('new'));
    const after = await harness.start(machineArn);
    await harness.advance(10);

    expect([(await harness.describe(before))['output'], (await harness.describe(after))['output']]).toStrictEqual(['old', 'new']);
  });

  it('runs on when another has a function that never answers', async () => {
    const harness = new Harness((_name, payload) => (payload === 'hang' ? new Promise(() => {}) : Promise.resolve(returned(payload))));
    const machineArn = harness.define(machineOf({ X: invoking() }));
    const hanging = await harness.start(machineArn, 'hang');
    const other = await harness.start(machineArn, 'go');

    expect((await harness.describe(hanging))['status']).toBe('RUNNING');
    expect(await harness.describe(other)).toMatchObject({ status: 'SUCCEEDED', output: 'go' });
    expect(harness.activity.underWay.size).toBe(1);
  });
});

describe('quotas of Step Functions', () => {
  const circle = machineOf({ A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Pass', Next: 'A' } });

  it('end an execution whose history is full', async () => {
    const harness = new Harness(undefined, ':memory:', undefined, undefined, undefined, () => ({ historyEvents: 40 }));
    const arn = await harness.start(harness.define(circle));

    expect(await harness.describe(arn)).toMatchObject({
      status: 'FAILED',
      error: 'States.Runtime',
      cause: 'The execution reached the maximum number of history events (40).',
    });
    expect(harness.types(arn).length).toBeLessThanOrEqual(40);
  });

  it('end an execution after a year, whatever it waits for', async () => {
    const harness = new Harness();
    const arn = await harness.start(harness.define(machineOf({ X: { Type: 'Wait', Seconds: 400 * DAY, End: true } })));

    await harness.advance(365 * DAY - 1);
    expect(await harness.describe(arn)).toMatchObject({ status: 'RUNNING' });
    await harness.advance(1);
    expect(await harness.describe(arn)).toMatchObject({ status: 'TIMED_OUT', error: 'States.Timeout' });
  });
});
