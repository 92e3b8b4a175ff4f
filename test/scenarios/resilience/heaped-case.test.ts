import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keysOf } from '../../../functions/domain/keys-of.ts';
import { type Database, startDatabase } from '../../../local/cloud/dynamodb/dynamodb.ts';
import { Client, type Vendor } from '../driving/client.ts';
import { OperatorDesk } from '../driving/operator-desk.ts';
import { CountingProxy } from '../driving/stacks/counting-proxy.ts';
import { type HostedStack, startHostedStack } from '../driving/stacks/hosted-stack.ts';
import { VisitJourney } from '../driving/visit-journey.ts';

/** What a vendor can heap on its own case: refused bodies as large as the API takes. */
const HEAPED = 480;
const BODY_BYTES = 255 * 1024;

let database: Database;
let proxy: CountingProxy;
let stack: HostedStack;
let client: Client;
let shanen: Vendor;
let desk: OperatorDesk;

beforeAll(async () => {
  database = await startDatabase(undefined, () => undefined);
  proxy = await CountingProxy.start(database.url);
  stack = await startHostedStack({ at: '2026-06-01T10:00:00+08:00', dynamodb: proxy.url });
  client = new Client(stack.url);
  shanen = await client.vendor('shanen');
  desk = await OperatorDesk.open(client);
});
afterAll(async () => {
  await stack.stop();
  await proxy.stop();
  await database.stop();
});

/** Padded with blanks: JSON of any length. */
const padded = (event: object): string => {
  const text = JSON.stringify(event);
  return `${text}${' '.repeat(BODY_BYTES - text.length)}`;
};

const heapOn = async (visit: VisitJourney): Promise<void> => {
  const body = padded({ type: 'visit.completed', caseId: visit.caseId, occurredAt: await client.now(), data: { admissionNote: null } });
  for (let sent = 0; sent < HEAPED; sent += 20) {
    const answers = Array.from({ length: 20 }, (_, index) => shanen.call('POST', '/events', body, `heap-${visit.caseId}-${sent + index}`));
    for (const { status } of await Promise.all(answers)) expect([409, 429, 503]).toContain(status);
  }
  await client.settle();
};

/** Calls, read units and write units of each thing that is done with a case. */
const costsOf = async (visit: VisitJourney) => {
  const acts = {
    read: () => visit.read(),
    shown: () => desk.readCase(visit.caseId),
    accesses: () => visit.member.get(`/cases/${visit.caseId}/accesses`),
    cancellation: () => visit.member.get(`/cases/${visit.caseId}/cancellation`),
    closed: () => visit.cancel(),
  };
  const costs: Partial<Record<keyof typeof acts, { calls: number; readUnits: number; writeUnits: number }>> = {};
  for (const act of keysOf(acts)) {
    const perform = acts[act];
    // A function that slept reads the calendar again, and the watchdog may look at the table meanwhile: the least of several counts.
    const times = act === 'closed' ? 1 : 4;
    await client.settle();
    for (let time = 0; time < times; time += 1) {
      const calls = await proxy.callsOf(perform);
      const sum = (of: 'readUnits' | 'writeUnits'): number => calls.reduce((units, call) => units + call[of], 0);
      const cost = { calls: calls.length, readUnits: sum('readUnits'), writeUnits: sum('writeUnits') };
      if (cost.calls <= (costs[act]?.calls ?? Number.POSITIVE_INFINITY)) costs[act] = cost;
    }
  }
  return costs;
};

describe('a case that its vendor heaps refused events on', () => {
  it('R17: is read, shown, cancelled and closed as if nothing had come', async () => {
    const [bare, heaped] = [await VisitJourney.open(client), await VisitJourney.open(client)];
    await client.settle();
    await shanen.report('visit.completed', bare.caseId, { admissionNote: null });
    await heapOn(heaped);
    await desk.readCase(bare.caseId);
    const { rejectedEvents, rejectedBeyond, flags } = (await desk.readCase(heaped.caseId)).body;
    expect(rejectedEvents).toHaveLength(20);
    expect(rejectedBeyond).toBeGreaterThan(100);
    expect(flags).toMatchObject([{ flag: 'event-rejected', resolvedAt: null }]);
    const asItWas = await costsOf(bare);
    // What is listed of the twenty is a unit more.
    const { shown } = asItWas;
    expect(await costsOf(heaped)).toEqual({ ...asItWas, shown: { ...shown, readUnits: (shown?.readUnits ?? 0) + 1 } });
    expect(await heaped.read()).toMatchObject({ status: 'cancelled', use: 'returned' });
  }, 300_000);
});
