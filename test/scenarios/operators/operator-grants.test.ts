import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Json } from '../driving/answer.ts';
import { ABSENT, lastOf, OperatorDesk } from '../driving/operator-desk.ts';
import { newPerson, visitRequest } from '../driving/people.ts';
import { expectProblem, faultsOf, reasonsOf } from '../driving/problem.ts';
import { withStack } from '../driving/stacks/with-stack.ts';
import { VisitJourney } from '../driving/visit-journey.ts';

const client = withStack('2026-09-28T10:00:00+08:00');
let desk: OperatorDesk;

beforeAll(async () => {
  desk = await OperatorDesk.open(client);
});

describe('POST /operations/policies/{policyNo}/grants', () => {
  const grant = (policyNo: string, changes: Json = {}, key: string = randomUUID()): Promise<Answer> => desk.grant(policyNo, changes, key);

  it('R4: gives a further use in the service year now, and a second case opens', async () => {
    const visit = await VisitJourney.open(client);
    const { policyNo } = visit.person;
    expect(reasonsOf(await visit.member.open(visitRequest(policyNo)))).toEqual(['no-uses-left']);
    const granted = await grant(policyNo);
    expect(granted).toMatchObject({
      status: 201,
      body: { policyNo, pool: 'green-channel', uses: 1, by: 'op-17', reason: '补偿', serviceYear: { number: 1, from: '2026-01-21' } },
    });
    expect(await visit.uses()).toEqual({ limit: 2, held: 1, used: 0, left: 1 });
    const second = await visit.member.open(visitRequest(policyNo));
    expect(second.status).toBe(201);
    expect(second.body.verdict.overridesApplied).toEqual([
      { pool: 'green-channel', extraUses: 1, serviceYear: 1, reason: 'granted by an operator' },
    ]);
    expect(reasonsOf(await visit.member.open(visitRequest(policyNo)))).toEqual(['no-uses-left']);
  });

  it('R5: a grant makes room for a use that is settled anew', async () => {
    const visit = await VisitJourney.open(client);
    await visit.cancel();
    await visit.member.open(visitRequest(visit.person.policyNo));
    expect(reasonsOf(await desk.settle(visit, 'used'))).toEqual(['no-uses-left']);
    await grant(visit.person.policyNo);
    expect((await desk.settle(visit, 'used')).body.use).toBe('used');
    expect(await visit.uses()).toEqual({ limit: 2, held: 1, used: 1, left: 0 });
  });

  it('is harmless again under the same key, and refused with another body', async () => {
    const { memberId, policyNo } = await newPerson(client);
    const key = randomUUID();
    const answers = await Promise.all([grant(policyNo, {}, key), grant(policyNo, {}, key)]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect(answers[1]?.body).toEqual(answers[0]?.body);
    expect((await grant(policyNo, {}, key)).body).toEqual(answers[0]?.body);
    expectProblem(await grant(policyNo, { uses: 2 }, key), 409, 'idempotency-key-reused');
    expectProblem(await grant(policyNo, {}, 'short'), 400, 'malformed-request');
    expect((await grant(policyNo)).body.grantId).not.toBe(answers[0]?.body.grantId);
    const keyless = await desk.post(`/policies/${policyNo}/grants`, { pool: 'green-channel', uses: 1, reason: '补偿' });
    expectProblem(keyless, 400, 'malformed-request');
    const member = await client.member(memberId);
    const { benefits } = (await member.get('/benefits')).body.policies[0];
    expect(benefits.find(({ service }: Json) => service === 'admission').uses).toMatchObject({ limit: 3, left: 3 });
  });

  it('R4: a key is its operator’s own, whatever the two are called', async () => {
    const { memberId, policyNo } = await newPerson(client);
    const [one, other] = [await OperatorDesk.open(client, 'op-a'), await OperatorDesk.open(client, 'op-a#b')];
    const granted = [await one.grant(policyNo, {}, 'b#complaint-4711'), await other.grant(policyNo, {}, 'complaint-4711')];
    expect(granted.map(({ status, body }) => [status, body.by])).toEqual([
      [201, 'op-a'],
      [201, 'op-a#b'],
    ]);
    expect(granted[1]?.body.grantId).not.toBe(granted[0]?.body.grantId);
    const { benefits } = (await (await client.member(memberId)).get('/benefits')).body.policies[0];
    expect(benefits.find(({ service }: Json) => service === 'admission').uses).toMatchObject({ limit: 3, left: 3 });
  });

  it.each([
    ['R2', { issuedOn: '2099-01-01', coolingOffEndsOn: '2099-01-20', waitingPeriodEndsOn: '2099-04-01' }, ['cooling-off']],
    ['R3', { issuedOn: '2020-12-01', coolingOffEndsOn: '2020-12-20', waitingPeriodEndsOn: '2021-03-01' }, ['service-year-ended']],
  ])('%s: there must be a service year to grant in', async (_rule, policy, reasons) => {
    const { policyNo } = await newPerson(client, policy);
    expect(reasonsOf(await grant(policyNo))).toEqual(reasons);
  });

  it('knows the pools that are counted, and needs a number and a reason', async () => {
    const { policyNo } = await newPerson(client);
    expect(faultsOf(await grant(policyNo, { pool: 'massage' }))).toEqual(['/pool unknown-pool']);
    expect(faultsOf(await grant(policyNo, { pool: 'overseas-care' }))).toEqual(['/pool unknown-pool']);
    expect(faultsOf(await grant(policyNo, { pool: 'phone-doctor' }))).toEqual(['/pool unlimited-pool']);
    expect(faultsOf(await grant(policyNo, { uses: 0 }))).toEqual(['/uses too-small']);
    expect(faultsOf(await grant(policyNo, { uses: 6 }))).toEqual(['/uses too-large']);
    expect(faultsOf(await grant(policyNo, { reason: ' ' }))).toEqual(['/reason too-small']);
    expectProblem(await grant('P-nowhere'), 404, 'not-found');
    expectProblem(await grant('!'), 404, 'not-found');
  });
});

describe('POST /operations/deliveries/{deliveryId}/retry', () => {
  const setFault = (status: number, times: number) =>
    client.call('PUT', '/_local/vendors/shanen/endpoint', { body: { fault: { status, times } } });
  const retry = (deliveryId: string, body: Json = { reason: '供应商已恢复' }) => desk.post(`/deliveries/${deliveryId}/retry`, body);

  it('sends a hand-off that was given up once more, under the same webhook id, as often as needed', async () => {
    await setFault(410, 2);
    const visit = await VisitJourney.open(client);
    await client.settle();
    const deliveryId = `${visit.caseId}-1-case-requested`;
    const { body } = await desk.readCase(visit.caseId);
    expect(body.deliveries).toMatchObject([{ deliveryId, type: 'case.requested', state: 'stopped', nextTryAt: null }]);
    expect(body.flags).toMatchObject([{ flag: 'handoff-failed', resolvedAt: null }]);
    const retried = await retry(deliveryId);
    expect(retried).toMatchObject({ status: 200, body: { deliveries: [{ deliveryId, state: 'pending' }] } });
    expect(lastOf(retried)).toMatchObject({ type: 'delivery.retried', actor: 'operator', entry: { by: 'op-17', reason: '供应商已恢复' } });
    await client.settle();
    expect((await desk.readCase(visit.caseId)).body.deliveries[0].state).toBe('stopped');
    expect((await retry(deliveryId)).status).toBe(200);
    await client.settle();
    const { deliveries } = (await desk.readCase(visit.caseId)).body;
    expect(deliveries[0]).toMatchObject({
      state: 'delivered',
      attempts: [{ status: 410 }, { status: 410 }, { status: 200 }],
      nextTryAt: null,
    });
    const tries = await client.handOffs('shanen', visit.caseId);
    expect(tries.map(({ status }) => status)).toEqual([410, 410, 200]);
    expect(new Set(tries.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([deliveryId]));
    expect(new Set(tries.map((delivery) => delivery.body)).size).toBe(1);
    const names = (await client.executions(visit.caseId)).map(({ name }: Json) => name);
    expect(names).toEqual(expect.arrayContaining([deliveryId, `${deliveryId}-2`, `${deliveryId}-3`]));
    expect(expectProblem(await retry(deliveryId), 409, 'delivery-not-failed')).toMatchObject({ state: 'delivered' });
    expect((await desk.resolve(visit, 'handoff-failed')).status).toBe(200);
  });

  it('has nothing to do where it is under way or unknown, and needs a reason', async () => {
    await setFault(503, 1);
    const visit = await VisitJourney.open(client);
    await expect.poll(async () => (await client.handOffs('shanen', visit.caseId)).length, { timeout: 60_000 }).toBe(1);
    const deliveryId = `${visit.caseId}-1-case-requested`;
    expect(expectProblem(await retry(deliveryId), 409, 'delivery-not-failed')).toMatchObject({ state: 'pending' });
    expect(faultsOf(await retry(deliveryId, {}))).toEqual(['/reason required']);
    expect(faultsOf(await desk.post(`/deliveries/${deliveryId}/retry`, undefined))).toEqual(['/reason required']);
    expectProblem(await retry(`${visit.caseId}-9-choice-made`), 404, 'not-found');
    expectProblem(await retry(`${ABSENT}-1-case-requested`), 404, 'not-found');
    expectProblem(await retry('no-delivery'), 404, 'not-found');
    await client.moveClock({ advance: 'PT10S' });
  });
});
