import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Json } from '../driving/answer.ts';
import type { Caller } from '../driving/client.ts';
import { newPerson, visitRequest } from '../driving/people.ts';
import { expectProblem } from '../driving/problem.ts';
import { StoredItems } from '../driving/stacks/stored-items.ts';
import { withStack } from '../driving/stacks/with-stack.ts';
import { VisitJourney } from '../driving/visit-journey.ts';

const client = withStack('2026-09-28T10:00:00+08:00');
let visit: VisitJourney;
let stranger: Caller;
let strangersPolicy: string;

beforeAll(async () => {
  visit = await VisitJourney.open(client);
  await visit.reach('choosing');
  await client.settle();
  const person = await newPerson(client);
  strangersPolicy = person.policyNo;
  stranger = await client.member(person.memberId);
});

/** No case ever has this id, though it could. */
const ABSENT = '00000000000000000000';

const comparable = (answer: Answer): unknown => {
  const { instance, ...body } = expectProblem(answer, 404, 'not-found');
  const headers = [...answer.headers].filter(([name]) => !['date', 'apigw-requestid', 'content-length'].includes(name));
  return { instance: typeof instance, body, headers };
};

const routes: readonly (readonly [method: string, path: string, body?: Json])[] = [
  ['GET', ''],
  ['GET', '/cancellation'],
  ['POST', '/cancellation', { reason: '不需要了' }],
  ['POST', '/choices', { proposalId: 'proposal-3', optionId: 'option-1' }],
  ['POST', '/documents', { kind: 'report', filename: 'a.pdf', contentType: 'application/pdf', size: 10 }],
  ['GET', '/accesses'],
  ['GET', `/documents/${ABSENT}`],
];

describe("another member's case (R17)", () => {
  it.each(routes)('%s /cases/{caseId}%s: not yours answers as not there, and nothing changes', async (method, path, body) => {
    const before = await visit.read();
    const items = await (await StoredItems.of(client)).scan();
    const asked = async (caseId: string): Promise<unknown> => comparable(await stranger.call(method, `/cases/${caseId}${path}`, body));
    const absent = await asked(ABSENT);
    expect(await asked(visit.caseId)).toEqual(absent);
    expect(await asked('impossible-id')).toEqual(absent);
    expect(await visit.read()).toEqual(before);
    expect(await (await StoredItems.of(client)).scan()).toEqual(items);
  });

  it('is in nobody else’s list', async () => {
    expect((await stranger.get('/cases')).body).toEqual({ cases: [], next: null });
    await client.settle();
    expect((await visit.member.get('/cases')).body.cases.map(({ caseId }: { caseId: string }) => caseId)).toEqual([visit.caseId]);
  });

  it('shape comes before ownership', async () => {
    expectProblem(await stranger.call('POST', `/cases/${visit.caseId}/cancellation`, {}), 422, 'invalid-request');
    expectProblem(await stranger.call('POST', `/cases/${visit.caseId}/choices`, { proposalId: 'p' }), 422, 'invalid-request');
  });
});

describe("another member's policy (R17)", () => {
  it('answers as one that is not there, before attestation, consents and entitlement are looked at', async () => {
    const nothingAgreed = { attestation: false, consents: [] };
    const theirs = await stranger.open(visitRequest(visit.person.policyNo, nothingAgreed));
    const absent = await stranger.open(visitRequest('P-nowhere', nothingAgreed));
    expect(comparable(theirs)).toEqual(comparable(absent));
  });

  it('gives no benefits: only one’s own are listed', async () => {
    const { body } = await stranger.get('/benefits');
    expect(body.policies.map(({ policyNo }: { policyNo: string }) => policyNo)).toEqual([strangersPolicy]);
    expect((await (await client.member('m-nobody')).get('/benefits')).body.policies).toEqual([]);
  });
});

describe("a vendor's view", () => {
  it("R17: another vendor's case answers as one that is not there, and is left as it was", async () => {
    const before = await visit.read();
    const haorensheng = await client.vendor('haorensheng');
    const theirs = await haorensheng.report('case.declined', visit.caseId, { reason: 'other' });
    const absent = await haorensheng.report('case.declined', ABSENT, { reason: 'other' });
    expect(comparable(theirs)).toEqual(comparable(absent));
    expect(comparable(await haorensheng.report('case.declined', '../../etc', { reason: 'other' }))).toEqual(comparable(absent));
    expect(await visit.read()).toEqual(before);
  });
});

describe("another vendor's case, below its own path", () => {
  it.each<readonly [method: string, path: string, body?: Json]>([
    ['POST', '/documents', { kind: 'report', filename: 'a.pdf', contentType: 'application/pdf', size: 10 }],
    ['GET', `/documents/${ABSENT}`],
  ])('R17: %s /vendors/{vendorId}/cases/{caseId}%s: not yours answers as not there, and nothing changes', async (method, path, body) => {
    const before = await visit.read();
    const haorensheng = await client.vendor('haorensheng');
    const asked = async (caseId: string): Promise<unknown> => comparable(await haorensheng.call(method, `/cases/${caseId}${path}`, body));
    const absent = await asked(ABSENT);
    expect(await asked(visit.caseId)).toEqual(absent);
    expect(await asked('impossible-id')).toEqual(absent);
    expect(await visit.read()).toEqual(before);
  });
});

describe('an insurer', () => {
  it('R17: reads a policy with what identifies the insured masked', async () => {
    const insurer = await client.insurer();
    const { status, body } = await insurer.get(`/policies/${visit.person.policyNo}`);
    expect(status).toBe(200);
    expect(body.insured).toEqual({
      memberId: visit.person.memberId,
      idType: 'passport',
      idNumber: '******67',
      phone: '************77',
      birthYear: '1980',
      guardian: false,
    });
    expectProblem(await insurer.get('/policies/P-nowhere'), 404, 'not-found');
  });
});
