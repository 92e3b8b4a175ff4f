import { describe, expect, it } from 'vitest';
import type { Json } from '../driving/answer.ts';
import { Journey } from '../driving/journey.ts';
import { OperatorDesk } from '../driving/operator-desk.ts';
import { admissionRequest, booking, option } from '../driving/people.ts';
import { withStack } from '../driving/stacks/with-stack.ts';
import { VisitJourney } from '../driving/visit-journey.ts';

// A Monday; its week has neither holiday nor make-up workday.
const client = withStack('2026-06-01T10:00:00+08:00');

const codes = (body: Json): Json => body.errors.map(({ pointer, code }: Json) => [pointer, code]);
const admissionUnderWay = async (): Promise<Journey> => {
  const admission = await Journey.begin(client, 'shanen', (policyNo) => admissionRequest(policyNo));
  await admission.report('case.accepted');
  await admission.report('booking.confirmed', booking('2026-06-12T09:00:00+08:00'));
  return admission;
};

describe('nothing is reported before its day (R46)', () => {
  it.each([
    ['visit.missed', { by: 'member' }],
    ['visit.completed', { admissionNote: null }],
  ])('R46: %s eleven days ahead is refused, by vendor and operator, and changes nothing', async (type, data) => {
    const visit = await (await VisitJourney.open(client)).reach('booked', '2026-06-12T09:00:00+08:00');
    const before = await visit.read();
    const answers = [await visit.refused(type, data), await (await OperatorDesk.open(client)).enter(visit, type, data)];
    for (const { status, body } of answers) {
      expect([status, codes(body)]).toEqual([422, [['/occurredAt', 'before-the-appointment']]]);
    }
    expect(await visit.read()).toEqual(before);
  });

  it('R46: a visit of next June meets no promise today', async () => {
    const visit = await (await VisitJourney.open(client)).reach('booked', '2027-05-31T09:00:00+08:00');
    expect(codes((await visit.refused('visit.completed')).body)).toEqual([['/occurredAt', 'before-the-appointment']]);
    expect(await visit.deadline('visit')).toMatchObject({ state: 'running', metAt: null });
  });

  it('R38, R46: that the vendor or the hospital will not be there may be known before', async () => {
    const visit = await (await VisitJourney.open(client)).reach('booked', '2026-06-12T09:00:00+08:00');
    await visit.report('visit.missed', { by: 'hospital' });
    expect(await visit.read()).toMatchObject({ stage: 'rebooking', use: 'held' });
  });

  it('R44, R46: admission and surgery are bounded; a ward that frees early may be reported', async () => {
    const admission = await admissionUnderWay();
    const admitted = (at: string) => ({ ward: '样例病区', at });
    expect(codes((await admission.refused('member.admitted', admitted('1900-06-01T09:00:00+08:00'))).body)).toEqual([
      ['/data/at', 'before-the-case'],
    ]);
    await admission.report('member.admitted', admitted(await client.now()));
    expect(await admission.read()).toMatchObject({ stage: 'admitted', use: 'used' });
    const surgery = { at: '9998-06-01T09:00:00+08:00' };
    expect(codes((await admission.refused('surgery.scheduled', surgery)).body)).toEqual([['/data/at', 'too-far-ahead']]);
  });
});

describe('a wait of more than a season', () => {
  // Of its own: what the cases above have ahead of them within a season would be many times as much.
  const client = withStack('2026-06-01T10:00:00+08:00');

  it('R46: is no longer than 90 days at a time in the machine, and ends as it should', async () => {
    // Of an option in time and a late one the member chose the late one: nothing is flagged meanwhile, which would wake the machine too.
    const visit = await (await VisitJourney.open(client)).reach('proposing');
    const at = '2026-09-15T09:00:00+08:00';
    await visit.report('options.proposed', { options: [option('样例第一医院', '2026-06-05T09:00:00+08:00'), option('样例第三医院', at)] });
    await visit.choose(1);
    await visit.report('booking.confirmed', booking(at, { hospital: '样例第三医院' }));
    await client.moveClock({ to: '2026-09-14T10:00:00+08:00' });
    const executions: Json[] = await client.executions(visit.caseId);
    const [running, ...others] = executions.filter(({ status }) => status === 'RUNNING');
    expect(others).toEqual([]);
    const entered = running.history.filter(
      ({ type, stateEnteredEventDetails: state }: Json) => type.endsWith('StateEntered') && state.name === 'TimePassed',
    );
    const days = entered.map(({ timestamp }: Json) => new Date(timestamp).getTime() / 86_400_000);
    // From the promise's day on 10 June until the day before the visit nothing else would wake it for 96 days.
    expect(Math.max(...days.slice(1).map((day: number, index: number) => day - days[index]))).toBeLessThanOrEqual(90);
    expect(days.at(-1) - days.at(-3)).toBeGreaterThan(90);
    expect(executions.filter(({ status }) => status === 'FAILED')).toEqual([]);
    const messages = (await client.messages(visit.caseId)).filter(({ text }) => text.includes('提醒您'));
    expect(messages.map(({ sentAt }) => sentAt.slice(0, 16))).toEqual(['2026-09-14T09:00']);
    await client.moveClock({ to: '2026-09-15T11:00:00+08:00' });
    await visit.report('visit.completed');
    expect(await visit.read()).toMatchObject({ stage: 'visited', use: 'used' });
  });
});
