import { describe, expect, it } from 'vitest';
import type { Json } from '../driving/answer.ts';
import { Journey } from '../driving/journey.ts';
import { OperatorDesk } from '../driving/operator-desk.ts';
import { admissionRequest, booking, opinionRequest } from '../driving/people.ts';
import { withStack } from '../driving/stacks/with-stack.ts';
import { VisitJourney } from '../driving/visit-journey.ts';

// A Monday after the National Day holiday.
const client = withStack('2026-10-12T10:00:00+08:00');

const flagsOf = async ({ caseId }: Journey): Promise<Json[]> => {
  const desk = await OperatorDesk.open(client);
  return (await desk.readCase(caseId)).body.flags.filter(({ resolvedAt }: Json) => resolvedAt === null).map(({ flag }: Json) => flag);
};

describe('a vendor that never asks for records', () => {
  it('R45: is silent after a working day, and it is not the member who is waited for', async () => {
    const opinion = await Journey.begin(client, 'haorensheng', (policyNo) => opinionRequest(policyNo));
    await opinion.report('case.accepted');
    expect((await opinion.read()).next).toMatchObject({ actor: 'vendor', action: 'request-records' });
    await client.moveClock({ to: '2026-10-13T20:01:00+08:00' });
    expect(await flagsOf(opinion)).toStrictEqual(['vendor-silent']);
    await opinion.report('records.requested', { list: ['病理报告'] });
    expect((await opinion.read()).next).toMatchObject({ actor: 'member', action: 'gather-records' });
    // Ninety days on is another year.
    await client.moveClock({ advance: 'P8D' });
    const told = (await client.messages(opinion.caseId)).at(-1);
    expect(told.text).toMatch(/2027年1月11日/u);
  });
});

describe('what is told again', () => {
  const endOf = async (journey: Journey): Promise<string> => (await journey.read()).next.by;

  it('R26, R45: a list of records that was asked for puts no end off; another one does', async () => {
    const opinion = await Journey.begin(client, 'haorensheng', (policyNo) => opinionRequest(policyNo));
    await opinion.report('case.accepted');
    await opinion.report('records.requested', { list: ['病理报告', '影像资料'] });
    const end = await endOf(opinion);
    await client.moveClock({ advance: 'P3D' });
    await opinion.report('records.requested', { list: ['影像资料', '病理报告'] });
    expect(await endOf(opinion)).toBe(end);
    await opinion.report('records.requested', { list: ['影像资料'] });
    expect(await endOf(opinion)).not.toBe(end);
  });

  it('R37, R45: reports on their way, the same every few days, complete the service all the same', async () => {
    const visit = await VisitJourney.open(client);
    await visit.reach('booking');
    await visit.report('booking.confirmed', booking(new Date(Date.parse(await client.now()) + 3_600_000).toISOString()));
    await client.moveClock({ advance: 'PT2H' });
    await visit.report('visit.completed', { admissionNote: null });
    await visit.report('reports.couriered', { carrier: '样例快递', trackingNo: 'SF1' });
    for (let times = 0; times < 2; times += 1) {
      await client.moveClock({ advance: 'P2D' });
      await visit.report('reports.couriered', { carrier: '样例快递', trackingNo: 'sf-1' });
    }
    await client.moveClock({ advance: 'P4D' });
    expect(await visit.read()).toMatchObject({ status: 'completed', outcome: 'completed' });
  });

  it('R44, R45: a date of surgery puts the end off once', async () => {
    const note = (policyNo: string) =>
      admissionRequest(policyNo, {
        request: {
          admissionNote: {
            hospital: '样例第一医院',
            department: 'oncology',
            doctor: { name: '样例医生', title: 'chief' },
            issuedOn: '2026-10-08',
          },
        },
      });
    const admission = await Journey.begin(client, 'shanen', note);
    await admission.report('case.accepted');
    await admission.report('booking.confirmed', booking(new Date(Date.parse(await client.now()) + 3_600_000).toISOString()));
    await client.moveClock({ advance: 'PT2H' });
    await admission.report('member.admitted', { ward: '样例病区', at: await client.now() });
    const surgeryAt = new Date(Date.parse(await client.now()) + 24 * 3_600_000).toISOString();
    await admission.report('surgery.scheduled', { at: surgeryAt });
    const end = await endOf(admission);
    await client.moveClock({ advance: 'P3D' });
    await admission.report('surgery.rescheduled', { at: surgeryAt, cause: '手术室安排' });
    expect(await endOf(admission)).toBe(end);
  });
});
