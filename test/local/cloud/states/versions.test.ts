import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Harness } from './harness.ts';
import { machineOf } from './machines.ts';

let directory: string;
let databasePath: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'versions-'));
  databasePath = join(directory, 'states.db');
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** A machine that waits for a minute and then says which it is. */
const saying = (word: string) => machineOf({ X: { Type: 'Wait', Seconds: 60, Output: `{% '${word}' %}`, End: true } });

const MACHINE = 'arn:aws:states:us-east-1:000000000000:stateMachine:machine';

/** A stack whose alias `live` calls a version. */
const booted = (word: string, version: string, called: string, before?: Harness) => {
  const versionOf = (arn: string) => (arn === `${MACHINE}:live` ? `${MACHINE}:${called}` : undefined);
  const harness = new Harness(undefined, databasePath, before?.clock, undefined, versionOf);
  harness.define(saying(word));
  harness.service.publishVersion(`${MACHINE}:${version}`);
  return harness;
};

describe('a version of a machine', () => {
  it('is what an alias starts, and both are told of the execution, running and ended', async () => {
    const harness = booted('one', '1', '1');
    const arn = await harness.start(`${MACHINE}:live`, {}, 'n');
    expect(arn).toBe('arn:aws:states:us-east-1:000000000000:execution:machine:n');
    expect(await harness.describe(arn)).toMatchObject({
      stateMachineArn: MACHINE,
      stateMachineVersionArn: `${MACHINE}:1`,
      stateMachineAliasArn: `${MACHINE}:live`,
    });
    await harness.advance(60);
    expect(harness.service.executions()).toMatchObject([{ status: 'SUCCEEDED', machineArn: MACHINE, versionArn: `${MACHINE}:1` }]);
  });

  it('is what its own ARN starts; the machine’s ARN starts the machine as it is, on no version', async () => {
    const harness = booted('one', '1', '1');
    expect(await harness.describe(await harness.start(`${MACHINE}:1`))).toMatchObject({ stateMachineVersionArn: `${MACHINE}:1` });
    expect(await harness.describe(await harness.start(MACHINE))).not.toHaveProperty('stateMachineVersionArn');
  });

  it('is kept by an execution to its end, and by the alias until it moves, over a restart with another definition', async () => {
    const before = booted('one', '1', '1');
    const first = await before.start(`${MACHINE}:live`, {}, 'first');
    before.service.close();

    const during = booted('two', '2', '1', before);
    const second = await during.start(`${MACHINE}:live`, {}, 'second');
    during.service.close();

    const after = booted('two', '2', '2', during);
    const third = await after.start(`${MACHINE}:live`, {}, 'third');
    await after.advance(60);
    const outputs = await Promise.all([first, second, third].map(async (arn) => (await after.describe(arn))['output']));
    expect(outputs).toStrictEqual(['one', 'one', 'two']);
  });

  it('shares the names of executions with its machine: one that runs is not started again under the alias, whichever version that calls', async () => {
    const before = booted('one', '1', '1');
    await before.start(MACHINE, { a: 1 }, 'n');
    before.service.close();
    const after = booted('two', '2', '2', before);
    const again = await after.start(`${MACHINE}:live`, { a: 1 }, 'n');
    expect(await after.describe(again)).not.toHaveProperty('stateMachineVersionArn');
    const other = await after.call('StartExecution', { stateMachineArn: `${MACHINE}:live`, name: 'n', input: '{"a":2}' });
    expect(other.body['__type']).toBe('ExecutionAlreadyExists');
  });

  it.each([
    ['an alias that there is not', `${MACHINE}:other`, 'StateMachineDoesNotExist'],
    ['a version that was never published', `${MACHINE}:7`, 'StateMachineDoesNotExist'],
    ['an ARN with too much behind the name', `${MACHINE}:live:1`, 'InvalidArn'],
  ])('is not started by %s', async (_what, stateMachineArn, type) => {
    const harness = booted('one', '1', '1');
    expect((await harness.call('StartExecution', { stateMachineArn })).body['__type']).toBe(type);
  });
});
