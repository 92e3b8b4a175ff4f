import { describe, expect, it } from 'vitest';
import type { Json } from '../driving/answer.ts';
import { Journey } from '../driving/journey.ts';
import { admissionNote, admissionRequest, booking, newPerson, option } from '../driving/people.ts';
import { faultsOf, reasonsOf } from '../driving/problem.ts';
import { withStack } from '../driving/stacks/with-stack.ts';

const client = withStack('2026-06-01T10:00:00+08:00');

const day = async (days: number, time: string): Promise<string> => {
  const today = Date.parse(`${(await client.now()).slice(0, 10)}T00:00:00Z`);
  return `${new Date(today + days * 86_400_000).toISOString().slice(0, 10)}T${time}+08:00`;
};

const withNote = (request: Json = {}): Promise<Journey> =>
  Journey.begin(client, 'shanen', (policyNo) => admissionRequest(policyNo, { request }));
const withoutNote = (): Promise<Journey> => withNote({ admissionNote: null });

/** An admission whose bed is booked for the day after tomorrow. */
const booked = async (admission: Journey, days = 2): Promise<Journey> => {
  await admission.report('case.accepted');
  await admission.report('booking.confirmed', booking(await day(days, '09:00:00')));
  return admission;
};

/** The visit leg, up to the visit that is to bring the note. */
const visiting = async (admission: Journey): Promise<Journey> => {
  await admission.report('case.accepted');
  await admission.report('options.proposed', { options: [option('样例第一医院'), option('样例第三医院')] });
  await admission.choose();
  await admission.report('booking.confirmed', booking(await day(1, '09:00:00')));
  await client.moveClock({ to: await day(1, '10:00:00') });
  return admission;
};

describe('an admission with its note', () => {
  it('R35, R42, R44: is booked where the note says, reminded of, counted once on the ward, and told of each date of surgery', async () => {
    const admission = await withNote();
    expect(await admission.read()).toMatchObject({ stage: 'accepting', leg: 'admission', use: 'held', admissionNote: admissionNote() });
    await admission.report('case.accepted');
    expect(await admission.deadline('admission')).toMatchObject({ kind: 'promise', clause: 'R35', dueAt: await day(9, '20:00:00') });
    const bed = booking(await day(2, '09:00:00'));
    for (const [wrong, fault] of [
      [{ hospital: '样例第二医院' }, '/data/hospital booking-outside-choice'],
      [{ department: 'cardiology' }, '/data/department booking-outside-choice'],
      [{ doctor: { name: '另一医生', title: 'chief' } }, '/data/doctor/name booking-outside-choice'],
    ] as const) {
      expect(faultsOf(await admission.refused('booking.confirmed', { ...bed, ...wrong }))).toEqual([fault]);
    }
    await admission.report('booking.confirmed', bed);
    expect(await admission.read()).toMatchObject({ stage: 'booked', next: { action: 'admit-member' } });
    expect(await admission.refused('visit.completed', {})).toMatchObject({ status: 409, body: { code: 'event-not-expected' } });
    await client.moveClock({ to: await day(2, '09:30:00') });
    const [reminder] = (await client.messages(admission.caseId)).filter(({ text }) => text.includes('提醒您'));
    expect(reminder.sentAt.slice(11, 19)).toBe('09:00:00');
    await admission.report('member.admitted', { ward: '样例病区', at: await client.now() });
    expect(await admission.read()).toMatchObject({ stage: 'admitted', use: 'used', admission: { ward: '样例病区', surgeryAt: null } });
    expect(await admission.deadline('admission')).toMatchObject({ state: 'met' });
    expect(await admission.refused('surgery.rescheduled', { at: await day(3, '08:00:00'), cause: '手术室' })).toMatchObject({
      status: 409,
      body: { code: 'event-not-expected' },
    });
    await admission.report('surgery.scheduled', { at: await day(2, '08:00:00') });
    const moved = await day(4, '08:00:00');
    await admission.report('surgery.rescheduled', { at: moved, cause: '手术室' });
    expect((await admission.read()).admission.surgeryAt).toBe(moved);
    await client.settle();
    const told = (await client.messages(admission.caseId)).filter(({ text }) => text.includes('手术日期'));
    expect(told).toHaveLength(2);
    await admission.report('service.completed');
    expect(await admission.read()).toMatchObject({ status: 'completed', use: 'used' });
    expect(await admission.uses('expert-visit')).toMatchObject({ used: 1, left: 0 });
  });

  it('R38, R42: a lost bed is replaced by the option the member chooses', async () => {
    const admission = await booked(await withNote());
    await admission.report('booking.lost', { cause: 'force-majeure' });
    expect(await admission.read()).toMatchObject({ stage: 'rebooking', use: 'held' });
    expect(await admission.deadline('admission')).toMatchObject({ cause: 'force-majeure' });
    await admission.report('options.proposed', { options: [option('样例第四医院')] });
    await admission.choose();
    expect(await admission.read()).toMatchObject({ stage: 'arranging', leg: 'admission', chosen: { hospital: '样例第四医院' } });
    await admission.report('booking.confirmed', booking(await day(3, '09:00:00'), { hospital: '样例第四医院' }));
    expect(await admission.read()).toMatchObject({ stage: 'booked', booking: { hospital: '样例第四医院' } });
  });

  it('R39: not shown up, the use is used; failed by the hospital, it is booked anew', async () => {
    const [missed, failed] = [await booked(await withNote()), await booked(await withNote())];
    await client.moveClock({ to: (await missed.read()).booking.at });
    await missed.report('visit.missed', { by: 'member' });
    expect(await missed.read()).toMatchObject({ status: 'completed', outcome: 'no-show', use: 'used' });
    await failed.report('visit.missed', { by: 'hospital' });
    expect(await failed.read()).toMatchObject({ stage: 'rebooking', use: 'held' });
  });

  it('R39: cancelling costs what it costs for a visit, counted from the day of the admission', async () => {
    const [soon, later, unbooked] = [await booked(await withNote(), 1), await booked(await withNote(), 7), await withNote()];
    expect(await soon.cancel()).toMatchObject({ use: 'used' });
    expect(await later.cancel()).toMatchObject({ use: 'returned' });
    expect(await unbooked.cancel()).toMatchObject({ use: 'returned' });
  });

  it('R8: a diagnosis in the waiting period stops it', async () => {
    const admission = await Journey.begin(client, 'shanen', admissionRequest, { waitingPeriodEndsOn: '2026-12-31' });
    await admission.report('diagnosis.recorded', { illness: 'malignant-tumour-severe', confirmedOn: '2026-05-30' });
    expect(await admission.read()).toMatchObject({ status: 'terminated', outcome: 'diagnosed-in-waiting-period', use: 'returned' });
  });

  it.each([
    ['R33', { department: 'obstetrics' }, ['/request/department department-excluded']],
    ['R33', { admissionNote: admissionNote({ department: '急诊科' }) }, ['/request/admissionNote/department department-excluded']],
    ['R42', { admissionNote: admissionNote({ issuedOn: '2027-01-01' }) }, ['/request/admissionNote/issuedOn in-the-future']],
    ['R32', { doctor: '样例医生' }, ['/request/doctor doctor-cannot-be-chosen']],
  ])('%s: is refused where it cannot be asked for', async (_rule, request, faults) => {
    const { memberId, policyNo } = await newPerson(client);
    expect(faultsOf(await (await client.member(memberId)).open(admissionRequest(policyNo, { request })))).toEqual(faults);
  });
});

describe('an admission without a note', () => {
  it('R6, R43: an expert visit comes first in the same case, and one use covers both', async () => {
    const admission = await visiting(await withoutNote());
    expect(await admission.read()).toMatchObject({ stage: 'booked', leg: 'visit', use: 'held' });
    expect(await admission.deadline('visit')).toMatchObject({ clause: 'R35', state: 'running' });
    await admission.report('visit.completed', { admissionNote: admissionNote({ issuedOn: (await client.now()).slice(0, 10) }) });
    expect(await admission.read()).toMatchObject({ stage: 'accepting', leg: 'admission', use: 'held' });
    expect(await admission.deadline('visit')).toMatchObject({ state: 'met' });
    await booked(admission);
    await client.moveClock({ to: await day(2, '10:00:00') });
    await admission.report('member.admitted', { ward: '样例病区', at: await client.now() });
    const { next } = await admission.read();
    await client.moveClock({ to: next.by });
    expect(await admission.read()).toMatchObject({ status: 'completed', use: 'used', closedAt: next.by });
    expect(await admission.uses('admission')).toEqual({ limit: 1, held: 0, used: 1, left: 0 });
  });

  it.each(['no-need', 'not-permitted'])('R43: with no note to be had (%s) it ends, and the visit is the use', async (reason) => {
    const admission = await visiting(await withoutNote());
    await admission.report('visit.completed', { admissionNote: null, reason });
    expect(await admission.read()).toMatchObject({ status: 'declined', outcome: 'admission-not-indicated', use: 'used' });
  });

  it('R43: declined before the visit, the use goes back', async () => {
    const admission = await withoutNote();
    await admission.report('case.accepted');
    await admission.report('case.declined', { reason: 'outside-network' });
    expect(await admission.read()).toMatchObject({ status: 'declined', use: 'returned' });
  });

  it('R6: the pool’s one use is held by either service', async () => {
    const admission = await withoutNote();
    const answer = await admission.member.open(admissionRequest(admission.person.policyNo));
    expect(reasonsOf(answer)).toEqual(['no-uses-left']);
    expect(await admission.uses('expert-visit')).toMatchObject({ held: 1, left: 0 });
  });
});

describe('care abroad', () => {
  const edition = '2020-BA-01-overseas';
  const abroad = (policyNo: string, changes: Json = {}): Json => admissionRequest(policyNo, changes, 'overseas-care');

  it('R50: is not offered in the handbook’s own edition', async () => {
    const { memberId, policyNo } = await newPerson(client);
    expect(reasonsOf(await (await client.member(memberId)).open(abroad(policyNo)))).toEqual(['service-not-offered']);
  });

  it('R16, R50: needs the consent to send abroad, runs like an admission, and has a use of its own', async () => {
    const { memberId, policyNo } = await newPerson(client, { edition });
    const member = await client.member(memberId);
    expect(faultsOf(await member.open(abroad(policyNo, { consents: ['share-with-vendor'] })))).toEqual(['/consents consent-required']);
    const admission = await Journey.begin(client, 'shanen', abroad, {}, { memberId, policyNo });
    await booked(admission);
    await client.moveClock({ to: await day(2, '10:00:00') });
    await admission.report('member.admitted', { ward: 'Ward 1', at: await client.now() });
    await admission.report('service.completed');
    expect(await admission.read()).toMatchObject({ service: 'overseas-care', status: 'completed', use: 'used' });
    expect(await admission.uses('overseas-care')).toMatchObject({ used: 1, left: 0 });
    expect(await admission.uses('admission')).toMatchObject({ used: 0, left: 1 });
  });
});

describe('the promised seven days', () => {
  it('R35, R40: are warned of a working day before and missed once; the vendor’s silence is noted', async () => {
    const admission = await withNote();
    await admission.report('case.accepted');
    const { warnAt, dueAt } = await admission.deadline('admission');
    await client.moveClock({ to: warnAt });
    expect(await admission.deadline('stage')).toMatchObject({ state: 'missed' });
    await client.moveClock({ to: new Date(Date.parse(dueAt) + 3_600_000).toISOString() });
    const told = (await client.handOffs('shanen', admission.caseId)).map(({ event }) => event.type);
    expect(told).toEqual(['case.requested', 'deadline.near', 'deadline.missed']);
    expect(await admission.deadline('admission')).toMatchObject({ state: 'missed', dueAt });
  });
});
