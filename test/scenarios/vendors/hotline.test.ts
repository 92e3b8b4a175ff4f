import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Json } from '../driving/answer.ts';
import type { Vendor } from '../driving/client.ts';
import { appRequest, type Insured, newInsured, spokenRequest } from '../driving/hotline-call.ts';
import { policyFeed } from '../driving/people.ts';
import { expectProblem, faultsOf, reasonsOf } from '../driving/problem.ts';
import { withStack } from '../driving/stacks/with-stack.ts';

const OVERSEAS = { edition: '2020-BA-01-overseas' };
const ABSENT = 'P-nowhere';

const client = withStack('2026-09-28T10:00:00+08:00');
let vendors: Readonly<Record<string, Vendor>>;

beforeAll(async () => {
  vendors = { haorensheng: await client.vendor('haorensheng'), shanen: await client.vendor('shanen') };
});

const vendor = (vendorId: string): Vendor => {
  const found = vendors[vendorId];
  if (found === undefined) throw new Error(`There is no vendor ${vendorId}`);
  return found;
};

const later = (instant: string, seconds: number): string => new Date(Date.parse(instant) + seconds * 1000).toISOString();
const wholeSeconds = (instant: string): number => Math.floor(Date.parse(instant) / 1000) * 1000;
const claimOf = ({ name, idNumber }: Insured, service: string, changes: Json = {}): Json => ({ service, name, idNumber, ...changes });
const verify = (vendorId: string, claim: Json): Promise<Answer> => vendor(vendorId).call('POST', '/verifications', claim);

/** All that a caller can see of an answer. */
const seen = ({ status, headers, body }: Answer): unknown => ({
  status,
  body: JSON.stringify(body),
  headers: [...headers].filter(([name]) => !['date', 'apigw-requestid'].includes(name)),
});
const feed = async ({ memberId, name, idNumber }: Insured, policyNo: string, changes: Json): Promise<void> => {
  const body = policyFeed({ ...changes, insured: { memberId, name, idNumber } });
  const { status } = await (await client.insurer()).call('PUT', `/policies/${policyNo}`, body);
  expect([200, 201]).toContain(status);
};
const memberOf = async ({ memberId }: Insured, path: string): Promise<Json> => {
  const { status, body } = await (await client.member(memberId)).get(path);
  expect(status).toBe(200);
  return body;
};
const casesOf = async (person: Insured): Promise<Json[]> => {
  await client.settle();
  return (await memberOf(person, '/cases')).cases;
};

/** Who serves what, in an edition that offers it. */
const SERVICES = [
  ['phone-doctor', 'haorensheng', {}],
  ['second-opinion', 'haorensheng', {}],
  ['expert-visit', 'shanen', {}],
  ['admission', 'shanen', {}],
  ['overseas-care', 'shanen', OVERSEAS],
] as const;

describe('a verification', () => {
  it.each(SERVICES)(
    'R19: of a caller for %s tells its vendor %s whose policy it is and that it is available',
    async (service, vendorId, policy) => {
      const person = await newInsured(client, policy);
      const limit = service === 'phone-doctor' ? null : 1;
      expect(await verify(vendorId, claimOf(person, service))).toMatchObject({
        status: 200,
        body: {
          verified: true,
          policyNo: person.policyNo,
          memberId: person.memberId,
          available: true,
          reasons: [],
          uses: { limit, held: 0, used: 0, left: limit },
        },
      });
    },
  );

  it('R17: every way of not being verified gives the same answer to the byte', async () => {
    const person = await newInsured(client);
    const other = await newInsured(client, { insured: { name: '孙样例' } });
    const abroad = await newInsured(client, OVERSEAS);
    const nobody = await verify('shanen', claimOf({ ...person, idNumber: 'N0000000' }, 'expert-visit'));
    expect(nobody).toMatchObject({ status: 200, body: { verified: false } });
    const others = await Promise.all([
      verify('shanen', claimOf(person, 'expert-visit', { name: '钱样列' })),
      verify('shanen', claimOf(person, 'expert-visit', { name: other.name })),
      verify('shanen', claimOf(person, 'expert-visit', { policyNo: other.policyNo })),
      verify('shanen', claimOf(person, 'expert-visit', { policyNo: ABSENT })),
      verify('shanen', claimOf(person, 'phone-doctor')),
      verify('haorensheng', claimOf(person, 'expert-visit')),
      verify('haorensheng', claimOf(abroad, 'overseas-care')),
      verify('shanen', claimOf(person, 'phone-doctor', { relation: 'spouse', policyNo: person.policyNo })),
    ]);
    for (const answer of others) expect(seen(answer)).toEqual(seen(nobody));
  });

  it('R19: takes a name however its letters were typed', async () => {
    const person = await newInsured(client, { insured: { name: 'Li Lei' } });
    const answer = await verify(
      'shanen',
      claimOf(person, 'admission', { name: ' Ｌｉ Lei ', idNumber: ` ${person.idNumber.toLowerCase()} ` }),
    );
    expect(answer.body).toMatchObject({ verified: true, memberId: person.memberId });
  });

  it('R13: says why the service is not available, with what the member would be told', async () => {
    const lapsed = await newInsured(client, { status: 'lapsed' });
    const { body } = await verify('shanen', claimOf(lapsed, 'expert-visit'));
    expect(body).toMatchObject({ verified: true, available: false });
    expect(body.reasons).toMatchObject([{ code: 'policy-not-in-force', clause: 'R1', status: 'lapsed' }]);
    expect(Object.keys(body).toSorted()).toEqual(['available', 'memberId', 'policyNo', 'reasons', 'uses', 'verified']);
  });

  it('R17: learns that the sum assured is too low, and neither the sum nor the minimum, in either language', async () => {
    const person = await newInsured(client, { ...OVERSEAS, sumAssured: 123_457 });
    const { body } = await verify('shanen', claimOf(person, 'expert-visit'));
    const refused = await vendor('shanen').open(spokenRequest('expert-visit', person));
    expect(body).toMatchObject({ verified: true, available: false });
    expect(reasonsOf(refused)).toEqual(['sum-assured-too-low']);
    const detail = "The sum assured is below the edition's minimum; raised to it, the service can be asked for again.";
    for (const reasons of [body.reasons, refused.body.reasons]) {
      expect(reasons).toEqual([{ code: 'sum-assured-too-low', clause: 'R10', detail }]);
    }
    expect(JSON.stringify([body, refused.body])).not.toMatch(/123457|300000|123,457|300,000/u);
  });

  it('R5: counts a use that is held', async () => {
    const person = await newInsured(client);
    expect((await vendor('shanen').open(spokenRequest('expert-visit', person))).status).toBe(201);
    const { body } = await verify('shanen', claimOf(person, 'admission'));
    expect(body).toMatchObject({ available: false, uses: { limit: 1, held: 1, used: 0, left: 0 } });
    expect(body.reasons.map(({ code }: Json) => code)).toEqual(['no-uses-left']);
  });

  it.each([
    ['parent', true],
    ['spouse', false],
    ['great-grandparent', false],
    [undefined, true],
  ])('R7: about a %s: %s', async (relation, available) => {
    const person = await newInsured(client);
    const { body } = await verify('haorensheng', claimOf(person, 'phone-doctor', { relation }));
    expect(body).toMatchObject({ verified: true, available });
    expect(body.reasons.map(({ code }: Json) => code)).toEqual(available ? [] : ['relation-not-covered']);
  });

  it.each(['haorensheng', 'shanen'])('R50: of a service that the edition gives to nobody tells %s so', async (vendorId) => {
    const person = await newInsured(client);
    const { body } = await verify(vendorId, claimOf(person, 'overseas-care'));
    expect(body).toMatchObject({ verified: true, available: false, uses: null });
    expect(body.reasons.map(({ code }: Json) => code)).toEqual(['service-not-offered']);
  });

  it('R19: of several policies speaks of the first that gives the service, else the first, or the one named', async () => {
    const person = await newInsured(client, { status: 'lapsed' });
    const second = `${person.policyNo}-b`;
    await feed(person, second, {});
    expect((await verify('shanen', claimOf(person, 'admission'))).body).toMatchObject({ policyNo: second, available: true });
    const named = await verify('shanen', claimOf(person, 'admission', { policyNo: person.policyNo }));
    expect(named.body).toMatchObject({ policyNo: person.policyNo, available: false });
    await feed(person, second, { sequence: 2, status: 'lapsed' });
    expect((await verify('shanen', claimOf(person, 'admission'))).body).toMatchObject({ policyNo: person.policyNo, available: false });
  });

  it('with wrong values is 422, unsigned 401, and repeats nothing of anybody', async () => {
    const person = await newInsured(client);
    const claim = claimOf(person, 'expert-visit');
    expect(faultsOf(await verify('shanen', { ...claim, service: 'massage' }))).toEqual(['/service not-allowed']);
    expect(faultsOf(await verify('shanen', { ...claim, [person.name]: 1 }))).toEqual([' unknown-key']);
    expect(faultsOf(await verify('shanen', {}))).toEqual(['/service not-allowed', '/name required', '/idNumber required']);
    expectProblem(await verify('shanen', '{' as Json), 400, 'malformed-request');
    const body = JSON.stringify(claim);
    const headers = vendor('haorensheng').sign(body, await client.now(), randomUUID());
    const unsigned = await client.call('POST', '/vendors/shanen/verifications', { body, headers });
    expect(JSON.stringify(expectProblem(unsigned, 401, 'unauthenticated'))).not.toContain(person.name);
    expectProblem(await client.call('POST', '/vendors/shanen/verifications', { body }), 401, 'unauthenticated');
  });
});

describe('a case opened on the hotline', () => {
  it.each(SERVICES)('R16, R47: %s by %s: the member is told and sees it, the vendor is sent nothing', async (service, vendorId, policy) => {
    const person = await newInsured(client, policy);
    const answer = await vendor(vendorId).open(spokenRequest(service, person));
    expect(answer).toMatchObject({ status: 201, body: { accepted: true, caseId: expect.any(String) } });
    const { caseId } = answer.body;
    await client.settle();
    const state = await memberOf(person, `/cases/${caseId}`);
    expect(state).toMatchObject({ caseId, service, channel: 'hotline', status: 'open', policyNo: person.policyNo });
    expect(state.timeline).toMatchObject([{ seq: 1, type: 'case.opened', actor: 'vendor' }]);
    expect((await casesOf(person)).map((entry) => entry.caseId)).toEqual([caseId]);
    expect(await client.messages(caseId)).not.toEqual([]);
    expect(await client.handOffs(vendorId, caseId)).toEqual([]);
  });

  it('again under the same webhook id is the same case, however often, at once or late', async () => {
    const person = await newInsured(client);
    const event = { type: 'case.opened', occurredAt: await client.now(), data: spokenRequest('admission', person) };
    const again = (): Promise<Answer> => vendor('shanen').call('POST', '/events', event, `opened-${person.memberId}`);
    const answers = await Promise.all(Array.from({ length: 5 }, again));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 200, 201]);
    const ids = new Set(answers.map(({ body }) => body.caseId));
    expect(ids.size).toBe(1);
    const [caseId] = ids;
    await vendor('shanen').report('case.accepted', caseId);
    expect(await again()).toMatchObject({ status: 200, body: { accepted: true, duplicate: true, caseId } });
    const other = await vendor('shanen').open(spokenRequest('admission', person, { language: 'en' }), { id: `opened-${person.memberId}` });
    expectProblem(other, 409, 'idempotency-key-reused');
    const report = await vendor('shanen').report('case.accepted', caseId, {}, { id: `opened-${person.memberId}` });
    expectProblem(report, 409, 'idempotency-key-reused');
    expect(await casesOf(person)).toHaveLength(1);
  });

  it('R1, R13, R47: that is refused names the reasons, nothing else of the policy, and is not remembered', async () => {
    const person = await newInsured(client, { status: 'lapsed' });
    const event = { type: 'case.opened', occurredAt: await client.now(), data: spokenRequest('second-opinion', person) };
    const send = (): Promise<Answer> => vendor('haorensheng').call('POST', '/events', event, `refused-${person.memberId}`);
    for (let time = 0; time < 2; time += 1) {
      const refused = await send();
      expect(reasonsOf(refused)).toEqual(['policy-not-in-force']);
      expect(refused.body).not.toHaveProperty('rules');
    }
    // A call is judged by the policy as it stood then: what sets it right has to hold from then.
    await client.moveClock({ advance: 'PT1M' });
    await feed(person, person.policyNo, { sequence: 2 });
    expect((await send()).status).toBe(403);
    await feed(person, person.policyNo, { sequence: 3, effectiveAt: event.occurredAt });
    expect((await send()).status).toBe(201);
  });

  it.each([
    ['parent', 201],
    ['spouse', 403],
  ])('R7: about a %s is %i', async (relation, status) => {
    const person = await newInsured(client);
    const answer = await vendor('haorensheng').open(spokenRequest('phone-doctor', person, { request: { subject: { relation } } }));
    expect(answer.status).toBe(status);
    if (status === 403) expect(reasonsOf(answer)).toEqual(['relation-not-covered']);
  });

  it("R17: for a member, a policy or another vendor's service that is not there is 404, one like the other", async () => {
    const person = await newInsured(client);
    const other = await newInsured(client);
    const absent = await vendor('shanen').open(spokenRequest('expert-visit', { ...person, policyNo: ABSENT }));
    expectProblem(absent, 404, 'not-found');
    const nothingAgreed = { attestation: false, consents: [], recordedCallId: 'call-1' };
    for (const answer of [
      await vendor('shanen').open(spokenRequest('expert-visit', { ...person, policyNo: other.policyNo })),
      await vendor('shanen').open(spokenRequest('expert-visit', { ...person, memberId: 'm-nobody' })),
      await vendor('haorensheng').open(spokenRequest('expert-visit', person)),
      await vendor('haorensheng').open(spokenRequest('expert-visit', person, nothingAgreed)),
    ]) {
      const { instance: _, ...body } = expectProblem(answer, 404, 'not-found');
      expect(absent.body).toMatchObject(body);
    }
    expect(await casesOf(person)).toEqual([]);
  });

  it('R47: counts from the call: at most five minutes ahead, at most seven days ago', async () => {
    const person = await newInsured(client);
    const now = await client.now();
    const open = (seconds: number): Promise<Answer> =>
      vendor('shanen').open(spokenRequest('expert-visit', person), { occurredAt: later(now, seconds) });
    expect(faultsOf(await open(330))).toEqual(['/occurredAt in-the-future']);
    expect(faultsOf(await open(-7 * 24 * 3600 - 60))).toEqual(['/occurredAt too-old']);
    const answer = await open(-3600);
    expect(answer.status).toBe(201);
    const state = await memberOf(person, `/cases/${answer.body.caseId}`);
    expect(Date.parse(state.openedAt)).toBe(wholeSeconds(now) - 3_600_000);
    expect(Date.parse(state.timeline[0].recordedAt)).toBeGreaterThanOrEqual(wholeSeconds(now));
  });

  it('R16: needs word of the recording, the attestation and each consent', async () => {
    const person = await newInsured(client);
    const open = (changes: Json): Promise<Answer> => vendor('haorensheng').open(spokenRequest('second-opinion', person, changes));
    const said = { attestation: true, consents: ['share-with-vendor', 'send-abroad'] };
    expect(faultsOf(await open(said))).toEqual(['/data/recordedCallId required']);
    expect(faultsOf(await open({ ...said, attestation: false, recordedCallId: 'call-1' }))).toEqual([
      '/data/attestation attestation-required',
    ]);
    expect(faultsOf(await open({ consents: [{ purpose: 'share-with-vendor', recordedCallId: 'call-1' }] }))).toEqual([
      '/data/consents consent-required',
    ]);
    expect(faultsOf(await open({ consents: undefined, attestation: undefined, recordedCallId: 'call-1' }))).toEqual([
      '/data/attestation attestation-required',
      '/data/consents consent-required',
      '/data/consents consent-required',
    ]);
    expect((await open({ ...said, recordedCallId: 'call-1' })).status).toBe(201);
  });

  it('R32, R33: with wrong values is 422, pointing below data', async () => {
    const person = await newInsured(client);
    const open = (changes: Json): Promise<Answer> => vendor('shanen').open(spokenRequest('expert-visit', person, changes));
    expect(faultsOf(await open({ request: { department: 'obstetrics' } }))).toEqual(['/data/request/department department-excluded']);
    expect(faultsOf(await open({ request: { doctor: '样例医生' } }))).toEqual(['/data/request/doctor doctor-cannot-be-chosen']);
    expect(faultsOf(await open({ memberId: undefined }))).toEqual(['/data/memberId required']);
    expect(faultsOf(await vendor('shanen').call('POST', '/events', { type: 'case.opened', occurredAt: await client.now() }))).toEqual([
      '/data required',
    ]);
    const withCase = {
      type: 'case.opened',
      caseId: '0'.repeat(20),
      occurredAt: await client.now(),
      data: spokenRequest('expert-visit', person),
    };
    expect(faultsOf(await vendor('shanen').call('POST', '/events', withCase))).toEqual([' unknown-key']);
    const data = JSON.stringify({ type: 'case.opened', occurredAt: await client.now(), data: spokenRequest('expert-visit', person) });
    const headers = vendor('haorensheng').sign(data, await client.now(), randomUUID());
    expectProblem(await client.call('POST', '/vendors/shanen/events', { body: data, headers }), 401, 'unauthenticated');
    expect(await casesOf(person)).toEqual([]);
  });
});

describe('an emergency', () => {
  it('R15: opens no case on either channel, whatever else is wrong, and says to call 120', async () => {
    const person = await newInsured(client, { status: 'lapsed' });
    const member = await client.member(person.memberId);
    const emergency = { request: { emergency: true } };
    const nowhere = { ...person, policyNo: ABSENT };
    for (const answer of [
      await vendor('haorensheng').open(spokenRequest('phone-doctor', nowhere, emergency)),
      await vendor('shanen').open(spokenRequest('phone-doctor', person, emergency)),
      await member.open(appRequest('phone-doctor', ABSENT, emergency)),
    ]) {
      expect(expectProblem(answer, 422, 'emergency-call-120').notices).toEqual(['emergency-call-120']);
    }
    const misshapen = { request: { emergency: true, phone: '?' }, language: 'fr' };
    const onTheHotline = await vendor('haorensheng').open(spokenRequest('phone-doctor', person, misshapen));
    expect(faultsOf(onTheHotline)).toEqual(expect.arrayContaining(['/data/request/phone wrong-format', '/data/language not-allowed']));
    const inTheApp = await member.open(appRequest('phone-doctor', person.policyNo, misshapen));
    expect(faultsOf(inTheApp)).toEqual(expect.arrayContaining(['/request/phone wrong-format', '/language not-allowed']));
    for (const { body } of [onTheHotline, inTheApp]) expect(body.notices).toEqual(['emergency-call-120']);
    const calm = await member.open(appRequest('phone-doctor', person.policyNo, { ...misshapen, request: { phone: '?' } }));
    expect(calm.body).not.toHaveProperty('notices');
    expect(await casesOf(person)).toEqual([]);
  });
});

describe('the half hour to call back', () => {
  const callbackOf = async (person: Insured, caseId: string): Promise<Json> =>
    (await memberOf(person, `/cases/${caseId}`)).deadlines.find(({ name }: Json) => name === 'callback');
  const busy = async (caseId: string): Promise<void> => {
    expect((await vendor('haorensheng').report('experts.busy', caseId)).status).toBe(202);
  };

  it('R20: of a call on the hotline starts when the experts are first busy, and no second time', async () => {
    const person = await newInsured(client);
    const { body } = await vendor('haorensheng').open(spokenRequest('phone-doctor', person));
    expect(await callbackOf(person, body.caseId)).toBeUndefined();
    await client.moveClock({ advance: 'PT10M' });
    expect(await callbackOf(person, body.caseId)).toBeUndefined();
    await busy(body.caseId);
    const started = await callbackOf(person, body.caseId);
    expect(started).toMatchObject({ kind: 'promise', clause: 'R20', state: 'running' });
    expect(Date.parse(started.dueAt) - Date.parse(started.startedAt)).toBe(30 * 60_000);
    expect(Date.parse(started.startedAt)).toBeGreaterThanOrEqual(
      Date.parse((await memberOf(person, `/cases/${body.caseId}`)).openedAt) + 600_000,
    );
    await client.moveClock({ advance: 'PT5M' });
    await busy(body.caseId);
    expect(await callbackOf(person, body.caseId)).toEqual(started);
    const doctor = { name: '样例医生', rank: 'attending', licenceNo: 'L-1' };
    expect((await vendor('haorensheng').report('consultation.started', body.caseId, { doctor })).status).toBe(202);
    expect(await callbackOf(person, body.caseId)).toMatchObject({ state: 'met' });
  });

  it('R20: of a request in the app runs from the request, busy or not', async () => {
    const person = await newInsured(client);
    const { body } = await (await client.member(person.memberId)).open(appRequest('phone-doctor', person.policyNo));
    const started = await callbackOf(person, body.caseId);
    expect(started).toMatchObject({ startedAt: body.openedAt, state: 'running' });
    expect(Date.parse(started.dueAt) - Date.parse(body.openedAt)).toBe(30 * 60_000);
    await client.moveClock({ advance: 'PT5M' });
    await busy(body.caseId);
    expect(await callbackOf(person, body.caseId)).toEqual(started);
  });
});
