import { describe, expect, it } from 'vitest';
import type { OpenExecution } from '../../../../../local/cloud/states/execution/execution.ts';
import { step } from '../../../../../local/cloud/states/execution/interpreter.ts';
import { compileDefinition } from '../../../../../local/cloud/states/language/definition.ts';
import { machineOf } from '../machines.ts';

const setting = {
  machine: compileDefinition(JSON.stringify(machineOf({ A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Pass', Next: 'A' } })), {
    now: () => 0,
    random: () => 0,
  }),
  machineName: 'machine',
  region: 'us-east-1',
  roleArn: 'arn:aws:iam::000000000000:role/states',
  now: () => 5,
  random: () => 0,
  mostEvents: 25_000,
  mintToken: () => 'token',
};

const going = (lastEventId: number): OpenExecution => ({
  arn: 'arn:aws:states:us-east-1:000000000000:execution:machine:n',
  name: 'n',
  machineArn: 'arn:aws:states:us-east-1:000000000000:stateMachine:machine',
  definitionId: 'd',
  input: {},
  startedAt: 0,
  lastEventId,
  status: 'RUNNING',
  deadline: null,
  variables: {},
  position: { state: 'A', input: { a: 1 }, phase: { kind: 'entering' }, entered: null, retries: [] },
});

describe('step', () => {
  it('answers the change and leaves the execution as it was', async () => {
    const before = going(1);
    const { execution, events, transitions } = await step(before, setting);

    expect(before).toStrictEqual(going(1));
    expect(execution).toMatchObject({ lastEventId: 3, position: { state: 'B', input: { a: 1 }, phase: { kind: 'entering' } } });
    expect(events.map(({ id, type, timestamp }) => [id, type, timestamp])).toStrictEqual([
      [2, 'PassStateEntered', 5],
      [3, 'PassStateExited', 5],
    ]);
    expect(transitions).toBe(1);
  });

  it('ends an execution whose history is full', async () => {
    const { execution } = await step(going(24_990), setting);

    expect(execution).toMatchObject({ status: 'FAILED', error: 'States.Runtime', cause: expect.stringContaining('25000') });
  });

  it('refuses an execution that is in no state of its definition', async () => {
    const lost = { ...going(1), position: { ...going(1).position, state: 'C' } };

    await expect(step(lost, setting)).rejects.toThrow('does not have');
  });
});
