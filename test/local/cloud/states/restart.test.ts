import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Invocation } from '../../../../local/cloud/invocation.ts';
import { newFolder, remove } from '../../../temporary-folder.ts';
import { failed, Harness, returned, scripted } from './harness.ts';
import { invoking, machineOf, pass, waiting } from './machines.ts';

let directory: string;
let databasePath: string;
beforeEach(() => {
  directory = newFolder('states');
  databasePath = join(directory, 'states.db');
});
afterEach(() => remove(directory));

/** Another process's view of the same file, at the same time of day. */
const reopened = async (before: Harness, ...answers: Invocation[]) => {
  const functions = scripted(...answers);
  const after = new Harness(functions.invoke, databasePath, before.clock);
  await after.settle();
  return { after, calls: functions.calls };
};

describe('after a restart', () => {
  it('a Wait ends at its own instant', async () => {
    const before = new Harness(undefined, databasePath);
    const states = {
      A: { Type: 'Pass', Assign: { kept: 1 }, Next: 'X' },
      X: { Type: 'Wait', Seconds: 60, Output: '{% [$millis(), $kept] %}', End: true },
    };
    const started = before.clock.now();
    const arn = await before.start(before.define(machineOf(states)));
    await before.advance(20);
    before.service.close();
    const { after } = await reopened(before);
    expect(after.clock.pending).toStrictEqual([started + 60_000]);
    await after.advance(100);

    expect((await after.describe(arn))['output']).toStrictEqual([started + 60_000, 1]);
  });

  it('a Wait that ended meanwhile goes on', async () => {
    const before = new Harness(undefined, databasePath);
    const arn = await before.start(before.define(machineOf({ X: { Type: 'Wait', Seconds: 60, End: true } })));
    before.service.close();
    before.clock.fireNext(before.clock.now() + 3_600_000);
    const { after } = await reopened(before);
    await after.advance(0);

    expect((await after.describe(arn))['status']).toBe('SUCCEEDED');
  });

  it('a token handed out before is still good, and its task still times out', async () => {
    let token = '';
    const before = new Harness((_name, payload) => {
      token = (payload as { token: string }).token;
      return Promise.resolve(returned(null));
    }, databasePath);
    const machineArn = before.define(machineOf({ X: waiting({ TimeoutSeconds: 60 }) }));
    const answered = await before.start(machineArn);
    const answeredToken = token;
    const silent = await before.start(machineArn);
    before.service.close();
    const { after, calls } = await reopened(before);

    expect((await after.call('SendTaskSuccess', { taskToken: answeredToken, output: '1' })).status).toBe(200);
    await after.advance(60);

    expect(calls).toStrictEqual([]);
    expect(await after.describe(answered)).toMatchObject({ status: 'SUCCEEDED', output: 1 });
    expect(await after.describe(silent)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
    expect((await after.call('SendTaskSuccess', { taskToken: token, output: '1' })).body['__type']).toBe('TaskTimedOut');
  });

  it.each([
    ['invoking', invoking()],
    ['waiting for its token', waiting({ Output: '{% $states.result %}' })],
  ])('a function that had not answered is invoked again, with the same payload (%s)', async (_fact, state) => {
    const payloads: unknown[] = [];
    const before = new Harness((_name, payload) => {
      payloads.push(payload);
      return new Promise(() => {});
    }, databasePath);
    const arn = await before.start(before.define(machineOf({ X: state })), { a: 1 });
    before.service.close();
    const { after, calls } = await reopened(before, returned('again'));
    const [{ token: taskToken = '' } = {}] = payloads as { token?: string }[];
    if (taskToken !== '') await after.call('SendTaskSuccess', { taskToken, output: '"again"' });
    await after.settle();

    expect(calls.map(({ payload }) => payload)).toStrictEqual(payloads);
    expect(await after.describe(arn)).toMatchObject({ status: 'SUCCEEDED', output: 'again' });
    expect(after.types(arn).filter((type) => type === 'TaskScheduled')).toHaveLength(1);
  });

  it('a retry comes when it was due, and those made count', async () => {
    const before = new Harness(scripted(failed('E'), failed('E')).invoke, databasePath);
    const retry = [{ ErrorEquals: ['E'], IntervalSeconds: 10, BackoffRate: 2, MaxAttempts: 2 }];
    const arn = await before.start(before.define(machineOf({ X: invoking({ Retry: retry }) })));
    await before.advance(10);
    before.service.close();
    const { after, calls } = await reopened(before, failed('E'), returned('too late'));
    expect(calls).toHaveLength(0);
    await after.advance(19);
    expect(calls).toHaveLength(0);
    await after.advance(1);

    expect(calls).toHaveLength(1);
    expect(await after.describe(arn)).toMatchObject({ status: 'FAILED', error: 'E' });
  });

  it('machines, closed executions, names and counts are there again', async () => {
    const before = new Harness(undefined, databasePath);
    const stateMachineArn = before.define(machineOf({ X: pass() }));
    const arn = await before.start(stateMachineArn, {}, 'n');
    before.service.close();
    const { after } = await reopened(before);

    expect(after.service.stateTransitions()).toStrictEqual({ machine: 1 });
    expect(after.types(arn)).toHaveLength(4);
    expect((await after.call('StartExecution', { stateMachineArn, name: 'n' })).body['__type']).toBe('ExecutionAlreadyExists');
    expect((await after.call('StartExecution', { stateMachineArn, name: 'm' })).status).toBe(200);
  });
});

describe('after kill -9', () => {
  const kill = async (answered: string) => {
    const child = spawn(process.execPath, [fileURLToPath(new URL('killed-process.ts', import.meta.url)), databasePath, answered], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    child.kill('SIGKILL');
    await once(child, 'exit');
    return JSON.parse(line.toString()) as { executionArn: string; token: string };
  };

  it('an acknowledged start awaits its token', async () => {
    const { executionArn, token } = await kill('');
    const after = new Harness(undefined, databasePath);
    await after.settle();

    expect((await after.call('SendTaskSuccess', { taskToken: token, output: '"late"' })).status).toBe(200);
    await after.settle();
    await after.advance(60);
    expect(await after.describe(executionArn)).toMatchObject({ status: 'SUCCEEDED', output: 'late' });
  });

  it('an acknowledged callback is not asked for again', async () => {
    const { executionArn, token } = await kill('answered');
    const after = new Harness(undefined, databasePath);
    await after.settle();
    await after.advance(60);

    expect(await after.describe(executionArn)).toMatchObject({ status: 'SUCCEEDED', output: 'kept' });
    expect((await after.call('SendTaskSuccess', { taskToken: token, output: '1' })).body['__type']).toBe('TaskTimedOut');
  });
});
