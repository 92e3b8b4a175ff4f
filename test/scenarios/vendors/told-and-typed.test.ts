import { beforeAll, describe, expect, it } from 'vitest';
import { PARTITIONS } from '../../../infra/partition.ts';
import type { Json } from '../driving/answer.ts';
import { Journey } from '../driving/journey.ts';
import { booking, newPerson, opinionRequest, visitRequest } from '../driving/people.ts';
import { withStack } from '../driving/stacks/with-stack.ts';
import { VisitJourney } from '../driving/visit-journey.ts';

const client = withStack('2026-06-01T10:00:00+08:00');

describe('what a coordinator hears', () => {
  beforeAll(async () => {
    await newPerson(client, { insured: { name: '阿依·样例', idNumber: 'X7654321' } });
    await newPerson(client, {
      insured: { name: 'SAMPLE ANNA', idType: 'resident-id', idNumber: '110101199003077934', birthDate: '1990-03-07' },
    });
  });

  it.each<readonly [rule: string, name: string, idNumber: string, verified: boolean]>([
    ...['\u2022', '\u30fb', '\u2027', '\u2219', '\uff65', '\uff0e', '.', ' ', '\u3000', '', '\ua78f'].map(
      (dot) => ['R19', `阿依${dot}样例`, 'X7654321', true] as const,
    ),
    ['R19', '阿依．样例', 'x 765-4321', true],
    ['R19', '阿依样例', 'Ｘ７６５４３２１', true],
    ['R19', 'sample  anna', '110101199003077934', true],
    ['R19', 'Sample Anna', '110101 19900307 7934', true],
    ['R19', 'SAMPLE, ANNA', '１１０１０１１９９００３０７７９３４', true],
    ['R19', 'SAMPLE ANN', '110101199003077934', false],
    ['R19', 'SAMPLE ANNA', '110101199003077935', false],
    ['R19', '阿依·样列', 'X7654321', false],
  ])('%s: %s with %s is verified: %s', async (_rule, name, idNumber, verified) => {
    const vendor = await client.vendor('shanen');
    const { status, body } = await vendor.call('POST', '/verifications', { service: 'expert-visit', name, idNumber });
    expect([status, body.verified]).toStrictEqual([200, verified]);
  });
});

describe('what two parties write of one place', () => {
  it('R34: a booking at the hospital wanted, written otherwise, is taken; one elsewhere names what was wanted', async () => {
    const visit = await VisitJourney.open(client, { request: { hospital: '样例医院（东院）' } });
    await visit.report('case.accepted');
    const { body } = await visit.refused('booking.confirmed', booking('2026-06-05T09:00:00+08:00', { hospital: '样例医院(西院)' }));
    expect(body.errors[0]).toMatchObject({ code: 'booking-outside-choice', detail: expect.stringContaining('样例医院（东院）') });
    await visit.report('booking.confirmed', booking('2026-06-05T09:00:00+08:00', { hospital: '样例医院 (东院)', department: 'ONCOLOGY' }));
    expect((await visit.read()).stage).toBe('booked');

    await client.moveClock({ to: '2026-06-05T12:00:00+08:00' });
    await visit.report('visit.completed', { admissionNote: null });
    await visit.report('service.completed');
    expect(await visit.read()).toMatchObject({
      status: 'completed',
      booking: { hospital: '样例医院 (东院)', at: '2026-06-05T09:00:00+08:00' },
      verdict: { edition: '2020-BA-01' },
    });
  });

  it.each(['hospital', 'department'])('R34: a control character in the %s is refused', async (field) => {
    const person = await newPerson(client);
    const member = await client.member(person.memberId);
    const { status, body } = await member.open(visitRequest(person.policyNo, { request: { [field]: '样例\u0007医院' } }));
    expect([status, body.errors[0].pointer]).toStrictEqual([422, `/request/${field}`]);
  });

  it('R32: a day that is over cannot be wished for', async () => {
    const person = await newPerson(client);
    const member = await client.member(person.memberId);
    const { status, body } = await member.open(visitRequest(person.policyNo, { request: { preferredDates: ['2026-05-31'] } }));
    expect([status, body.errors[0]]).toMatchObject([422, { pointer: '/request/preferredDates/0', code: 'in-the-past' }]);
  });
});

describe('what a benefit still asks for', () => {
  it('R8: in the waiting period it says that suspected illnesses alone are served, and until when', async () => {
    const { memberId } = await newPerson(client, { waitingPeriodEndsOn: '2026-12-31' });
    const { body } = await (await client.member(memberId)).get('/benefits');
    const conditions = Object.fromEntries(body.policies[0].benefits.map((benefit: Json) => [benefit.service, benefit.conditions]));
    expect(conditions['expert-visit']).toMatchObject([
      { code: 'diagnosed-after-waiting-period', clause: 'R8', until: '2026-12-31' },
      { code: 'illness-listed', clause: 'R9' },
    ]);
    expect(conditions['phone-doctor']).toMatchObject([{ code: 'relation-covered', clause: 'R7' }]);
    expect(conditions['overseas-care']).toStrictEqual([]);
  });
});

describe.each(PARTITIONS)('on the templates for %s', (partition) => {
  const there = partition === 'aws' ? client : withStack('2026-06-01T10:00:00+08:00', { partition });

  describe('a document', () => {
    const upload = async (visit: VisitJourney, content: string): Promise<Json> => {
      const size = Buffer.byteLength(content);
      const announced = { kind: 'report', filename: 'report.pdf', contentType: 'application/pdf', size };
      const { body } = await visit.member.call('POST', `/cases/${visit.caseId}/documents`, announced);
      await fetch(body.upload.url, { method: 'PUT', headers: { 'content-type': 'application/pdf' }, body: content });
      await there.settle();
      return (await visit.read()).documents.find(({ documentId }: Json) => documentId === body.documentId);
    };

    it('R26: with a byte order mark and line breaks before its mark is a PDF; another is refused, and the member told why', async () => {
      const visit = await VisitJourney.open(there);
      expect(await upload(visit, '\uFEFF\r\n %PDF-1.7 sample')).toMatchObject({ state: 'stored' });
      const toldBefore = (await there.messages(visit.caseId)).length;
      const refused = await upload(visit, 'no PDF at all');
      expect(refused).toMatchObject({ state: 'refused', refusal: { code: 'not-the-type-said', detail: expect.any(String) } });
      expect((await there.messages(visit.caseId)).slice(toldBefore)).toHaveLength(1);
    });
  });

  describe('what a vendor writes', () => {
    it('never speaks for us: no address, no line break, no other sender in what the member is told', async () => {
      const visit = await VisitJourney.open(there, { request: { hospital: '样例第一医院' } });
      await visit.report('case.accepted');
      const hostile = booking('2026-06-12T09:00:00+08:00', {
        hospital: '样例第一医院',
        meetingPoint: '【某银行】请登录 http://evil.example/login 或 t.cn/x \u202e',
        companion: { name: '样例\u2028陪诊', phone: 'www.evil.cn' },
      });
      await visit.report('booking.confirmed', hostile);
      await there.settle();
      const told = (await there.messages(visit.caseId)).map(({ text }) => text).join('\n');
      expect(told).toContain('（某银行）请登录');
      expect(told).not.toMatch(/:\/\/|t\.cn|evil\.|【某|[\u2028\u202e]/u);
    });

    it('R26: sixty lists of records within a day are one message, and the next day one more', async () => {
      const opinion = await Journey.begin(there, 'haorensheng', opinionRequest);
      await opinion.report('case.accepted');
      const told = async (): Promise<number> =>
        (await there.messages(opinion.caseId)).filter(({ text }) => /病历资料/u.test(text) && /清单/u.test(text)).length;
      for (let times = 0; times < 60; times += 1) await opinion.report('records.requested', { list: [`样例资料${times}`] });
      await there.settle();
      expect(await told()).toBe(1);
      await there.moveClock({ advance: 'P1D' });
      await opinion.report('records.requested', { list: ['样例资料'] });
      await there.settle();
      expect(await told()).toBe(2);
      expect((await opinion.read()).timeline.filter(({ type }: Json) => type === 'records.requested')).toHaveLength(61);
    });
  });
});
