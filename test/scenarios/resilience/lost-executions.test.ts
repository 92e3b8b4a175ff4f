import { describe, expect, it } from 'vitest';
import { Alarms } from '../driving/alarms.ts';
import type { Json } from '../driving/answer.ts';
import type { Client } from '../driving/client.ts';
import { StackFaults } from '../driving/faults.ts';
import { OperatorDesk } from '../driving/operator-desk.ts';
import { stateOf } from '../driving/stacks/machine-state.ts';
import { RunningExecutions } from '../driving/stacks/running-executions.ts';
import { withStack } from '../driving/stacks/with-stack.ts';
import { VisitJourney } from '../driving/visit-journey.ts';

/** `CASES=200` takes some minutes: the opening most of them. */
const MANY = Number(process.env['CASES'] ?? 40);

const setFault = (client: Client, status: number, times: number) =>
  client.call('PUT', '/_local/vendors/shanen/endpoint', { body: { fault: { status, times } } });

const openMany = async (client: Client, count: number): Promise<readonly VisitJourney[]> => {
  const opened: VisitJourney[] = [];
  while (opened.length < count) {
    const some = Array.from({ length: Math.min(8, count - opened.length) }, () => VisitJourney.open(client));
    opened.push(...(await Promise.all(some)));
  }
  await client.settle();
  return opened;
};
const executionsOf = async ({ client, caseId }: VisitJourney): Promise<readonly Json[]> =>
  (await client.executions(caseId)).filter(({ name }: Json) => !name.includes('case-requested'));
const flagsOf = async (visit: VisitJourney): Promise<readonly string[]> =>
  (await visit.read()).timeline.filter(({ type }: Json) => type === 'deadline.missed').map(({ recordedAt }: Json) => recordedAt);

describe('when every execution is stopped at once', () => {
  const client = withStack('2026-06-01T10:00:00+08:00');

  it(`R45: ${MANY} open cases go on by themselves: no deadline is lost, nothing happens twice`, async () => {
    const visits = await openMany(client, MANY);
    const alarms = await Alarms.of(client);
    await alarms.begin();
    const running = await RunningExecutions.of(client);
    expect(await running.stopAll()).toBe(MANY);
    const other = await VisitJourney.open(client);
    await client.settle();
    const [first] = await client.handOffs('shanen', other.caseId);
    expect(Date.parse(first?.['receivedAt']) - Date.parse((await other.read()).openedAt)).toBeLessThan(60_000);
    const { dueAt } = await (visits[0] ?? expect.fail()).deadline('stage');
    const began = performance.now();
    await client.moveClock({ to: dueAt });
    await client.moveClock({ advance: 'PT15M' });
    const seconds = (performance.now() - began) / 1000;
    console.info(`${MANY} cases were given new executions in ${seconds.toFixed(1)} s`);
    expect(seconds).toBeLessThan(10 + MANY / 4);
    expect(await alarms.crossed()).toEqual(['Promises-OverdueCases', 'expert-visit-Aborted-Count']);
    for (const visit of visits) {
      const [missedAt, ...others] = await flagsOf(visit);
      expect(others).toEqual([]);
      expect((Date.parse(missedAt ?? '') - Date.parse(dueAt)) / 60_000).toBeLessThanOrEqual(10);
      const executions = await executionsOf(visit);
      expect(executions.map(({ name, status }) => [name, status]).sort()).toEqual([
        [visit.caseId, 'ABORTED'],
        [`${visit.caseId}-2`, 'RUNNING'],
      ]);
      expect((await client.handOffs('shanen', visit.caseId)).map(({ event }) => event.type)).toEqual(['case.requested']);
    }
    const [visit] = visits;
    await visit?.reach('choosing');
    await client.settle();
    expect((await executionsOf(visit ?? expect.fail())).find(({ status }) => status === 'RUNNING')?.['name']).toBe(`${visit?.caseId}-2`);
    expect(await stateOf(client, visit?.caseId ?? '', `${visit?.caseId}-2`)).toMatchObject({ status: 'RUNNING', state: 'choosing' });
  }, 600_000);
});

describe('when executions are stopped', () => {
  // Of its own: the many cases above have much ahead of them within the days that pass here.
  const client = withStack('2026-06-01T10:00:00+08:00');
  const faults = new StackFaults(client);

  it('R45: a case whose executions are stopped again and again has another one each time', async () => {
    const visit = await VisitJourney.open(client);
    await client.settle();
    const running = await RunningExecutions.of(client);
    for (let time = 1; time <= 3; time += 1) {
      await running.stopAll();
      await client.moveClock({ advance: 'P8D' });
    }
    expect((await executionsOf(visit)).map(({ name }) => name).sort()).toEqual([
      visit.caseId,
      `${visit.caseId}-2`,
      `${visit.caseId}-3`,
      `${visit.caseId}-4`,
    ]);
    await visit.cancel();
    await client.settle();
    expect((await executionsOf(visit)).filter(({ status }) => status === 'RUNNING')).toEqual([]);
  });

  it('R45: hand-offs on their way are resumed, and each arrives once', async () => {
    await setFault(client, 503, 6);
    const visits = await openMany(client, 6);
    const running = await RunningExecutions.of(client);
    expect(await running.stopAll()).toBeGreaterThanOrEqual(12);
    // Step by step: while the clock moves far, the watchdog looks less often.
    for (const advance of ['PT10M', 'PT5M', 'PT5M']) await client.moveClock({ advance });
    const desk = await OperatorDesk.open(client);
    for (const visit of visits) {
      const handOffs = await client.handOffs('shanen', visit.caseId);
      expect(handOffs.map(({ status }) => status).sort()).toEqual([200, 503]);
      const [delivery] = (await desk.readCase(visit.caseId)).body.deliveries;
      expect(delivery).toMatchObject({ state: 'delivered', nextTryAt: null });
      expect(delivery.attempts).toHaveLength(2);
      const names = (await client.executions(visit.caseId)).map(({ name }: Json) => name);
      expect(names).toContain(`${visit.caseId}-1-case-requested_2`);
    }
  });

  it('R45: time passes and executions are started though Step Functions refuses starts for ten minutes', async () => {
    const visits = await openMany(client, 3);
    const running = await RunningExecutions.of(client);
    await running.stopAll();
    const { dueAt } = await (visits[0] ?? expect.fail()).deadline('stage');
    await client.moveClock({ to: dueAt });
    await faults.order({ service: 'states', operation: 'StartExecution', error: 'ServiceUnavailable' });
    await client.moveClock({ advance: 'PT10M' });
    await faults.lift();
    await client.moveClock({ advance: 'PT10M' });
    for (const visit of visits) {
      const [missedAt, ...others] = await flagsOf(visit);
      expect(others).toEqual([]);
      expect((Date.parse(missedAt ?? '') - Date.parse(dueAt)) / 60_000).toBeLessThanOrEqual(20);
      expect((await executionsOf(visit)).find(({ status }) => status === 'RUNNING')?.['name']).toBe(`${visit.caseId}-2`);
    }
  });
});

describe('when functions run out of time', () => {
  const client = withStack('2026-06-01T10:00:00+08:00');
  const faults = new StackFaults(client);
  const failuresOf = (history: readonly Json[]): readonly string[] =>
    history.filter(({ type }) => type === 'TaskFailed').map(({ taskFailedEventDetails: { error } }) => error);

  it.each(['Sandbox.Timedout', 'Lambda.Unknown', 'Runtime.ExitError', 'Lambda.TooManyRequestsException'])(
    'R45: a hand-off is tried again after %s, and no operator is troubled',
    async (error) => {
      const alarms = await Alarms.of(client);
      await client.settle();
      await alarms.begin();
      await faults.order({ service: 'lambda', function: 'Deliver', error, times: 5 });
      const visit = await VisitJourney.open(client);
      await client.moveClock({ advance: 'PT10M' });
      const [execution] = (await client.executions(visit.caseId)).filter(({ name }: Json) => name.endsWith('case-requested'));
      expect(failuresOf(execution.history)).toEqual(Array(5).fill(error));
      expect(execution.status).toBe('SUCCEEDED');
      expect((await client.handOffs('shanen', visit.caseId)).map(({ status }) => status)).toEqual([200]);
      expect((await visit.read()).timeline.map(({ type }: Json) => type)).not.toContain('flag.raised');
      expect(await alarms.crossed()).toEqual([]);
    },
  );

  it.each([
    ['TimePassed', ['Promises-OverdueCases', 'TimePassed-Fault-Count']],
    ['AwaitStage', ['AwaitStage-Fault-Count']],
  ])('R45: a case goes on after an hour of %s running out of time', async (name, crossing) => {
    const alarms = await Alarms.of(client);
    const visit = await VisitJourney.open(client);
    await client.settle();
    const { dueAt } = await visit.deadline('stage');
    await client.moveClock({ to: new Date(Date.parse(dueAt) - 60_000).toISOString() });
    await alarms.begin();
    await faults.order({ service: 'lambda', function: name, error: 'Sandbox.Timedout' });
    // Step by step: while the clock moves far, the watchdog looks less often.
    for (const advance of ['PT5M', 'PT5M', 'PT50M']) await client.moveClock({ advance });
    const missed = (await visit.read()).timeline.filter(({ type }: Json) => type === 'deadline.missed');
    expect(missed).toHaveLength(1);
    // The watchdog was there meanwhile.
    expect((Date.parse(missed[0].recordedAt) - Date.parse(dueAt)) / 60_000).toBeLessThanOrEqual(10);
    await faults.lift();
    await client.moveClock({ advance: 'PT10M' });
    expect(await stateOf(client, visit.caseId)).toMatchObject({ status: 'RUNNING', state: 'accepting' });
    await visit.reach('proposing');
    await client.settle();
    expect((await stateOf(client, visit.caseId)).state).toBe('proposing');
    expect(await alarms.crossed()).toEqual(crossing);
  });

  it('R45: a hand-off whose every try runs out of time is given up after some hours, and is before an operator', async () => {
    await faults.order({ service: 'lambda', function: 'DeliverShanen', error: 'Sandbox.Timedout' });
    const visit = await VisitJourney.open(client);
    await client.moveClock({ advance: 'PT6H' });
    const desk = await OperatorDesk.open(client);
    const { deliveries, flags } = (await desk.readCase(visit.caseId)).body;
    expect(deliveries).toMatchObject([{ type: 'case.requested', state: 'failed', nextTryAt: null }]);
    expect(flags.map(({ flag }: Json) => flag)).toContain('handoff-failed');
    await faults.lift();
  });
});
