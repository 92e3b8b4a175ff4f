import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, startDatabase } from '../../local/aws/dynamodb.ts';
import { type LocalStack, startLocalStack } from '../../local/spawn.ts';
import { Client, type Json } from './client.ts';
import { type CountedCall, CountingProxy } from './counting-proxy.ts';
import { booking, newPerson, option, visitRequest } from './people.ts';
import { VisitJourney } from './visit-journey.ts';

let database: Database;
let proxy: CountingProxy;
let stack: LocalStack;
let client: Client;

beforeAll(async () => {
  database = await startDatabase(undefined, () => undefined);
  proxy = await CountingProxy.start(database.url);
  stack = await startLocalStack({ at: '2026-06-01T10:00:00+08:00', dynamodb: proxy.url });
  client = new Client(stack.url);
});
afterAll(async () => {
  await stack.stop();
  await proxy.stop();
  await database.stop();
});

/** What Step Functions bills: states entered, and tasks tried again. */
const transitionsOf = (history: readonly Json[]): number => {
  const count = (test: (type: string) => boolean): number => history.filter(({ type }) => test(type)).length;
  const retries = count((type) => type === 'TaskScheduled') - count((type) => type === 'TaskStateEntered');
  return count((type) => type.endsWith('StateEntered')) + Math.max(0, retries);
};

const operationsOf = (calls: readonly CountedCall[]): string[] => calls.map(({ operation }) => operation);

describe('what one happy path costs', () => {
  it('takes at most 18 state transitions over all its machines', async () => {
    const visit = await VisitJourney.open(client);
    const steps = [
      () => visit.report('case.accepted'),
      () => visit.report('options.proposed', { options: [option('样例第一医院'), option('样例第三医院')] }),
      () => visit.choose(),
      () => visit.report('booking.confirmed', booking('2026-06-03T09:30:00+08:00')),
      () => client.moveClock({ to: '2026-06-03T11:00:00+08:00' }),
      () => visit.report('visit.completed', { admissionNote: null }),
      () => client.moveClock({ to: '2026-06-10T20:00:00+08:00' }),
    ];
    for (const step of steps) {
      await client.settle();
      await step();
    }
    await client.settle();
    expect(await visit.read()).toMatchObject({ status: 'completed', use: 'used' });
    const executions = await client.executions(visit.caseId);
    const machines = executions.map(({ name, history }: Json) => [name.replace(visit.caseId, 'case'), transitionsOf(history)]);
    const total = machines.reduce((sum: number, [, transitions]: [string, number]) => sum + transitions, 0);
    console.info(
      `${total} state transitions: ${machines.map(([name, transitions]: [string, number]) => `${name} ${transitions}`).join(', ')}`,
    );
    expect(machines).toHaveLength(4);
    expect(total).toBeLessThanOrEqual(18);
  });
});

describe('what an answer costs in DynamoDB', () => {
  it('is one query for what a member is entitled to', async () => {
    const visit = await VisitJourney.open(client);
    await client.settle();
    const calls = await proxy.callsOf(() => visit.member.get('/benefits'));
    expect(operationsOf(calls)).toEqual(['Query']);
  });

  it('is one query and one transaction of at most 20 write units for opening a case', async () => {
    const { memberId, policyNo } = await newPerson(client, { insured: { email: 'sample@example.com' } });
    const member = await client.member(memberId);
    // A function reads the calendar at its first call and keeps it.
    await member.get('/benefits');
    await client.settle();
    let status: number | undefined;
    const calls = await proxy.callsOf(async () => {
      status = (await member.open(visitRequest(policyNo, { language: 'zh-CN' }))).status;
    });
    expect(status).toBe(201);
    expect(operationsOf(calls)).toEqual(['Query', 'TransactWriteItems']);
    const { writeUnits = 0, spent } = calls[1] ?? {};
    console.info(`${writeUnits} write units to open a case: ${JSON.stringify(spent)}`);
    expect(writeUnits).toBeGreaterThan(0);
    expect(writeUnits).toBeLessThanOrEqual(20);
  });
});
