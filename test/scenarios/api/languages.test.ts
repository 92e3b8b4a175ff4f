import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Json } from '../driving/answer.ts';
import type { Caller, Vendor } from '../driving/client.ts';
import { newInsured } from '../driving/hotline-call.ts';
import { newPerson, visitRequest } from '../driving/people.ts';
import { withStack } from '../driving/stacks/with-stack.ts';
import { VisitJourney } from '../driving/visit-journey.ts';

const client = withStack('2026-09-28T10:00:00+08:00');

const CHINESE = /\p{Script=Han}/u;
const EN = { 'accept-language': 'en-GB,en;q=0.9' };
const ZH = { 'accept-language': 'zh-CN' };

/** All that people read in a problem. */
const wordsIn = ({ body: { title, detail, reasons = [], rules = [], errors = [] } }: Answer): readonly string[] => [
  title,
  detail,
  ...[...reasons, ...rules, ...errors].map((entry: Json) => entry.detail),
];

const allChinese = (words: readonly string[]): boolean => words.length > 0 && words.every((text) => CHINESE.test(text));
const allEnglish = (words: readonly string[]): boolean => words.length > 0 && words.every((text) => text !== '' && !CHINESE.test(text));

describe('the language of a member', () => {
  let member: Caller;
  let policyNo: string;

  beforeAll(async () => {
    const person = await newPerson(client, { coolingOffEndsOn: '2026-10-20', status: 'lapsed' });
    member = await client.member(person.memberId);
    policyNo = person.policyNo;
  });

  const ask = (body: Json, headers: Record<string, string>) =>
    member.call('POST', '/cases', body, { 'idempotency-key': crypto.randomUUID(), ...headers });

  it.each([
    ['a denial', () => visitRequest(policyNo, { condition: { illness: 'hiccups', certainty: 'suspected', diagnosedOn: null } })],
    ['wrong values', () => visitRequest(policyNo, { request: { department: 'obstetrics', numberKind: 'expert', alternatives: [] } })],
    ['a wrong shape', () => ({ policyNo: 7, service: 'expert-visit', nonsense: true })],
    ['somebody else’s policy', () => visitRequest('P-none')],
  ])('R13: %s is told in Chinese by default, and in English to who asks for it', async (_fact, request) => {
    const [plain, zh, en] = [await ask(request(), {}), await ask(request(), ZH), await ask(request(), EN)];
    expect(plain.status).toBeGreaterThanOrEqual(400);
    expect(wordsIn(plain).filter((text) => !allChinese([text]))).toEqual([]);
    expect(wordsIn(zh)).toEqual(wordsIn(plain));
    expect(wordsIn(en).filter((text) => !allEnglish([text]))).toEqual([]);
    const codesOf = ({ body: { code, reasons = [], errors = [] } }: Answer) => [
      code,
      ...[...reasons, ...errors].map((each: Json) => each.code),
    ];
    expect(codesOf(en)).toEqual(codesOf(zh));
  });

  it('R13: benefits tell every rule in the asker’s language', async () => {
    const detailsFor = async (headers: Record<string, string>): Promise<readonly string[]> => {
      const { body } = await member.call('GET', '/benefits', undefined, headers);
      return body.policies[0].benefits.flatMap(({ reasons, rules }: Json) => [...reasons, ...rules].map(({ detail }: Json) => detail));
    };
    expect(allChinese(await detailsFor({}))).toBe(true);
    expect(allEnglish(await detailsFor(EN))).toBe(true);
  });

  it('a header is missed, and a token without a member, in the asker’s language', async () => {
    expect(allChinese(wordsIn(await member.call('POST', '/cases', visitRequest(policyNo))))).toBe(true);
    expect(allEnglish(wordsIn(await member.call('POST', '/cases', visitRequest(policyNo), EN)))).toBe(true);
  });
});

describe('a case', () => {
  it('tells its timeline and its verdict to each asker in the asker’s language, whatever the case’s own', async () => {
    const visit = await VisitJourney.open(client, { language: 'en' });
    const wordsFor = ({ body }: Answer): readonly string[] => [
      ...body.timeline.map(({ summary }: Json) => summary),
      ...body.verdict.rules.map(({ detail }: Json) => detail),
    ];
    const path = `/cases/${visit.caseId}`;
    expect(allChinese(wordsFor(await visit.member.get(path)))).toBe(true);
    expect(allEnglish(wordsFor(await visit.member.call('GET', path, undefined, EN)))).toBe(true);
    const operator = await client.operator('op-1');
    const shown = `/operations${path}?reason=look`;
    expect(allEnglish(wordsFor(await operator.get(shown)))).toBe(true);
    expect(allChinese(wordsFor(await operator.call('GET', shown, undefined, ZH)))).toBe(true);
    await client.settle();
    expect((await client.messages(visit.caseId)).map(({ language }) => language)).toEqual(['en']);
  });
});

describe('the language of everybody else', () => {
  let vendor: Vendor;

  beforeAll(async () => {
    vendor = await client.vendor('shanen');
  });

  it('is English for vendors, operators, insurers and the public', async () => {
    const operator = await client.operator('op-1');
    const insurer = await client.insurer();
    const answers = [
      await vendor.call('POST', '/events', { type: 'no.such', caseId: 'x', occurredAt: 'now' }),
      await operator.get('/operations/cases/00000000000000000000?reason=look'),
      await insurer.call('PUT', '/policies/P-bad', {}),
      await client.call('GET', '/nowhere'),
      await client.call('DELETE', '/health'),
    ];
    for (const answer of answers) {
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(wordsIn(answer).filter((text) => !allEnglish([text]))).toEqual([]);
    }
  });

  it('is Chinese for those who ask for it', async () => {
    const insurer = await client.insurer();
    for (const answer of [
      await insurer.call('PUT', '/policies/P-bad', {}, ZH),
      await client.call('GET', '/nowhere', { headers: ZH }),
      await client.call('DELETE', '/health', { headers: ZH }),
    ]) {
      expect(answer.headers.get('content-language')).toBe('zh-CN');
      expect(wordsIn(answer).filter((text) => !allChinese([text]))).toEqual([]);
    }
  });

  it('R19: reasons told to a coordinator are in English', async () => {
    const insured = await newInsured(client, { status: 'lapsed' });
    const asked = { service: 'expert-visit', name: insured.name, idNumber: insured.idNumber };
    const { body } = await vendor.call('POST', '/verifications', asked);
    expect(allEnglish(body.reasons.map(({ detail }: Json) => detail))).toBe(true);
  });
});

describe('GET /catalogue', () => {
  it('has a label in both languages for every code on the way of a case', async () => {
    const visit = await VisitJourney.open(client);
    const { labels } = (await client.call('GET', '/catalogue')).body;
    const shown = await visit.read();
    const codes = [
      ['stages', shown.stage],
      ['statuses', shown.status],
      ['uses', shown.use],
      ['actions', shown.next.action],
      ['channels', shown.channel],
      ...shown.deadlines.flatMap(({ name, kind, state }: Json) => [
        ['deadlines', name],
        ['deadlineKinds', kind],
        ['deadlineStates', state],
      ]),
      ...shown.timeline.flatMap(({ type, actor }: Json) => [
        ['events', type],
        ['actors', actor],
      ]),
      ['problems', 'not-entitled'],
      ['reasons', 'no-uses-left'],
      ['faults', 'department-excluded'],
      ['flags', 'vendor-silent'],
      ['documentStates', 'refused'],
    ];
    for (const [kind, code] of codes) {
      expect(labels[kind][code], `${kind} ${code}`).toEqual({
        zh: expect.stringMatching(CHINESE),
        en: expect.stringMatching(/^[\x20-\x7e]+$/u),
      });
    }
  });
});
