import { describe, expect, it } from 'vitest';
import { CaseAnswer } from '../../../functions/contract/answers/case.ts';
import type { Json } from '../driving/answer.ts';
import { booking, option } from '../driving/people.ts';
import { withStack } from '../driving/stacks/with-stack.ts';
import { VisitJourney } from '../driving/visit-journey.ts';

// Monday before the National Day holiday of 2026 (1 to 7 October; 10 October is a make-up workday).
const client = withStack('2026-09-28T10:00:00+08:00');

const types = (events: Json[]): string[] => events.map(({ event }) => event.type);
const named = (state: Json, name: string): Json => state.deadlines.find((deadline: Json) => deadline.name === name);

describe('an expert visit from request to completion (R31-R37, R45, R46)', () => {
  it('goes its road, is reminded of the day before, counts the use once and completes', async () => {
    const visit = await VisitJourney.open(client);
    expect(await visit.uses()).toEqual({ limit: 1, held: 1, used: 0, left: 0 });
    await visit.reach('booking');
    await visit.report('booking.confirmed', booking('2026-10-08T09:30:00+08:00'));
    const booked = await visit.read();
    expect(CaseAnswer.safeParse(booked).error).toBeUndefined();
    expect(named(booked, 'visit')).toMatchObject({
      kind: 'promise',
      clause: 'R35',
      startedAt: expect.stringContaining('2026-09-28T10:0'),
      warnAt: '2026-10-09T20:00:00+08:00',
      dueAt: '2026-10-10T20:00:00+08:00',
      provisional: false,
      state: 'running',
      metAt: null,
    });
    await client.moveClock({ to: '2026-10-07T09:00:00+08:00' });
    const reminded = await client.messages(visit.caseId);
    expect(reminded.filter(({ text }) => text.includes('提醒您')).map(({ sentAt }) => sentAt.slice(0, 16))).toEqual(['2026-10-07T09:00']);
    await client.moveClock({ to: '2026-10-08T11:30:00+08:00' });
    await visit.report('visit.completed', { admissionNote: null });
    await visit.report('reports.couriered', { carrier: '样例快递', trackingNo: 'S1' });
    expect(await visit.read()).toMatchObject({ stage: 'visited', use: 'used' });
    await client.moveClock({ to: '2026-10-14T20:00:00+08:00' });
    const closed = await visit.read();
    expect(closed).toMatchObject({
      status: 'completed',
      outcome: 'completed',
      stage: null,
      use: 'used',
      closedAt: '2026-10-14T20:00:00+08:00',
    });
    expect(closed.timeline.flatMap(({ type, use }: Json) => (use === undefined ? [] : [[type, use]]))).toEqual([
      ['case.opened', 'none>held'],
      ['visit.completed', 'held>used'],
    ]);
    expect(named(closed, 'visit')).toMatchObject({ state: 'met', metAt: expect.stringContaining('2026-10-08T11:3') });
    expect(await visit.uses()).toEqual({ limit: 1, held: 0, used: 1, left: 0 });
    expect(types(await client.handOffs('shanen', visit.caseId))).toEqual(['case.requested', 'choice.made', 'visit.tomorrow']);
    const executions = await client.executions(visit.caseId);
    expect(executions.map(({ status }: Json) => status)).toEqual(executions.map(() => 'SUCCEEDED'));
  });
});

describe('choices and bookings (R32, R34, R36, R38)', () => {
  it('lets the member refuse all options as often as needed', async () => {
    const visit = await (await VisitJourney.open(client)).reach('choosing');
    await visit.decline();
    expect(await visit.read()).toMatchObject({ stage: 'proposing', proposal: null, use: 'held' });
    await visit.report('options.proposed', { options: [option('样例第五医院'), option('样例第六医院')] });
    await visit.choose(1);
    expect((await visit.read()).stage).toBe('booking');
    await client.settle();
    const handOffs = await client.handOffs('shanen', visit.caseId);
    expect(handOffs.map(({ event }) => [event.type, event.data.decline ?? event.data.optionId])).toEqual([
      ['case.requested', undefined],
      ['choice.made', true],
      ['choice.made', 'option-2'],
    ]);
  });

  it('refuses a booking outside the choice, at an alternative too, and takes one at the chosen option (R34)', async () => {
    const visit = await (await VisitJourney.open(client, { request: { rank: 'chief' } })).reach('booking');
    const at = '2026-10-20T09:00:00+08:00';
    const elsewhere = await visit.vendor.report('booking.confirmed', visit.caseId, booking(at, { hospital: '样例第九医院' }));
    expect(elsewhere).toMatchObject({ status: 422, body: { errors: [{ pointer: '/data/hospital', code: 'booking-outside-choice' }] } });
    const lower = { name: '样例医生', title: 'associate-chief' };
    const belowRank = await visit.vendor.report('booking.confirmed', visit.caseId, booking(at, { doctor: lower }));
    expect(belowRank).toMatchObject({ status: 422, body: { errors: [{ pointer: '/data/doctor/title', code: 'booking-outside-choice' }] } });
    const alternative = await visit.vendor.report('booking.confirmed', visit.caseId, booking(at, { hospital: '样例第二医院' }));
    expect(alternative).toMatchObject({ status: 422, body: { errors: [{ pointer: '/data/hospital', code: 'booking-outside-choice' }] } });
    await visit.report('booking.confirmed', booking(at));
    expect(await visit.read()).toMatchObject({ stage: 'booked', booking: { hospital: '样例第一医院' } });
  });

  it('books at once where the member named the hospital, and reminds at once when the day before has begun', async () => {
    const visit = await (await VisitJourney.open(client)).reach('proposing');
    const tomorrow = new Date(Date.parse(await client.now()) + 20 * 3_600_000).toISOString();
    await visit.report('booking.confirmed', booking(tomorrow));
    await client.settle();
    expect((await visit.read()).timeline.map(({ type }: Json) => type)).toContain('visit.tomorrow');
    expect(types(await client.handOffs('shanen', visit.caseId))).toEqual(['case.requested', 'visit.tomorrow']);
  });

  it('does not book before a choice where the member named no hospital', async () => {
    const visit = await VisitJourney.open(client, { request: { hospital: undefined } });
    await visit.reach('proposing');
    const answer = await visit.vendor.report('booking.confirmed', visit.caseId, booking('2026-11-20T09:00:00+08:00'));
    expect(answer).toMatchObject({ status: 409, body: { code: 'event-not-expected', stage: 'proposing' } });
    expect(answer.body.expected).not.toContain('booking.confirmed');
  });

  it('rebooks a lost booking without costing the use, tells the member, and keeps the promise with its cause', async () => {
    const visit = await VisitJourney.open(client);
    await visit.reach('booking');
    await visit.report('booking.confirmed', booking('2026-10-19T09:00:00+08:00'));
    const before = named(await visit.read(), 'visit');
    await visit.report('booking.lost', { cause: 'doctor-suspended', note: '停诊' });
    const lost = await visit.read();
    expect(lost).toMatchObject({ stage: 'rebooking', use: 'held', booking: null });
    expect(named(lost, 'visit')).toEqual({ ...before, cause: 'doctor-suspended' });
    await visit.report('options.proposed', { options: [option('样例第四医院', '2026-10-21T09:00:00+08:00')] });
    await visit.choose();
    await visit.report('booking.confirmed', booking('2026-10-21T09:00:00+08:00', { hospital: '样例第四医院' }));
    await client.settle();
    expect((await visit.read()).stage).toBe('booked');
    expect((await client.messages(visit.caseId)).filter(({ text }) => text.includes('原预约无法进行'))).toHaveLength(1);
  });
});

describe('a visit that does not take place (R38, R39)', () => {
  it.each([
    ['vendor', { status: 'open', stage: 'rebooking', use: 'held', outcome: null }],
    ['hospital', { status: 'open', stage: 'rebooking', use: 'held', outcome: null }],
    ['member', { status: 'completed', stage: null, use: 'used', outcome: 'no-show' }],
  ] as const)('is settled by who missed it: %s', async (by, expected) => {
    const visit = await VisitJourney.open(client);
    await visit.reach('booking');
    const tomorrow = new Date(Date.parse(await client.now()) + 26 * 3_600_000).toISOString();
    await visit.report('booking.confirmed', booking(tomorrow));
    await client.moveClock({ advance: 'PT27H' });
    await visit.report('visit.missed', { by });
    expect(await visit.read()).toMatchObject(expected);
  });
});

describe('a vendor that cannot take it on', () => {
  it('declines with its reason and the use goes back (R46)', async () => {
    const visit = await VisitJourney.open(client);
    await visit.report('case.declined', { reason: 'outside-network', note: '不在网络内' });
    expect(await visit.read()).toMatchObject({ status: 'declined', outcome: 'declined-outside-network', use: 'returned' });
    expect((await visit.uses()).left).toBe(1);
    const late = await visit.vendor.report('case.accepted', visit.caseId);
    expect(late).toMatchObject({ status: 409, body: { code: 'case-closed' } });
  });

  it('stops where the diagnosis turns out to lie in the waiting period (R8)', async () => {
    const visit = await VisitJourney.open(client);
    await visit.report('diagnosis.recorded', { illness: 'malignant-tumour-severe', confirmedOn: '2026-04-05' });
    expect(await visit.read()).toMatchObject({ status: 'terminated', outcome: 'diagnosed-in-waiting-period', use: 'returned' });
    await client.settle();
    expect(types(await client.handOffs('shanen', visit.caseId))).toContain('case.terminated');
  });
});
