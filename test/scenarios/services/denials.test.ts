import { describe, expect, it } from 'vitest';
import type { Answer, Json } from '../driving/answer.ts';
import { newPerson, visitRequest } from '../driving/people.ts';
import { expectProblem, faultsOf, reasonsOf } from '../driving/problem.ts';
import { StoredItems } from '../driving/stacks/stored-items.ts';
import { withStack } from '../driving/stacks/with-stack.ts';

const client = withStack('2026-09-28T10:00:00+08:00');

/** Asks for an expert visit on a policy of its own. */
const ask = async (policy: Json = {}, request: Json = {}): Promise<Answer> => {
  const { memberId, policyNo } = await newPerson(client, policy);
  const member = await client.member(memberId);
  return member.open(visitRequest(policyNo, request));
};

const confirmed = (diagnosedOn: string, illness = 'malignant-tumour-severe'): Json => ({
  condition: { illness, certainty: 'confirmed', diagnosedOn },
});
const suspected = (illness: string): Json => ({ condition: { illness, certainty: 'suspected', diagnosedOn: null } });
const ended = (service: string, endsOn: string): Json => ({ overrides: [{ service, endsOn, reason: 'agreed' }] });
const excluded = (service: string): Json => ({ overrides: [{ service, excluded: true, reason: 'agreed' }] });
const overseas = { edition: '2020-BA-01-overseas', sumAssured: 300_000 };

describe('each rule denies with its reason, the values compared and what would change it (R13)', () => {
  it.each<readonly [string, string, Json, Json, Json]>([
    ['R1', 'lapsed', { status: 'lapsed' }, {}, { code: 'policy-not-in-force', status: 'lapsed' }],
    ['R1', 'surrendered', { status: 'surrendered' }, {}, { code: 'policy-not-in-force', status: 'surrendered' }],
    ['R1', 'expired', { status: 'expired' }, {}, { code: 'policy-not-in-force', status: 'expired' }],
    ['R1', 'terminated', { status: 'terminated' }, {}, { code: 'policy-not-in-force', status: 'terminated' }],
    [
      'R2',
      'on the last day of cooling-off',
      { issuedOn: '2026-09-13', coolingOffEndsOn: '2026-09-28', waitingPeriodEndsOn: '2026-12-12' },
      {},
      { code: 'cooling-off', usableFrom: '2026-09-29' },
    ],
    [
      'R3',
      'the day after the last service year',
      { issuedOn: '2025-09-12', coolingOffEndsOn: '2025-09-27', waitingPeriodEndsOn: '2025-12-11' },
      {},
      { code: 'service-year-ended', endedOn: '2026-09-27' },
    ],
    ['R4', 'ended by the contract', ended('expert-visit', '2026-09-27'), {}, { code: 'service-ended-by-contract', endedOn: '2026-09-27' }],
    ['R4', 'left out by the contract', excluded('expert-visit'), {}, { code: 'excluded-by-contract', service: 'expert-visit' }],
    [
      'R8',
      'diagnosed on the last day of the waiting period',
      {},
      confirmed('2026-04-05'),
      { code: 'diagnosed-in-waiting-period', diagnosedOn: '2026-04-05', waitingPeriodEndsOn: '2026-04-05' },
    ],
    ['R9', 'an illness outside the list', {}, suspected('common-cold'), { code: 'illness-not-listed' }],
    ['R9', 'an illness named after a property of every object', {}, suspected('constructor'), { code: 'illness-not-listed' }],
    [
      'R10',
      'a sum below the minimum',
      { ...overseas, sumAssured: 299_999.99 },
      {},
      { code: 'sum-assured-too-low', sumAssured: 299_999.99, minimum: 300_000 },
    ],
  ])('%s: %s', async (clause, _what, policy, request, reason) => {
    const answer = await ask(policy, request);
    expect(reasonsOf(answer)).toEqual([reason.code]);
    expect(answer.body.reasons[0]).toMatchObject({ ...reason, clause, detail: expect.stringMatching(/./u) });
    const rules: readonly Json[] = answer.body.rules;
    expect(rules.filter(({ outcome }) => outcome === 'denied').map((rule) => rule.clause)).toEqual([clause]);
    expect(rules.map((rule) => rule.clause)).toEqual(['R1', 'R2', 'R3', 'R4', 'R5', 'R8', 'R9', 'R10', 'R12', 'R50']);
  });

  it('R5: no use left, with limit, held and used', async () => {
    const { memberId, policyNo } = await newPerson(client);
    const member = await client.member(memberId);
    const opened = await member.open(visitRequest(policyNo));
    expect(opened.status).toBe(201);
    const denied = await member.open(visitRequest(policyNo));
    expect(reasonsOf(denied)).toEqual(['no-uses-left']);
    expect(denied.body.reasons[0]).toMatchObject({ clause: 'R5', pool: 'green-channel', limit: 1, held: 1, used: 0, usesLeft: 0 });
    await member.call('POST', `/cases/${opened.body.caseId}/cancellation`, { reason: '不需要了' });
    expect((await member.open(visitRequest(policyNo))).status).toBe(201);
  });
});

describe('on the other side of each border the service is given', () => {
  it.each<readonly [string, string, Json, Json]>([
    ['R2', 'the day after cooling-off', { issuedOn: '2026-09-12', coolingOffEndsOn: '2026-09-27', waitingPeriodEndsOn: '2026-12-11' }, {}],
    [
      'R3',
      'the last day of the service year',
      { issuedOn: '2025-09-13', coolingOffEndsOn: '2025-09-28', waitingPeriodEndsOn: '2025-12-12' },
      {},
    ],
    [
      'R3',
      'a renewal opens the next year',
      { issuedOn: '2025-09-12', coolingOffEndsOn: '2025-09-27', waitingPeriodEndsOn: '2025-12-11', renewals: 1 },
      {},
    ],
    ['R4', 'the last day of the contract’s own term', ended('expert-visit', '2026-09-28'), {}],
    ['R4', 'another service left out', excluded('second-opinion'), {}],
    ['R8', 'diagnosed the day after the waiting period', {}, confirmed('2026-04-06')],
    ['R9', 'another critical illness', {}, suspected('other-critical')],
    ['R10', 'the very minimum', overseas, {}],
    ['R10', 'an edition without a minimum', { sumAssured: 0 }, {}],
  ])('%s: %s', async (_rule, _what, policy, request) => {
    const answer = await ask(policy, request);
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  });

  it('R8: a suspicion within the waiting period is given, and put down for review', async () => {
    const answer = await ask({ waitingPeriodEndsOn: '2026-09-28' });
    expect(answer.status).toBe(201);
    expect(answer.body.verdict.reviewNeeded).toEqual(['review-suspected-diagnosis']);
    expect((await ask({ waitingPeriodEndsOn: '2026-09-27' })).body.verdict.reviewNeeded).toEqual([]);
  });

  it('R13: the case keeps what every rule compared when it was opened', async () => {
    const { memberId, policyNo } = await newPerson(client, { sumAssured: 400_000 });
    const member = await client.member(memberId);
    const opened = await member.open(visitRequest(policyNo, confirmed('2026-04-06')));
    const { rules } = opened.body.verdict;
    expect(rules).toContainEqual({
      clause: 'R8',
      outcome: 'satisfied',
      compared: {
        certainty: 'confirmed',
        diagnosedOn: '2026-04-06',
        waitingPeriodEndsOn: '2026-04-05',
        bars: 'diagnosis-in-period',
        asOf: '2026-09-28',
      },
      detail: expect.stringMatching(/./u),
    });
    expect(rules).toContainEqual(
      expect.objectContaining({ clause: 'R10', outcome: 'not-evaluated', compared: { sumAssured: 400_000, minimum: null } }),
    );
    await client.settle();
    expect((await member.get(`/cases/${opened.body.caseId}`)).body.verdict).toEqual(opened.body.verdict);
  });

  it('R4, R10: the verdict lists overrides applied and rules not evaluated', async () => {
    const extra = { pool: 'green-channel', extraUses: 2, reason: 'agreed' };
    const answer = await ask({ overrides: [extra, { service: 'admission', excluded: true, reason: 'agreed' }] });
    expect(answer.body.verdict).toMatchObject({ overridesApplied: [extra], notEvaluated: ['R10'], uses: { limit: 3 } });
    expect((await ask(overseas)).body.verdict.notEvaluated).toEqual([]);
  });
});

describe('several rules at once', () => {
  it('R13: are all named, in the order of the handbook', async () => {
    const policy = {
      edition: '2020-BA-01-overseas',
      status: 'lapsed',
      issuedOn: '2026-09-20',
      coolingOffEndsOn: '2026-10-05',
      waitingPeriodEndsOn: '2026-12-19',
      sumAssured: 1,
      ...excluded('expert-visit'),
    };
    expect(reasonsOf(await ask(policy, confirmed('2026-09-21', 'hay-fever')))).toEqual([
      'policy-not-in-force',
      'cooling-off',
      'excluded-by-contract',
      'diagnosed-in-waiting-period',
      'illness-not-listed',
      'sum-assured-too-low',
    ]);
  });

  it('R13: are named in the benefits as well, as far as they do not hang on an illness', async () => {
    const { memberId } = await newPerson(client, { status: 'expired', ...ended('expert-visit', '2026-05-01') });
    const { body } = await (await client.member(memberId)).get('/benefits');
    const benefit = body.policies[0].benefits.find(({ service }: Json) => service === 'expert-visit');
    expect(benefit.available).toBe(false);
    expect(benefit.reasons.map(({ code }: Json) => code)).toEqual(['policy-not-in-force', 'service-ended-by-contract']);
    const outcomes = Object.fromEntries(benefit.rules.map(({ clause, outcome }: Json) => [clause, outcome]));
    expect(outcomes).toMatchObject({ R1: 'denied', R4: 'denied', R8: 'not-asked', R9: 'not-asked', R10: 'not-evaluated' });
  });
});

describe('when several refusals apply', () => {
  it('shape comes before ownership, ownership before attestation and consents, these before entitlement', async () => {
    const { memberId, policyNo } = await newPerson(client, { status: 'lapsed' });
    const member = await client.member(memberId);
    await client.settle();
    const items = await StoredItems.of(client);
    const before = await items.scan();
    const worst = { attestation: false, consents: [], request: { department: 'obstetrics' } };
    expect(faultsOf(await member.open({ ...visitRequest('P-nowhere', worst), language: 'fr' }))).toEqual(['/language not-allowed']);
    expect(faultsOf(await member.open(visitRequest('P-nowhere', worst)))).toEqual(['/request/department department-excluded']);
    const notAgreed = { attestation: false, consents: [] };
    expectProblem(await member.open(visitRequest('P-nowhere', notAgreed)), 404, 'not-found');
    expect(faultsOf(await member.open(visitRequest(policyNo, notAgreed)))).toEqual([
      '/attestation attestation-required',
      '/consents consent-required',
    ]);
    expect(reasonsOf(await member.open(visitRequest(policyNo)))).toEqual(['policy-not-in-force']);
    expect(await items.scan()).toEqual(before);
  });

  it.each<readonly [string, Json, readonly string[]]>([
    ['R33', { department: '急诊科' }, ['/request/department department-excluded']],
    ['R33', { department: 'EMERGENCY' }, ['/request/department department-excluded']],
    ['R33', { department: 'imaging' }, ['/request/department department-excluded']],
    ['R33', { department: 'ultrasound' }, ['/request/department department-excluded']],
    ['R33', { department: 'astrology' }, ['/request/department unknown-department']],
    ['R34', { numberKind: 'expert', alternatives: [] }, ['/request/alternatives alternative-required']],
    ['R32', { doctor: { name: '样例医生', title: 'chief' } }, ['/request/doctor doctor-cannot-be-chosen']],
    ['R32', { doctor: null }, ['/request/doctor doctor-cannot-be-chosen']],
    ['R32', { rank: 'resident' }, ['/request/rank not-allowed']],
    ['R32', { preferredDates: ['2026-02-30'] }, ['/request/preferredDates/0 wrong-value']],
  ])('%s: %j is 422', async (_rule, request, faults) => {
    expect(faultsOf(await ask({}, { request }))).toEqual(faults);
  });

  it.each<readonly [string, Json, string]>([
    ['no date of a confirmed diagnosis', { illness: 'stroke', certainty: 'confirmed' }, '/condition/diagnosedOn wrong-value'],
    [
      'a date of a suspicion',
      { illness: 'stroke', certainty: 'suspected', diagnosedOn: '2026-05-01' },
      '/condition/diagnosedOn wrong-value',
    ],
    ['no illness', { certainty: 'suspected' }, '/condition/illness required'],
    ['a certainty of another kind', { illness: 'stroke', certainty: 'maybe' }, '/condition/certainty not-allowed'],
  ])('R8: %s is 422', async (_what, condition, fault) => {
    expect(faultsOf(await ask({}, { condition }))).toEqual([fault]);
  });
});
