import { describe, expect, it } from 'vitest';
import type { Invocation, InvokeFunction } from '../../../../local/cloud/invocation.ts';
import { failed, Harness, returned } from './harness.ts';
import { machineOf, pass, waiting } from './machines.ts';

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
    release(failed('Boom'));
    await harness.settle();

    expect(await harness.describe(arn)).toMatchObject({ status: 'SUCCEEDED', output: { done: true } });
    expect(harness.types(arn)).not.toContain('TaskFailed');
  });

  it('fails with its function', async () => {
    const { harness, arn, token } = await opened({}, () => Promise.resolve(failed('Boom')));

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

  it('has timed out even where its timer is late to say so', async () => {
    const { harness, arn, token } = await opened({ TimeoutSeconds: 60 });
    harness.clock.oversleep(60);

    expect((await succeed(harness, token)).body['__type']).toBe('TaskTimedOut');
    await harness.settle();
    expect(await harness.describe(arn)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
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

  it('is not invoked again for a heartbeat while its function runs', async () => {
    const { harness, token, calls } = await opened({ HeartbeatSeconds: 10 }, () => new Promise(() => {}));
    await harness.call('SendTaskHeartbeat', { taskToken: token });
    await harness.settle();

    expect(calls).toHaveLength(1);
  });

  it('leaves no timer behind', async () => {
    const { harness, token } = await opened({ TimeoutSeconds: 60, HeartbeatSeconds: 20 });
    expect(harness.clock.pending).toHaveLength(1);
    await succeed(harness, token);
    await harness.settle();

    expect(harness.clock.pending).toStrictEqual([]);
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
