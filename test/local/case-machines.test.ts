import { describe, expect, it } from 'vitest';
import { CASE_MACHINES } from '../../functions/domain/services/case-machines.ts';
import { composeDefinition, stateAt } from '../../infra/service/state-machine-definition.ts';
import { Harness, returned } from './cloud/states/harness.ts';
import { FUNCTION_ARN } from './cloud/states/machines.ts';

const WAKE_AT = '2026-03-09T20:00:00+08:00';
const SECONDS_TO_WAKE_AT = 7 * 24 * 3600 + 11 * 3600;

describe.each(Object.entries(CASE_MACHINES))('the machine of %s, run', (_name, machine) => {
  const definition = JSON.parse(
    composeDefinition(machine).replaceAll(/\$\{(\w+)\}/g, (_, name: string) => (name === 'Partition' ? 'aws' : FUNCTION_ARN)),
  );

  /** An execution, and the stage at which its latest call said that it waits. */
  const opened = async (timePassed: unknown = undefined, wakeAt = WAKE_AT) => {
    let parked = { stage: '', taskToken: '' };
    const harness = new Harness(async (_function, payload) => {
      const call = payload as Partial<typeof parked>;
      if (call.taskToken === undefined) return returned(timePassed);
      parked = { ...parked, ...call };
      return returned(null);
    });
    const arn = await harness.start(harness.define(definition), { caseId: 'case-1', wakeAt });
    const answer = async (call: string, body: Record<string, unknown>) => {
      expect((await harness.call(call, { taskToken: parked.taskToken, ...body })).status).toBe(200);
      await harness.settle();
    };
    return {
      harness,
      stage: () => parked.stage,
      goOn: () => answer('SendTaskSuccess', { output: JSON.stringify({ wakeAt: WAKE_AT }) }),
      reroute: (stage: string) => answer('SendTaskFailure', { error: 'Reroute', cause: JSON.stringify({ stage, wakeAt: WAKE_AT }) }),
      status: async () => (await harness.describe(arn))['status'],
      describe: () => harness.describe(arn),
      states: () => harness.service.history(arn).flatMap(({ stateEnteredEventDetails: entered }) => entered ?? []) as { name: string }[],
    };
  };

  it('waits at the stage of a new case', async () => {
    const execution = await opened();
    expect(execution.stage()).toBe(machine.start);
    expect(execution.states().map(({ name }) => name)).toStrictEqual(['Begin', stateAt(machine.start)]);
  });

  it.each(Object.entries(machine.road))('goes from %s to %s by success alone', async (stage, next) => {
    const execution = await opened();
    await execution.reroute(stage);
    expect(execution.stage()).toBe(stage);
    await execution.goOn();
    const { name } = execution.states().at(-1) ?? { name: '' };
    expect(name).toBe(stateAt(next));
    expect(await execution.status()).toBe(next === 'closed' ? 'SUCCEEDED' : 'RUNNING');
  });

  it('is led from any stage to any other', async () => {
    const execution = await opened();
    const stages = Object.keys(machine.road);
    for (const from of stages) {
      for (const to of stages) {
        await execution.reroute(from);
        await execution.reroute(to);
        expect(execution.stage(), `${from} to ${to}`).toBe(to);
      }
    }
    await execution.reroute('closed');
    expect(await execution.status()).toBe('SUCCEEDED');
  });

  it('asks what has come of the time that passed, and goes where the answer says', async () => {
    const [stage] = Object.keys(machine.road).slice(-1);
    const execution = await opened({ stage, wakeAt: '2026-04-01T09:00:00+08:00' });
    await execution.harness.advance(SECONDS_TO_WAKE_AT - 1);
    expect(execution.stage()).toBe(machine.start);
    await execution.harness.advance(1);
    expect(execution.stage()).toBe(stage);
    expect(execution.states().map(({ name }) => name)).toContain('TimePassed');
  });

  it.each(['2027-03-09T20:00:00+08:00', '9998-01-01T00:00:00+08:00'])('waits 90 days at most, looks, and waits on: %s', async (far) => {
    const days = 90 * 24 * 3600;
    const execution = await opened({ stage: machine.start, wakeAt: far }, far);
    const looks = () => execution.states().filter(({ name }) => name === 'TimePassed').length;
    for (const past of [1, 2]) {
      await execution.harness.advance(days - 1);
      expect(looks()).toBe(past - 1);
      await execution.harness.advance(1);
      expect(looks()).toBe(past);
      expect([execution.stage(), await execution.status()]).toStrictEqual([machine.start, 'RUNNING']);
    }
  });

  it('fails for a stage that it does not know, naming it', async () => {
    const execution = await opened();
    await execution.reroute('nowhere');
    expect(await execution.describe()).toMatchObject({
      status: 'FAILED',
      error: 'UnknownStage',
      cause: 'No state waits at stage nowhere',
    });
  });
});
