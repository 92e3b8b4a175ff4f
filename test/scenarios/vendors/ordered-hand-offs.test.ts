import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Json } from '../driving/answer.ts';
import { OperatorDesk, REASON } from '../driving/operator-desk.ts';
import { LoopbackVendor } from '../driving/stacks/loopback-vendor.ts';
import { withStack } from '../driving/stacks/with-stack.ts';
import { VisitJourney } from '../driving/visit-journey.ts';

const client = withStack('2026-06-01T10:00:00+08:00');

describe('the hand-offs of one case', () => {
  let server: LoopbackVendor;
  let own: string;
  /** Types that the vendor's server does not take. */
  let refused: Set<string>;

  const setEndpoint = (url: string) => client.call('PUT', '/_local/vendors/shanen/endpoint', { body: { url } });
  const down = (...types: readonly string[]): void => {
    for (const type of types) refused.add(type);
  };

  beforeAll(async () => {
    server = await LoopbackVendor.start();
    own = (await client.call('GET', '/_local/vendors/shanen')).body.endpoint;
    await setEndpoint(server.url);
    refused = new Set();
    server.reply = ({ body }) => (refused.has(JSON.parse(body).type) ? 503 : 200);
  });
  afterEach(() => refused.clear());
  afterAll(async () => {
    await setEndpoint(own);
    await server.stop();
  });

  const all = async ({ caseId }: VisitJourney): Promise<readonly Json[]> =>
    (await client.handOffs('shanen', caseId)).toSorted((a, b) => Date.parse(a.receivedAt) - Date.parse(b.receivedAt));
  const taken = async (visit: VisitJourney): Promise<readonly Json[]> => (await all(visit)).filter(({ status }) => status === 200);
  const typesTaken = async (visit: VisitJourney): Promise<readonly string[]> => (await taken(visit)).map(({ event }) => event.type);

  it('arrive in the order of their events, each with its number, though the first fails twice', async () => {
    down('case.requested');
    const visit = await VisitJourney.open(client);
    await visit.upload('medical-record');
    await client.moveClock({ advance: 'PT10S' });
    await visit.reach('booking');
    expect((await all(visit)).map(({ event }) => event.type)).toEqual(['case.requested', 'case.requested']);
    refused.clear();
    await client.moveClock({ advance: 'PT10M' });
    const arrived = await taken(visit);
    expect(arrived.map(({ event }) => event.type)).toEqual(['case.requested', 'document.added', 'choice.made']);
    const events = (await visit.read()).timeline;
    for (const { event } of arrived) {
      const happened = events.find(({ seq }: Json) => seq === event.sequence);
      expect([happened.occurredAt, event.sequence]).toEqual([event.occurredAt, happened.seq]);
    }
    expect(arrived.map(({ event }) => event.sequence)).toEqual([1, 2, 5]);
  });

  it('wait for one that keeps failing half an hour, and go ahead', async () => {
    down('case.requested');
    const visit = await VisitJourney.open(client);
    const at = Date.parse(await client.now());
    await visit.upload('medical-record');
    await client.moveClock({ advance: 'PT29M' });
    expect(await typesTaken(visit)).toEqual([]);
    await client.moveClock({ advance: 'PT2M' });
    const [added] = await taken(visit);
    expect(added?.['event'].type).toBe('document.added');
    expect((Date.parse(added?.['receivedAt']) - at) / 60_000).toBeCloseTo(30, 0);
  });

  it('R17: stop trying the request with what ends the case, which follows where a try may have arrived', async () => {
    await setEndpoint('http://127.0.0.1:9/hand-offs');
    const visit = await VisitJourney.open(client);
    await client.settle();
    await setEndpoint(server.url);
    expect((await client.handOffs('shanen', visit.caseId)).map(({ status }) => status)).toEqual([502]);
    await visit.cancel();
    await client.moveClock({ advance: 'P1D' });
    expect(await typesTaken(visit)).toEqual(['case.cancelled']);
  });

  it('R36: do not remind of a visit that took place', async () => {
    const visit = await VisitJourney.open(client);
    const visitAt = `${new Date(Date.parse(await client.now()) + 3 * 86_400_000).toISOString().slice(0, 10)}T15:00:00+08:00`;
    await visit.reach('booked', visitAt);
    down('visit.tomorrow');
    await client.moveClock({ to: visitAt });
    await visit.reach('visited');
    refused.clear();
    const tries = (await all(visit)).filter(({ event }) => event.type === 'visit.tomorrow');
    expect(tries.length).toBeGreaterThan(3);
    await client.moveClock({ advance: 'P2D' });
    expect((await all(visit)).filter(({ event }) => event.type === 'visit.tomorrow')).toEqual(tries);
    expect(await typesTaken(visit)).not.toContain('visit.tomorrow');
  });

  it('R35: do not warn of what is due already', async () => {
    const visit = await VisitJourney.open(client);
    await visit.reach('proposing');
    const { warnAt, dueAt } = await visit.deadline('visit');
    down('deadline.near');
    await client.moveClock({ to: warnAt });
    await client.moveClock({ advance: 'PT1H' });
    const tries = (await all(visit)).filter(({ event }) => event.type === 'deadline.near');
    expect(tries.length).toBeGreaterThan(1);
    await client.moveClock({ to: dueAt });
    refused.clear();
    await client.moveClock({ advance: 'P3D' });
    expect(await typesTaken(visit)).not.toContain('deadline.near');
    expect(await typesTaken(visit)).toContain('deadline.missed');
  });

  it('keep their number when an operator has one tried anew', async () => {
    down('document.added');
    const visit = await VisitJourney.open(client);
    await visit.upload('medical-record');
    await client.moveClock({ advance: 'P4D' });
    const desk = await OperatorDesk.open(client);
    const given = (await desk.readCase(visit.caseId)).body.deliveries.find(({ type }: Json) => type === 'document.added');
    expect(given.state).toBe('failed');
    refused.clear();
    expect((await desk.post(`/deliveries/${given.deliveryId}/retry`, { reason: REASON })).status).toBe(200);
    await client.settle();
    const added = (await taken(visit)).filter(({ event }) => event.type === 'document.added');
    expect(added.map(({ event }) => event.sequence)).toEqual([given.sequence]);
  });
});
