import { beforeAll, describe, expect, it } from 'vitest';
import type { Json } from '../driving/answer.ts';
import type { Caller } from '../driving/client.ts';
import { newPerson, type Person, policyFeed, visitRequest } from '../driving/people.ts';
import { expectProblem, faultsOf, reasonsOf } from '../driving/problem.ts';
import { sendRaw } from '../driving/raw-request.ts';
import { StoredItems } from '../driving/stacks/stored-items.ts';
import { withStack } from '../driving/stacks/with-stack.ts';
import { VisitJourney } from '../driving/visit-journey.ts';

const client = withStack('2026-09-28T10:00:00+08:00');
let person: Person;
let member: Caller;

beforeAll(async () => {
  person = await newPerson(client, { overrides: [{ pool: 'green-channel', extraUses: 50, reason: 'test' }] });
  member = await client.member(person.memberId);
});

const held = async (who: Caller): Promise<number> => (await who.get('/benefits')).body.policies[0].benefits[2].uses.held;

/** The same values, every object's keys in reverse. */
const reversed = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(reversed);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, inner]) => [key, reversed(inner)]),
  );
};

describe('Idempotency-Key', () => {
  it.each([
    ['empty', ''],
    ['7 characters', 'k234567'],
    ['256 characters', 'k'.repeat(256)],
    ['not ASCII', 'clé-de-café'],
    ['two in one', 'key-number-1, key-number-2'],
  ])('%s is 400, and comes before the shape', async (_what, key) => {
    expectProblem(await member.open(visitRequest(person.policyNo), key), 400, 'malformed-request');
    expectProblem(await member.open({}, key), 400, 'malformed-request');
  });

  it('left out, or sent twice, is 400', async () => {
    expectProblem(await member.call('POST', '/cases', visitRequest(person.policyNo)), 400, 'malformed-request');
    const token = await client.token({ scope: 'member', memberId: person.memberId });
    const twice = await sendRaw(client.url, {
      method: 'POST',
      target: '/cases',
      headers: [
        ['authorization', `Bearer ${token}`],
        ['content-type', 'application/json'],
        ['idempotency-key', 'key-number-1'],
        ['idempotency-key', 'key-number-1'],
      ],
      body: JSON.stringify(visitRequest(person.policyNo)),
    });
    expect({ status: twice.status, code: twice.body.code }).toEqual({ status: 400, code: 'malformed-request' });
  });

  it('of 8 and of 255 characters is taken', async () => {
    for (const key of ['k2345678', 'k'.repeat(255), '~!@# $%^'])
      expect((await member.open(visitRequest(person.policyNo), key)).status).toBe(201);
  });
});

describe('the same key again', () => {
  it('gives the first answer: status, Location and every byte of the body', async () => {
    const first = await member.open(visitRequest(person.policyNo), 'again-and-again');
    expect(first.status).toBe(201);
    expect(first.headers.get('location')).toBe(`/cases/${first.body.caseId}`);
    const before = await held(member);
    for (let time = 0; time < 3; time += 1) {
      const again = await member.open(visitRequest(person.policyNo), 'again-and-again');
      expect(again.status).toBe(201);
      expect(again.headers.get('location')).toBe(first.headers.get('location'));
      expect(JSON.stringify(again.body)).toBe(JSON.stringify(first.body));
    }
    expect(await held(member)).toBe(before);
  });

  it('takes the same values in another order, or differently spaced, for the same body', async () => {
    const body = visitRequest(person.policyNo);
    const first = await member.open(body, 'order-of-keys');
    const other = await member.open(reversed(body), 'order-of-keys');
    const spaced = await member.open(JSON.stringify(body, null, 3), 'order-of-keys');
    expect([other, spaced].map(({ body: { caseId } }) => caseId)).toEqual([first.body.caseId, first.body.caseId]);
  });

  it('with another body is 409, and the first answer stays', async () => {
    const body = visitRequest(person.policyNo);
    const first = await member.open(body, 'another-body');
    const changed = [
      visitRequest(person.policyNo, { language: 'en' }),
      visitRequest(person.policyNo, { request: { alternatives: ['样例第三医院'] } }),
      visitRequest(person.policyNo, { consents: ['share-with-vendor', 'send-abroad'] }),
    ];
    for (const other of changed) expectProblem(await member.open(other, 'another-body'), 409, 'idempotency-key-reused');
    expect((await member.open(body, 'another-body')).body).toEqual(first.body);
  });

  it('shows the case as it was first answered, however far it has moved on', async () => {
    const owner = await newPerson(client);
    const caller = await client.member(owner.memberId);
    const body = visitRequest(owner.policyNo);
    const first = await caller.open(body, 'long-gone-case');
    const vendor = await client.vendor('shanen');
    expect((await vendor.report('case.accepted', first.body.caseId)).status).toBe(202);
    expect((await caller.open(body, 'long-gone-case')).body).toEqual(first.body);
    expect((await caller.call('POST', `/cases/${first.body.caseId}/cancellation`, { reason: '不需要了' })).status).toBe(200);
    const insurer = await client.insurer();
    const lapsed = policyFeed({ sequence: 2, status: 'lapsed', insured: { memberId: owner.memberId } });
    expect((await insurer.call('PUT', `/policies/${owner.policyNo}`, lapsed)).status).toBe(200);
    const again = await caller.open(body, 'long-gone-case');
    expect(again.status).toBe(201);
    expect(again.body).toEqual(first.body);
    expect(reasonsOf(await caller.open(body, 'a-new-question'))).toEqual(['policy-not-in-force']);
  });

  it('belongs to its member: another one’s same key is another key', async () => {
    const [one, two] = [await VisitJourney.open(client), await newPerson(client)];
    const first = await one.member.open(visitRequest(one.person.policyNo), 'a-key-of-two');
    expect(first.status).toBe(403);
    const other = await (await client.member(two.memberId)).open(visitRequest(two.policyNo), 'a-key-of-two');
    expect(other.status).toBe(201);
  });
});

describe('a refused request', () => {
  it('is not remembered: corrected, or asked again when the answer is another, it is judged anew under the same key', async () => {
    const lapsed = await newPerson(client, { status: 'lapsed' });
    const caller = await client.member(lapsed.memberId);
    await client.settle();
    const before = await (await StoredItems.of(client)).scan();
    expect(faultsOf(await caller.open(visitRequest(lapsed.policyNo, { attestation: false }), 'try-and-try'))).toEqual([
      '/attestation attestation-required',
    ]);
    expectProblem(await caller.open(visitRequest('P-nowhere'), 'try-and-try'), 404, 'not-found');
    expect(reasonsOf(await caller.open(visitRequest(lapsed.policyNo), 'try-and-try'))).toEqual(['policy-not-in-force']);
    expect(await (await StoredItems.of(client)).scan()).toEqual(before);
    const reinstated = policyFeed({ sequence: 2, insured: { memberId: lapsed.memberId } });
    expect((await (await client.insurer()).call('PUT', `/policies/${lapsed.policyNo}`, reinstated)).status).toBe(200);
    expect((await caller.open(visitRequest(lapsed.policyNo), 'try-and-try')).status).toBe(201);
  });
});

describe('the same key at once', () => {
  it.each([1, 2, 3])('R46: opens one case and holds one use, whoever is first (round %i)', async (round) => {
    const owner = await newPerson(client);
    const caller = await client.member(owner.memberId);
    const answers = await Promise.all(Array.from({ length: 12 }, () => caller.open(visitRequest(owner.policyNo), `at-once-${round}`)));
    const opened = answers.filter(({ status }) => status === 201);
    expect(opened.length).toBeGreaterThan(0);
    expect(answers.filter(({ status }) => status !== 201 && status !== 503)).toEqual([]);
    expect(new Set(opened.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(await held(caller)).toBe(1);
    await client.settle();
    expect((await caller.get('/cases')).body.cases).toHaveLength(1);
  });

  it('with two bodies opens one case and refuses the other body', async () => {
    const owner = await newPerson(client, { overrides: [{ pool: 'green-channel', extraUses: 5, reason: 'test' }] });
    const caller = await client.member(owner.memberId);
    const bodies = [visitRequest(owner.policyNo), visitRequest(owner.policyNo, { language: 'en' })];
    const answers = await Promise.all(bodies.map((body) => caller.open(body, 'two-at-once')));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    expect(await held(caller)).toBe(1);
  });
});

describe('after 30 days', () => {
  it('a key is free again, and what comes with it is judged anew', async () => {
    const body = visitRequest(person.policyNo);
    const first = await member.open(body, 'thirty-days-on');
    const owner = await newPerson(client);
    const caller = await client.member(owner.memberId);
    expect((await caller.open(visitRequest(owner.policyNo), 'thirty-days-on')).status).toBe(201);
    await client.moveClock({ advance: 'P31D' });
    const later = await member.open(body, 'thirty-days-on');
    expect(later.status).toBe(201);
    expect(later.body.caseId).not.toBe(first.body.caseId);
    expect(reasonsOf(await caller.open(visitRequest(owner.policyNo), 'thirty-days-on'))).toEqual(['no-uses-left']);
  });
});
