import { beforeAll, describe, expect, it } from 'vitest';
import type { Json } from '../driving/answer.ts';
import { ABSENT, lastOf, OperatorDesk, REASON } from '../driving/operator-desk.ts';
import { booking, option } from '../driving/people.ts';
import { expectProblem, faultsOf } from '../driving/problem.ts';
import { StoredItems } from '../driving/stacks/stored-items.ts';
import { withStack } from '../driving/stacks/with-stack.ts';
import { VisitJourney } from '../driving/visit-journey.ts';
import { wordless } from '../driving/wordless.ts';

const client = withStack('2026-09-28T10:00:00+08:00');
let desk: OperatorDesk;

beforeAll(async () => {
  desk = await OperatorDesk.open(client);
});

const accessesOf = async (visit: VisitJourney): Promise<Json[]> => {
  const { status, body } = await visit.member.get(`/cases/${visit.caseId}/accesses`);
  expect(status).toBe(200);
  return body.accesses;
};

describe('GET /operations/cases/{caseId}', () => {
  it('R17: shows the case with flags and deliveries, and the member sees who read it, when and why', async () => {
    const visit = await VisitJourney.open(client);
    await client.settle();
    expect(await accessesOf(visit)).toEqual([]);
    const { status, body } = await desk.readCase(visit.caseId, '核对预约');
    expect(status).toBe(200);
    const { vendorId, contact, flags, deliveries, rejectedEvents, expected, ...asMember } = body;
    expect(wordless(asMember)).toEqual(wordless(await visit.read()));
    expect(expected).toContain('case.accepted');
    expect(contact).toEqual({ name: '钱样例', phone: '+8613800138077' });
    expect({ vendorId, flags, rejectedEvents }).toEqual({ vendorId: 'shanen', flags: [], rejectedEvents: [] });
    expect(deliveries).toEqual([
      {
        deliveryId: `${visit.caseId}-1-case-requested`,
        type: 'case.requested',
        state: 'delivered',
        sequence: 1,
        attempts: [{ at: expect.any(String), status: 200 }],
        nextTryAt: null,
      },
    ]);
    const now = await client.now();
    await client.settle();
    await desk.readCase(visit.caseId, '再次核对');
    const accesses = await accessesOf(visit);
    expect(accesses.map(({ why }) => why)).toEqual(['再次核对', '核对预约']);
    expect(accesses[1]).toMatchObject({ by: { role: 'operator', id: 'op-17' }, what: 'case' });
    expect(Math.abs(Date.parse(accesses[1].at) - Date.parse(now))).toBeLessThan(60_000);
  });

  it('R17: shows nothing without a reason, and puts on record only what was shown', async () => {
    const visit = await VisitJourney.open(client);
    expect(faultsOf(await desk.get(`/cases/${visit.caseId}`))).toEqual(['/reason required']);
    for (const query of ['reason=', 'reason=%20', `reason=${'x'.repeat(501)}`, 'reason=a&more=b']) {
      expectProblem(await desk.get(`/cases/${visit.caseId}?${query}`), 422, 'invalid-request');
    }
    expectProblem(await desk.readCase(ABSENT), 404, 'not-found');
    expectProblem(await desk.readCase('impossible-id'), 404, 'not-found');
    expect(await accessesOf(visit)).toEqual([]);
    expect([...(await (await StoredItems.of(client)).scan()).keys()].filter((key) => key.startsWith(`CASE#${ABSENT}`))).toEqual([]);
  });

  it('is for operators that the token names', async () => {
    const visit = await VisitJourney.open(client);
    const nobody = await client.operator('x'.repeat(300));
    expectProblem(await nobody.get(`/operations/cases/${visit.caseId}?reason=x`), 403, 'forbidden');
    expectProblem(await visit.member.get(`/operations/cases/${visit.caseId}?reason=x`), 403, 'forbidden');
  });
});

describe('POST /operations/cases/{caseId}/events', () => {
  it('R47: takes a vendor’s events by phone, on the timeline as the operator’s', async () => {
    const visit = await VisitJourney.open(client);
    const accepted = await desk.enter(visit, 'case.accepted');
    expect(accepted).toMatchObject({ status: 200, body: { stage: 'proposing', vendorId: 'shanen' } });
    expect(lastOf(accepted)).toMatchObject({ type: 'case.accepted', actor: 'operator', entry: { by: 'op-17', reason: REASON } });
    await desk.enter(visit, 'options.proposed', { options: [option('样例第一医院'), option('样例第三医院')] }, { caseId: visit.caseId });
    const { proposal, timeline } = await visit.read();
    expect(timeline.map(({ actor, entry }: Json) => [actor, entry?.by])).toEqual([
      ['member', undefined],
      ['operator', 'op-17'],
      ['operator', 'op-17'],
    ]);
    const chosen = await desk.enter(visit, 'member.chose', { proposalId: proposal.proposalId, optionId: 'option-2' });
    expect(chosen.body).toMatchObject({ stage: 'booking', chosen: { hospital: '样例第三医院' } });
    await client.settle();
    const handedOff = (await client.handOffs('shanen', visit.caseId)).map(({ event }) => event.type);
    expect(handedOff).toEqual(['case.requested', 'choice.made']);
    expect((await accessesOf(visit)).map(({ why }) => why)).toEqual([REASON, REASON, REASON]);
  });

  it('R39, R47: settles a cancellation as of the instant it was told', async () => {
    const visit = await VisitJourney.open(client);
    await visit.reach('booked', '2026-10-09T09:30:00+08:00');
    const toldAt = await client.now();
    await client.moveClock({ to: '2026-10-08T15:00:00+08:00' });
    expect((await visit.member.get(`/cases/${visit.caseId}/cancellation`)).body.countsAsUse).toBe(true);
    const cancelled = await desk.enter(visit, 'member.cancelled', { toldAt, reason: '改期' });
    expect(cancelled.body).toMatchObject({ status: 'cancelled', outcome: 'cancelled-by-member', use: 'returned' });
    await client.settle();
    expect((await client.handOffs('shanen', visit.caseId)).map(({ event }) => event.type)).toContain('case.cancelled');
  });

  it('refuses what a vendor would be refused, and keeps nothing of it', async () => {
    const visit = await VisitJourney.open(client);
    await client.settle();
    const items = await StoredItems.of(client);
    const before = await items.scan();
    expect(expectProblem(await desk.enter(visit, 'visit.completed'), 409, 'event-not-expected')).toMatchObject({ stage: 'accepting' });
    expect(faultsOf(await desk.enter(visit, 'case.accepted', {}, { vendorId: 'haorensheng' }))).toEqual(['/vendorId not-its-vendor']);
    expect(faultsOf(await desk.enter(visit, 'case.accepted', {}, { vendorId: 'nobody' }))).toEqual(['/vendorId not-allowed']);
    expect(faultsOf(await desk.enter(visit, 'case.accepted', {}, { caseId: ABSENT }))).toEqual(['/caseId not-allowed']);
    expect(faultsOf(await desk.enter(visit, 'case.accepted', { no: 1 }))).toEqual(['/data unknown-key']);
    expect(faultsOf(await desk.enter(visit, 'case.accepted', {}, { reason: undefined }))).toEqual(['/reason required']);
    expect(faultsOf(await desk.enter(visit, 'case.closed'))).toEqual(['/type wrong-value']);
    expect(faultsOf(await desk.enter(visit, 'case.accepted', {}, { occurredAt: '2026-01-01T10:00:00+08:00' }))).toEqual([
      '/occurredAt before-previous-event',
    ]);
    const elsewhere = { type: 'case.accepted', occurredAt: await client.now(), vendorId: 'shanen', reason: REASON };
    expectProblem(await desk.post(`/cases/${ABSENT}/events`, elsewhere), 404, 'not-found');
    expect(await items.scan()).toEqual(before);
    await visit.cancel();
    expectProblem(await desk.enter(visit, 'case.accepted'), 409, 'case-closed');
  });
});

describe('a booking that an operator enters', () => {
  it('R38, R47: one that is lost, and another found, by phone', async () => {
    const visit = await VisitJourney.open(client);
    await visit.reach('booking');
    const soon = new Date(Date.parse(await client.now()) + 3 * 24 * 3600_000).toISOString();
    expect((await desk.enter(visit, 'booking.confirmed', booking(soon))).body.stage).toBe('booked');
    const lost = await desk.enter(visit, 'booking.lost', { cause: 'doctor-away' });
    expect(lost.body).toMatchObject({ stage: 'rebooking', use: 'held' });
    expect(lost.body.deadlines.find(({ name }: Json) => name === 'visit')).toMatchObject({ cause: 'doctor-away', state: 'running' });
    expect((await desk.enter(visit, 'options.proposed', { options: [option('样例第四医院')] })).body.stage).toBe('choosing');
  });
});
