import { beforeAll, describe, expect, it } from 'vitest';
import { PARTITIONS } from '../../../infra/partition.ts';
import type { Json } from '../driving/answer.ts';
import { Journey } from '../driving/journey.ts';
import { OperatorDesk } from '../driving/operator-desk.ts';
import { admissionRequest, booking, newPerson, opinionRequest, visitRequest } from '../driving/people.ts';
import { withStack } from '../driving/stacks/with-stack.ts';
import { VisitJourney } from '../driving/visit-journey.ts';

const OVERSEAS = { edition: '2020-BA-01-overseas', insured: { email: 'sample@example.com' } };

/** A Monday after the National Day holiday. */
const START = '2026-10-12T10:00:00+08:00';

describe.each(PARTITIONS)('on the templates for %s', (partition) => {
  const client = withStack(START, { partition });

  describe('each channel', () => {
    const PHONE = '+8613800138077';
    const EMAIL = 'member@example.com';

    const told = async (preferences: Json | null, language?: string): Promise<readonly string[]> => {
      const person = await newPerson(client, { insured: { email: EMAIL } });
      const member = await client.member(person.memberId);
      if (preferences !== null) expect((await member.call('PUT', '/preferences', preferences)).status).toBe(200);
      const { body } = await member.open(visitRequest(person.policyNo, language === undefined ? {} : { language }));
      await client.settle();
      return (await client.messages(body.caseId)).map(({ to, language: used }) => `${used} ${to}`).toSorted();
    };

    it.each<readonly [string, Json | null, string | undefined, readonly string[]]>([
      ['nothing said: Chinese, to every address known', null, undefined, [`zh-CN ${PHONE}`, `zh-CN ${EMAIL}`]],
      ['English', { language: 'en' }, undefined, [`en ${PHONE}`, `en ${EMAIL}`]],
      ['text messages only', { channels: ['sms'] }, undefined, [`zh-CN ${PHONE}`]],
      ['e-mail only, in English', { language: 'en', channels: ['email'] }, undefined, [`en ${EMAIL}`]],
      ["the case's own language wins", { language: 'en' }, 'zh-CN', [`zh-CN ${PHONE}`, `zh-CN ${EMAIL}`]],
    ])('%s', async (_what, preferences, language, expected) => {
      expect(await told(preferences, language)).toEqual(expected.toSorted());
    });
  });

  describe('an insured under 18 (R31)', () => {
    const minor = { birthDate: '2012-05-01', guardian: { name: '孙样例', phone: '+8613800138055' } };

    it('has the guardian told as well', async () => {
      const visit = await VisitJourney.open(client, {}, { insured: minor });
      await client.settle();
      const messages = await client.messages(visit.caseId);
      expect(messages.map(({ to }) => to).toSorted()).toEqual(['+8613800138055', '+8613800138077']);
    });

    it('is an adult from the 18th birthday on: the guardian is told no more', async () => {
      const visit = await VisitJourney.open(client, {}, { insured: { ...minor, birthDate: '2008-10-12' } });
      await client.settle();
      expect((await client.messages(visit.caseId)).map(({ to }) => to)).toEqual(['+8613800138077']);
    });
  });

  describe('an appointment abroad (R36)', () => {
    // Two months pass: for nobody else.
    const abroad = withStack(START, { partition });
    let journey: Journey;
    let told: Json[];

    beforeAll(async () => {
      journey = await Journey.begin(abroad, 'shanen', (policyNo) => admissionRequest(policyNo, {}, 'overseas-care'), OVERSEAS);
      await journey.report('case.accepted');
      await journey.report('booking.confirmed', booking('2026-12-21T09:00:00-05:00', { department: 'oncology' }));
      await abroad.moveClock({ to: '2026-12-20T09:30:00+08:00' });
      told = await abroad.messages(journey.caseId);
    });

    it('R36: the case keeps the instant in Shanghai and the local one as it was sent', async () => {
      const expected = { at: '2026-12-21T22:00:00+08:00', localAt: '2026-12-21T09:00:00-05:00' };
      expect((await journey.read()).booking).toMatchObject(expected);
      const [handOff] = (await abroad.handOffs('shanen', journey.caseId)).filter(({ event }: Json) => event.type === 'visit.tomorrow');
      expect(handOff?.event.data.booking).toMatchObject(expected);
    });

    it.each(['sms', 'email'])('R36: the member is told the local time with Beijing’s beside it: %s', (channel) => {
      const texts = told.filter((message) => message.channel === channel && message.text.includes('当地时间')).map(({ text }) => text);
      expect(texts).toHaveLength(2);
      for (const text of texts) expect(text).toContain('当地时间12月21日 09:00（北京时间12月21日 22:00）');
    });

    it('R36: nobody abroad is asked for the medical-insurance card', () => {
      expect(told.filter(({ text }) => text.includes('提醒您'))).toHaveLength(2);
      expect(told.filter(({ text }) => text.includes('医保卡'))).toEqual([]);
    });

    it('an e-mail has salutation and details, and is not the text message again', () => {
      const [reminder] = told.filter(({ channel, text }) => channel === 'email' && text.includes('提醒您'));
      expect(reminder.text).toMatch(/^尊敬的钱样例：\n\n/u);
      expect(reminder.text).toContain(`- 申请编号：${journey.caseId}`);
      expect(reminder.text).toContain('- 集合地点：门诊一楼大厅');
      // The name of the department would give the illness away (R17).
      expect(told.filter(({ text }) => /肿瘤|oncology/iu.test(text))).toEqual([]);
    });
  });
});

describe('what a vendor says late, or again', () => {
  const client = withStack(START);

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
});
