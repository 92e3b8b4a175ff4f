import { describe, expect, it } from 'vitest';
import type { Json } from '../driving/answer.ts';
import { booking, option } from '../driving/people.ts';
import { withStack } from '../driving/stacks/with-stack.ts';
import { VisitJourney } from '../driving/visit-journey.ts';

// A Monday; its week has neither holiday nor make-up workday.
const client = withStack('2026-06-01T10:00:00+08:00');

const CHOSEN: Json = {
  hospital: '样例（东）医院',
  department: '肿瘤科',
  doctor: { name: '欧阳·样例', title: 'chief' },
  at: '2026-06-21T09:00:00+08:00',
};

/** A visit for which a named chief of oncology in 20 days was chosen. */
const chosen = async (changes: Json = {}): Promise<VisitJourney> => {
  const visit = await (await VisitJourney.open(client)).reach('proposing');
  await visit.report('options.proposed', { options: [{ ...CHOSEN, ...changes }, option('样例第三医院')] });
  await visit.choose();
  return visit;
};

const asChosen = (changes: Json = {}): Json => booking(CHOSEN.at, { ...CHOSEN, ...changes });
const inSeconds = async (seconds: number) => new Date(Date.parse(await client.now()) + seconds * 1000).toISOString();

describe('a booking keeps to the option chosen (R34)', () => {
  it('R34: another doctor, a resident, in dermatology, in 90 seconds is refused, and told what was wanted', async () => {
    const visit = await chosen();
    const at = await inSeconds(90);
    const other = asChosen({ doctor: { name: '样例乙', title: 'resident' }, department: 'dermatology', at });
    const { status, body } = await visit.refused('booking.confirmed', other);
    expect(status).toBe(422);
    expect(body.errors.map(({ pointer, code }: Json) => [pointer, code])).toEqual([
      ['/data/department', 'booking-outside-choice'],
      ['/data/doctor/name', 'booking-outside-choice'],
      ['/data/doctor/title', 'booking-outside-choice'],
      ['/data/at', 'booking-outside-choice'],
    ]);
    const details = body.errors.map(({ detail }: Json) => detail).join(' ');
    for (const wanted of ['Oncology', '欧阳·样例', 'chief', '2026-06-21']) expect(details).toContain(wanted);
    expect(await visit.read()).toMatchObject({ stage: 'booking', use: 'held' });
  });

  it.each([
    ['another kind of bracket', { hospital: '样例[东]医院' }],
    ['blanks', { hospital: ' 样例 （东） 医院 ' }],
    ['the code of the department', { department: 'ONCOLOGY' }],
    ['the doctor without a middle dot', { doctor: { name: '欧阳样例', title: 'chief' } }],
    ['another hour of the day', { at: '2026-06-21T16:30:00+08:00' }],
    ['the same day by another offset', { at: '2026-06-20T17:00:00Z' }],
  ])('R34: what is only written otherwise is taken: %s', async (_fact, changes) => {
    const visit = await chosen();
    await visit.report('booking.confirmed', asChosen(changes));
    expect((await visit.read()).stage).toBe('booked');
  });

  it('R34: an option that names a hospital alone leaves doctor and day open, not the department asked for', async () => {
    const visit = await (await VisitJourney.open(client)).reach('proposing');
    await visit.report('options.proposed', { options: [{ hospital: '样例第三医院' }, { hospital: '样例第四医院' }] });
    await visit.choose();
    const elsewhere = booking('2026-06-21T09:00:00+08:00', { hospital: '样例第三医院', department: 'dermatology' });
    expect((await visit.refused('booking.confirmed', elsewhere)).body.errors).toMatchObject([{ pointer: '/data/department' }]);
    await visit.report('booking.confirmed', { ...elsewhere, department: '肿瘤科', doctor: { name: '样例丙', title: 'resident' } });
    expect((await visit.read()).stage).toBe('booked');
  });

  it('R34: where the doctor falls away the vendor proposes anew, as often as needed, and the promise runs on', async () => {
    const visit = await chosen();
    const promised = await visit.deadline('visit');
    const substitute = { ...CHOSEN, doctor: { name: '样例丁', title: 'associate-chief' } };
    await visit.report('options.proposed', { options: [substitute] });
    await client.settle();
    expect(await visit.read()).toMatchObject({ stage: 'choosing', use: 'held', proposal: { options: [{ doctor: { name: '样例丁' } }] } });
    await visit.decline();
    expect(await visit.read()).toMatchObject({ stage: 'booking', chosen: { doctor: { name: '欧阳·样例' } } });
    await visit.report('options.proposed', { options: [substitute] });
    await client.settle();
    await visit.choose();
    expect((await visit.refused('booking.confirmed', asChosen())).body.errors).toMatchObject([{ pointer: '/data/doctor/name' }]);
    await visit.report('booking.confirmed', asChosen({ doctor: substitute.doctor }));
    expect(await visit.read()).toMatchObject({ stage: 'booked', booking: { doctor: { name: '样例丁' } } });
    expect(await visit.deadline('visit')).toEqual(promised);
    await client.settle();
    const told = await client.messages(visit.caseId);
    expect(told.filter(({ text }) => text.includes('个方案')).length).toBeGreaterThanOrEqual(2);
    const executions = await client.executions(visit.caseId);
    expect(executions.filter(({ status }: Json) => status === 'RUNNING')).toHaveLength(1);
    expect(executions.filter(({ status }: Json) => !['RUNNING', 'SUCCEEDED'].includes(status))).toEqual([]);
  });

  it.each([
    ['1999-06-01T09:00:00+08:00', 'appointment-not-ahead'],
    ['9998-06-01T09:00:00+08:00', 'too-far-ahead'],
  ])('R34: nothing is proposed or booked for %s', async (at, code) => {
    const visit = await (await VisitJourney.open(client)).reach('proposing');
    const options = { options: [option('样例第一医院'), option('样例第三医院', at)] };
    expect((await visit.refused('options.proposed', options)).body.errors).toMatchObject([{ pointer: '/data/options/1/at', code }]);
    expect((await visit.refused('booking.confirmed', booking(at))).body.errors).toMatchObject([{ pointer: '/data/at', code }]);
  });
});

describe('a booking that comes after its own free limit (R39)', () => {
  it('R39: costs the use, and its message and the preview say so', async () => {
    const visit = await (await VisitJourney.open(client)).reach('booking');
    await visit.report('booking.confirmed', booking(await inSeconds(20 * 3600)));
    await client.settle();
    const told = (await client.messages(visit.caseId)).filter(({ text }) => text.includes('已为您预约'));
    expect(told).not.toHaveLength(0);
    for (const { text } of told) expect(text).toContain('取消或未到诊将计入使用次数');
    const { body } = await visit.member.get(`/cases/${visit.caseId}/cancellation`);
    expect(body).toMatchObject({ countsAsUse: true, clause: 'R39' });
    expect(await visit.cancel()).toMatchObject({ status: 'cancelled', use: 'used' });
  });

  it('R39: in time, its message names the hour that the preview names', async () => {
    const visit = await (await VisitJourney.open(client)).reach('booking');
    await visit.report('booking.confirmed', booking('2026-06-18T09:00:00+08:00'));
    await client.settle();
    const { body } = await visit.member.get(`/cases/${visit.caseId}/cancellation`);
    expect(body).toMatchObject({ countsAsUse: false, freeUntil: '2026-06-16T20:00:00+08:00' });
    const texts = (await client.messages(visit.caseId)).map(({ text }) => text);
    expect(texts.filter((text) => text.includes('6月16日 20:00前取消不计入使用次数'))).not.toHaveLength(0);
  });
});
