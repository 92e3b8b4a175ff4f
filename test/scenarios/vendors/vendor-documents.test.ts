import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Json } from '../driving/answer.ts';
import type { Caller, Vendor } from '../driving/client.ts';
import { newInsured, spokenRequest } from '../driving/hotline-call.ts';
import { expectProblem, faultsOf } from '../driving/problem.ts';
import { withStack } from '../driving/stacks/with-stack.ts';
import { announcement, PDF, upload } from '../driving/uploads.ts';

const client = withStack('2026-09-28T10:00:00+08:00');
let haorensheng: Vendor;
let shanen: Vendor;

beforeAll(async () => {
  haorensheng = await client.vendor('haorensheng');
  shanen = await client.vendor('shanen');
});

/** A second opinion, taken on the hotline. */
const openSecondOpinion = async (): Promise<{ member: Caller; caseId: string }> => {
  const person = await newInsured(client);
  const { status, body } = await haorensheng.open(spokenRequest('second-opinion', person));
  expect(status, JSON.stringify(body)).toBe(201);
  return { member: await client.member(person.memberId), caseId: body.caseId };
};
const read = async (member: Caller, caseId: string): Promise<Json> => (await member.get(`/cases/${caseId}`)).body;
const documentsOf = (caseId: string): string => `/cases/${caseId}/documents`;
const bytesOf = async (answer: Answer): Promise<Buffer> => {
  expect(answer.status).toBe(302);
  return Buffer.from(await (await fetch(answer.headers.get('location') ?? '')).arrayBuffer());
};
const accessesOf = async (member: Caller, caseId: string): Promise<Json[]> => {
  const { status, body } = await member.get(`/cases/${caseId}/accesses`);
  expect(status).toBe(200);
  return body.accesses;
};
/** Announces and uploads; the check is told of it by the bucket, some time. */
const add = async (announce: () => Promise<Answer>): Promise<string> => {
  const { status, body } = await announce();
  expect(status, JSON.stringify(body)).toBe(201);
  expect(await upload(body.upload, PDF)).toBe(200);
  return body.documentId;
};
const addByMember = (member: Caller, caseId: string, changes: Json = {}): Promise<string> =>
  add(() => member.call('POST', documentsOf(caseId), announcement(changes)));
const addByVendor = (caseId: string, changes: Json = {}): Promise<string> =>
  add(() => haorensheng.call('POST', documentsOf(caseId), announcement(changes)));

describe("a vendor's document", () => {
  it('R47: is announced, uploaded and read by the member as one of his own; its vendor hears nothing of it', async () => {
    const { member, caseId } = await openSecondOpinion();
    const announced = await haorensheng.call('POST', documentsOf(caseId), announcement({ kind: 'other' }));
    expect(announced.status).toBe(201);
    const { documentId, upload: link } = announced.body;
    expect(announced.headers.get('location')).toBe(`/vendors/haorensheng${documentsOf(caseId)}/${documentId}`);
    expectProblem(await member.get(`${documentsOf(caseId)}/${documentId}`), 404, 'not-found');
    expect(await upload(link, PDF)).toBe(200);
    await client.settle();
    const { documents, timeline } = await read(member, caseId);
    expect(documents).toMatchObject([{ documentId, kind: 'other', addedBy: 'vendor', state: 'stored' }]);
    expect(timeline.at(-1)).toMatchObject({ type: 'document.added', actor: 'vendor' });
    expect(await bytesOf(await member.get(`${documentsOf(caseId)}/${documentId}`))).toEqual(PDF);
    expect(await client.handOffs('haorensheng', caseId)).toEqual([]);
    expect(await accessesOf(member, caseId)).toEqual([]);
  });

  it('with wrong values is 422, for a closed case 409', async () => {
    const { member, caseId } = await openSecondOpinion();
    expect(faultsOf(await haorensheng.call('POST', documentsOf(caseId), announcement({ contentType: 'text/html' })))).toEqual([
      '/contentType not-allowed',
    ]);
    expect((await member.call('POST', `/cases/${caseId}/cancellation`, { reason: '不需要了' })).status).toBe(200);
    expectProblem(await haorensheng.call('POST', documentsOf(caseId), announcement()), 409, 'case-closed');
  });
});

describe('a document that the vendor reads', () => {
  it('R17: is on record each time, before the link is handed out, and the member sees who read it', async () => {
    const { member, caseId } = await openSecondOpinion();
    const path = `${documentsOf(caseId)}/${await addByMember(member, caseId, { kind: 'medical-record' })}`;
    await client.settle();
    const before = await client.now();
    for (let time = 1; time <= 2; time += 1) {
      expect(await bytesOf(await haorensheng.call('GET', path))).toEqual(PDF);
      expect(await accessesOf(member, caseId)).toHaveLength(time);
    }
    const [access] = await accessesOf(member, caseId);
    expect(access).toMatchObject({
      by: { role: 'vendor', id: 'haorensheng' },
      what: path.replace(`/cases/${caseId}/`, ''),
      why: expect.stringMatching(/./u),
    });
    expect(Date.parse(access.at)).toBeGreaterThanOrEqual(Math.floor(Date.parse(before) / 1000) * 1000);
  });

  it('R17: that is not stored is not there, and leaves nothing on record', async () => {
    const { member, caseId } = await openSecondOpinion();
    const { body } = await member.call('POST', documentsOf(caseId), announcement());
    for (const documentId of [body.documentId, '0'.repeat(20), 'impossible-id']) {
      expectProblem(await haorensheng.call('GET', `${documentsOf(caseId)}/${documentId}`), 404, 'not-found');
    }
    expect(await accessesOf(member, caseId)).toEqual([]);
  });

  it("R17: of another vendor's case is not there, to read or to add", async () => {
    const { member, caseId } = await openSecondOpinion();
    const path = `${documentsOf(caseId)}/${await addByMember(member, caseId)}`;
    await client.settle();
    const absent = expectProblem(await shanen.call('GET', `${documentsOf('0'.repeat(20))}/${'0'.repeat(20)}`), 404, 'not-found');
    const theirs = expectProblem(await shanen.call('GET', path), 404, 'not-found');
    expect({ ...theirs, instance: '' }).toEqual({ ...absent, instance: '' });
    expectProblem(await shanen.call('POST', documentsOf(caseId), announcement()), 404, 'not-found');
    expectProblem(await shanen.call('POST', documentsOf('..'), announcement()), 404, 'not-found');
    expect((await read(member, caseId)).documents).toHaveLength(1);
    expect(await accessesOf(member, caseId)).toEqual([]);
  });

  it('R17: without a good signature is 401', async () => {
    const { member, caseId } = await openSecondOpinion();
    const path = `${documentsOf(caseId)}/${await addByMember(member, caseId)}`;
    await client.settle();
    const now = await client.now();
    const url = `/vendors/haorensheng${path}`;
    const old = new Date(Date.parse(now) - 400_000).toISOString();
    for (const headers of [
      {},
      shanen.sign(url, now, randomUUID()),
      haorensheng.sign('', now, randomUUID()),
      haorensheng.sign('{}', now, randomUUID()),
      haorensheng.sign(url, old, randomUUID()),
      haorensheng.sign(`${url}0`, now, randomUUID()),
      haorensheng.sign(`${url}?a=1`, now, randomUUID()),
    ]) {
      expectProblem(await client.call('GET', url, { headers }), 401, 'unauthenticated');
    }
    const asked = `${url}?a=%20b`;
    expectProblem(await client.call('GET', asked, { headers: haorensheng.sign(url, now, randomUUID()) }), 401, 'unauthenticated');
    expect((await client.call('GET', asked, { headers: haorensheng.sign(asked, now, randomUUID()) })).status).toBe(302);
    const body = announcement();
    const headers = shanen.sign(JSON.stringify(body), now, randomUUID());
    expectProblem(await client.call('POST', `/vendors/haorensheng${documentsOf(caseId)}`, { body, headers }), 401, 'unauthenticated');
    expect(await accessesOf(member, caseId)).toHaveLength(1);
  });
});

describe('a second opinion taken on the hotline', () => {
  it('R24-R30, R47: goes to its end, with what the member says by phone and an opinion delivered at once', async () => {
    const { member, caseId } = await openSecondOpinion();
    const report = async (type: string, data: Json = {}): Promise<void> => {
      const answer = await haorensheng.report(type, caseId, data);
      expect(answer.status, `${type}: ${JSON.stringify(answer.body)}`).toBe(202);
    };
    await report('case.accepted');
    await report('records.requested', { list: ['病理报告'] });
    const record = await addByMember(member, caseId, { kind: 'medical-record' });
    await client.settle();
    const [added] = await client.handOffs('haorensheng', caseId);
    expect(added.event).toMatchObject({ type: 'document.added', data: { documentId: record, kind: 'medical-record' } });
    expect(await bytesOf(await haorensheng.call('GET', `${documentsOf(caseId)}/${record}`))).toEqual(PDF);
    await report('records.complete');
    await report('options.proposed', { options: ['甲', '乙', '丙'].map((name) => ({ hospital: `样例${name}医院`, country: 'US' })) });
    const { proposal } = await read(member, caseId);
    await report('member.chose', { proposalId: proposal.proposalId, optionId: proposal.options[1].optionId });
    expect(await read(member, caseId)).toMatchObject({ stage: 'dispatching', use: 'held', chosen: { hospital: '样例乙医院' } });
    await report('records.dispatched');
    expect(await read(member, caseId)).toMatchObject({ stage: 'awaiting-opinion', use: 'used' });
    const { body: announced } = await haorensheng.call('POST', documentsOf(caseId), announcement({ kind: 'opinion' }));
    const early = await haorensheng.report('opinion.delivered', caseId, { documentId: announced.documentId });
    expect(faultsOf(early)).toEqual(['/data/documentId unknown-document']);
    expect(await upload(announced.upload, PDF)).toBe(200);
    await report('opinion.delivered', { documentId: announced.documentId });
    const explaining = await read(member, caseId);
    expect(explaining).toMatchObject({ stage: 'explaining', opinion: { documentId: announced.documentId } });
    expect(explaining.deadlines.find(({ name }: Json) => name === 'opinion')).toMatchObject({ state: 'met' });
    await client.settle();
    const { timeline } = await read(member, caseId);
    expect(timeline.filter(({ type, actor }: Json) => type === 'document.added' && actor === 'vendor')).toHaveLength(1);
    expect(await bytesOf(await member.get(`${documentsOf(caseId)}/${announced.documentId}`))).toEqual(PDF);
    await report('opinion.explained', { doctor: { name: '样例医生', title: 'chief' } });
    await client.settle();
    expect(await read(member, caseId)).toMatchObject({ status: 'completed', outcome: 'completed', use: 'used' });
    const executions = await client.executions(caseId);
    expect(executions.filter(({ name }: Json) => name === caseId)).toMatchObject([{ status: 'SUCCEEDED' }]);
    expect((await accessesOf(member, caseId)).map(({ what }) => what)).toEqual([`documents/${record}`]);
  });

  it("R47: a document that the vendor enters for the member counts as news, as the member's own does (R26)", async () => {
    const { member, caseId } = await openSecondOpinion();
    expect((await haorensheng.report('case.accepted', caseId)).status).toBe(202);
    expect((await haorensheng.report('records.requested', caseId, { list: ['病理报告'] })).status).toBe(202);
    const closesAt = async (): Promise<string> => (await read(member, caseId)).next.by;
    const before = await closesAt();
    await client.moveClock({ advance: 'PT1H' });
    await addByVendor(caseId, { kind: 'medical-record' });
    await client.settle();
    expect(Date.parse(await closesAt())).toBeGreaterThanOrEqual(Date.parse(before) + 3_600_000);
  });
});

// The last: the clock moves on.
describe('a document of a case that is over', () => {
  const closed = async (close: (member: Caller, caseId: string) => Promise<Answer>, expected: number) => {
    const { member, caseId } = await openSecondOpinion();
    const documentId = await addByMember(member, caseId, { kind: 'medical-record' });
    await client.settle();
    expect((await close(member, caseId)).status).toBe(expected);
    return { member, path: `${documentsOf(caseId)}/${documentId}` };
  };
  const byOperator = async (outcome: string, caseId: string): Promise<Answer> =>
    (await client.operator()).call('POST', `/operations/cases/${caseId}/close`, { outcome, use: 'returned', reason: '样例' });
  const cancelled = (member: Caller, caseId: string) => member.call('POST', `/cases/${caseId}/cancellation`, { reason: '不需要了' });
  const declined = (_member: Caller, caseId: string) => haorensheng.report('case.declined', caseId, { reason: 'other', note: '样例' });

  it.each([
    ['cancelled', cancelled, 200],
    ['declined', declined, 202],
    ['terminated', (_member: Caller, caseId: string) => byOperator('policy-ended', caseId), 200],
  ] as const)('R17: %s: its vendor reads it no longer, its member does', async (_how, close, status) => {
    const { member, path } = await closed(close, status);
    expectProblem(await haorensheng.call('GET', path), 404, 'not-found');
    expect((await member.get(path)).status).toBe(302);
  });

  it('R17: completed: its vendor reads it for seven days more', async () => {
    const { member, path } = await closed((_member, caseId) => byOperator('completed', caseId), 200);
    await client.moveClock({ advance: 'P6DT23H' });
    expect((await haorensheng.call('GET', path)).status).toBe(302);
    await client.moveClock({ advance: 'PT2H' });
    expectProblem(await haorensheng.call('GET', path), 404, 'not-found');
    expect((await member.get(path)).status).toBe(302);
  });
});
