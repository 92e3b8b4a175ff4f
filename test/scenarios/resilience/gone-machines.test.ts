import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Alarms } from '../driving/alarms.ts';
import type { Json } from '../driving/answer.ts';
import { Client } from '../driving/client.ts';
import { StackFaults } from '../driving/faults.ts';
import { option } from '../driving/people.ts';
import { changedAssembly } from '../driving/stacks/changed-assembly.ts';
import { type HostedStack, startHostedStack } from '../driving/stacks/hosted-stack.ts';
import { stateOf } from '../driving/stacks/machine-state.ts';
import { RunningExecutions } from '../driving/stacks/running-executions.ts';
import { VisitJourney } from '../driving/visit-journey.ts';

const data = mkdtempSync(join(tmpdir(), 'ankang-gone-'));
let stack: HostedStack;
let client: Client;
let faults: StackFaults;

const start = async (options: { readonly at?: string; readonly assembly?: string } = {}): Promise<void> => {
  stack = await startHostedStack({ data, ...options });
  client = new Client(() => stack.url);
  faults = new StackFaults(client);
};
afterAll(async () => {
  await stack.stop();
  rmSync(data, { recursive: true });
});

/** The visit's machine as it would be of a release that knew no choosing. */
const withoutChoosing = ({ Resources }: Json): void => {
  const machines = Object.entries<Json>(Resources).filter(([, { Type }]) => Type === 'AWS::StepFunctions::StateMachine');
  const [, { Properties }] = machines.find(([id]) => id.startsWith('WorkflowsExpertVisit')) ?? expect.fail();
  const definition = JSON.parse(Properties.DefinitionString);
  const { Choosing, ...others } = definition.States;
  for (const state of Object.values<Json>(others)) if (state.Next === 'Choosing') state.Next = Choosing.Next;
  others.Route.Choices = others.Route.Choices.filter(({ Next }: Json) => Next !== 'Choosing');
  Properties.DefinitionString = JSON.stringify({ ...definition, States: others });
};

/** Takes away what goes with the service stack: executions, what is in queues, and how far the stream was read. The table stays. */
const deleteServiceStack = (): void => {
  for (const end of ['', '-wal', '-shm']) rmSync(join(data, `states.sqlite${end}`), { force: true });
  const store = new DatabaseSync(join(data, 'stack.sqlite'));
  store.exec(`DELETE FROM entries WHERE collection IN ('stream-positions', 'async-invocations')
    OR collection LIKE 'queue %' OR collection LIKE 'sent %'`);
  store.close();
};

const executionsOf = async ({ caseId }: VisitJourney): Promise<readonly [name: string, status: string][]> => {
  const executions: readonly Json[] = await client.executions(caseId);
  const own = executions.filter(({ name }) => /^(?:-\d+)?$/u.test(name.slice(caseId.length)));
  return own.map(({ name, status }): [string, string] => [name.replace(caseId, 'case'), status]).sort();
};
const errorsOf = async ({ caseId }: VisitJourney): Promise<readonly string[]> =>
  (await client.executions(caseId)).flatMap(({ history }: Json) => history.at(-1)?.executionFailedEventDetails?.error ?? []);
const remindedAt = async (visit: VisitJourney): Promise<readonly string[]> =>
  (await visit.read()).timeline.filter(({ type }: Json) => type === 'choice.reminded').map(({ recordedAt }: Json) => recordedAt);
const handOffsOf = async ({ caseId }: VisitJourney): Promise<readonly [type: string, status: number][]> =>
  (await client.handOffs('shanen', caseId)).map(({ event, status }) => [event.type, status]);
const toldOf = async (...visits: readonly VisitJourney[]): Promise<readonly string[]> =>
  (await Promise.all(visits.map(({ caseId }) => client.messages(caseId)))).flat().map(({ text }) => text);
const minutesBetween = (one: string, other: string): number => (Date.parse(other) - Date.parse(one)) / 60_000;

/** To the instant at which operators are told that the vendor is silent, or told again, and on until the watchdog has been there. */
const passTheStage = async (visit: VisitJourney): Promise<void> => {
  const running = (await visit.read()).deadlines.find(({ name, state }: Json) => name === 'stage' && state === 'running');
  await client.moveClock(running === undefined ? { advance: 'P7D' } : { to: running.dueAt });
  await client.moveClock({ advance: 'PT10M' });
};

describe('a stage that the deployed machine does not know, then a service stack that is deleted and deployed again', () => {
  it('R45: stop no case: time passes for it, and the next deployment has it waited for', async () => {
    await start({ at: '2026-06-01T10:00:00+08:00', assembly: changedAssembly(withoutChoosing) });
    const visit = await (await VisitJourney.open(client)).reach('choosing');
    await client.settle();
    expect([await executionsOf(visit), await errorsOf(visit)]).toEqual([[['case', 'FAILED']], ['UnknownStage']]);
    await client.moveClock({ to: '2026-06-02T09:10:00+08:00' });
    const [reminded, ...others] = await remindedAt(visit);
    expect([minutesBetween('2026-06-02T09:00:00+08:00', reminded ?? '') <= 10, others]).toEqual([true, []]);
    expect(await executionsOf(visit)).toEqual([
      ['case', 'FAILED'],
      ['case-2', 'FAILED'],
    ]);

    await client.call('PUT', '/_local/vendors/shanen/endpoint', { body: { fault: { status: 503, times: 2 } } });
    const waiting = await VisitJourney.open(client);
    await client.moveClock({ advance: 'PT10S' });
    expect(await handOffsOf(waiting)).toEqual([
      ['case.requested', 503],
      ['case.requested', 503],
    ]);

    const told = await toldOf(visit, waiting);
    await stack.stop();
    deleteServiceStack();
    await start();
    // What the new mapping of the stream reads anew was followed before.
    await client.moveClock({ advance: 'PT15M' });
    expect((await handOffsOf(waiting)).map(([, status]) => status)).toEqual([503, 503, 200]);
    expect([(await handOffsOf(visit)).map(([type]) => type), await toldOf(visit, waiting)]).toEqual([['case.requested'], told]);
    await waiting.report('case.accepted');
    await client.moveClock({ to: '2026-06-04T09:10:00+08:00' });
    expect(await remindedAt(visit)).toHaveLength(2);
    expect(await executionsOf(visit)).toEqual([['case', 'RUNNING']]);
    expect(await stateOf(client, visit.caseId)).toEqual({ status: 'RUNNING', state: 'choosing' });
    expect(await executionsOf(waiting)).toEqual([['case', 'RUNNING']]);
    await visit.choose();
    await waiting.reach('choosing');
    await client.settle();
    expect((await stateOf(client, visit.caseId)).state).toBe('booking');
    expect((await stateOf(client, waiting.caseId)).state).toBe('choosing');
    for (const done of [visit, waiting]) await done.cancel();
  });
});

/** Ways in which the execution of a case ends, and what Step Functions then says of it. */
const ENDINGS: Readonly<Record<string, readonly [status: string, error: string | undefined, end: (visit: VisitJourney) => Promise<void>]>> =
  {
    'is stopped by hand': ['ABORTED', undefined, async () => void (await (await RunningExecutions.of(client)).stopAll())],
    'has as many events as a history holds': [
      'FAILED',
      'States.Runtime',
      async (visit) => {
        await faults.order({ service: 'states', quotas: { historyEvents: 60 } });
        await visit.reach('choosing');
        for (let round = 0; round < 3; round += 1) {
          await visit.decline();
          await visit.report('options.proposed', { options: [option('样例第一医院'), option('样例第三医院')] });
          await client.settle();
        }
        await visit.decline();
        await client.settle();
        await faults.lift();
      },
    ],
    // A year, but for the quota that is ordered here.
    'is older than Step Functions lets it be': ['TIMED_OUT', undefined, async () => void (await client.moveClock({ advance: 'P2D' }))],
  };

/** Which alarm of its machine tells of an execution that ended so. */
const ALARMS: Readonly<Record<string, string>> = { ABORTED: 'Aborted', FAILED: 'Failure', TIMED_OUT: 'TimedOut' };

describe.each(Object.entries(ENDINGS))('an execution that %s', (_how, [status, error, end]) => {
  beforeAll(() => client.settle());

  it('R45: has another one in its place, which waits where the case stands and goes on with it', async () => {
    if (status === 'TIMED_OUT') await faults.order({ service: 'states', quotas: { executionSeconds: 2 * 86_400 } });
    const visit = await VisitJourney.open(client);
    await client.settle();
    await faults.lift();
    const alarms = await Alarms.of(client);
    await alarms.begin();
    await end(visit);
    await client.settle();
    expect([await executionsOf(visit), await errorsOf(visit)]).toEqual([[['case', status]], error === undefined ? [] : [error]]);
    await passTheStage(visit);
    expect(await executionsOf(visit)).toEqual([
      ['case', status],
      ['case-2', 'RUNNING'],
    ]);
    expect(await alarms.crossed()).toEqual(['Promises-OverdueCases', `expert-visit-${ALARMS[status]}-Count`]);
    const { stage } = await visit.read();
    expect((await stateOf(client, visit.caseId, `${visit.caseId}-2`)).state).toBe(stage);
    await visit.reach(stage === 'choosing' ? 'booking' : 'choosing');
    await client.settle();
    const reached = (await visit.read()).stage;
    expect(await stateOf(client, visit.caseId, `${visit.caseId}-2`)).toEqual({ status: 'RUNNING', state: reached });
    await visit.cancel();
  });
});
