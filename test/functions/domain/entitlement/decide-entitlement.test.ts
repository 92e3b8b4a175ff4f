import { describe, expect, it } from 'vitest';
import { decideEntitlement } from '../../../../functions/domain/entitlement/decide-entitlement.ts';
import { ledgerWith } from '../policy/ledger-with.ts';
import { at, day, policyWith, RULES, withSwitches } from '../services/expert-visit/visit-case.ts';
import { asked, codesOf, confirmedOn, forService, suspected } from './entitlement-question.ts';

const taken = ledgerWith({ held: 1 });
const pool = 'green-channel';
const reason = 'agreed';

describe('decideEntitlement', () => {
  it('R13: an answer that grants says what it rests on, rule by rule', () => {
    const { rules, ...others } = decideEntitlement(asked());
    expect(others).toStrictEqual({
      kind: 'entitled',
      asOf: at('2026-10-12 10:00'),
      policySequence: 1,
      edition: '2020-BA-01',
      serviceYear: { number: 1, from: '2026-01-21', to: '2027-01-20' },
      uses: { limit: 1, held: 0, used: 0, left: 1 },
      overridesApplied: [],
      notEvaluated: ['R10'],
      reviewNeeded: [],
    });
    expect(rules.map(({ clause, outcome }) => `${clause} ${outcome}`)).toStrictEqual([
      'R1 satisfied',
      'R2 satisfied',
      'R3 satisfied',
      'R4 satisfied',
      'R5 satisfied',
      'R8 satisfied',
      'R9 satisfied',
      'R10 not-evaluated',
      'R12 satisfied',
      'R50 satisfied',
    ]);
  });

  it.each([
    ['R1', 'a lapsed policy', { policy: policyWith({ status: 'lapsed' }) }, ['policy-not-in-force']],
    ['R1', 'a surrendered policy', { policy: policyWith({ status: 'surrendered' }) }, ['policy-not-in-force']],
    ['R1', 'an expired policy', { policy: policyWith({ status: 'expired' }) }, ['policy-not-in-force']],
    ['R1', 'a terminated policy', { policy: policyWith({ status: 'terminated' }) }, ['policy-not-in-force']],
    ['R2', 'the last second of cooling-off', { at: at('2026-01-20 23:59:59') }, ['cooling-off']],
    ['R2', 'the first second after it', { at: at('2026-01-21 00:00:00') }, []],
    ['R3', 'the last second of the service year', { at: at('2027-01-20 23:59:59') }, []],
    ['R3', 'the first second after it', { at: at('2027-01-21 00:00:00') }, ['service-year-ended']],
    ['R3', 'the same with the renewal recorded', { at: at('2027-01-21 00:00:00'), policy: policyWith({ renewals: 1 }) }, []],
    ['R8', 'a diagnosis on the last day of the waiting period', { condition: confirmedOn('2026-04-05') }, ['diagnosed-in-waiting-period']],
    ['R8', 'a diagnosis the day after', { condition: confirmedOn('2026-04-06') }, []],
    ['R8', 'a diagnosis before the policy began', { condition: confirmedOn('2020-01-01') }, ['diagnosed-in-waiting-period']],
    ['R8', 'a suspicion inside the waiting period', { at: at('2026-04-05 10:00') }, []],
    ['R9', 'a code that nobody knows', { condition: suspected('hiccups') }, ['illness-not-listed']],
    ['R9', 'a critical illness off the list, for a visit', { condition: suspected('other-critical') }, []],
    ['R9', 'no illness named yet', { condition: undefined }, []],
  ] as const)('%s: %s', (_rule, _fact, changes, codes) => {
    expect(codesOf(changes)).toStrictEqual(codes);
  });

  it.each([
    ['R4', 'the last day the contract agrees', day('2026-10-12'), []],
    ['R4', 'the day after it', day('2026-10-11'), ['service-ended-by-contract']],
  ])('%s: %s', (_rule, _fact, endsOn, codes) => {
    expect(codesOf({ policy: policyWith({ overrides: [{ service: 'expert-visit', endsOn, reason }] }) })).toStrictEqual(codes);
  });

  it('R4: a service that the contract leaves out is denied', () => {
    expect(codesOf({ policy: policyWith({ overrides: [{ service: 'expert-visit', excluded: true, reason }] }) })).toStrictEqual([
      'excluded-by-contract',
    ]);
  });

  it('R4, R13: what the contract ends and leaves out has both reasons', () => {
    const overrides = [
      { service: 'expert-visit', excluded: true, reason } as const,
      { service: 'expert-visit', endsOn: day('2026-05-01'), reason } as const,
    ];
    expect(codesOf({ policy: policyWith({ overrides }) })).toStrictEqual(['excluded-by-contract', 'service-ended-by-contract']);
  });

  it('R4: what a contract says of another service matters not', () => {
    const policy = policyWith({ overrides: [{ service: 'admission', excluded: true, reason }] });
    expect(decideEntitlement(asked({ policy }))).toMatchObject({ kind: 'entitled', overridesApplied: [] });
  });

  it.each([
    ['R4', 'in every year unless one is named', { pool, extraUses: 2, reason }, 3, true],
    ['R4', 'in the year that is named', { pool, extraUses: 2, serviceYear: 1, reason }, 3, true],
    ['R4', 'in no other year than the one named', { pool, extraUses: 2, serviceYear: 2, reason }, 1, false],
    ['R4', 'of no other pool', { pool: 'second-opinion', extraUses: 2, reason }, 1, false],
  ])('%s: extra uses count %s', (_rule, _fact, override, limit, applied) => {
    const verdict = decideEntitlement(asked({ policy: policyWith({ overrides: [override] }) }));
    expect(verdict.uses?.limit).toBe(limit);
    expect(verdict.overridesApplied).toStrictEqual(applied ? [override] : []);
  });

  it('R5: a use that is held or used leaves none, and says what there was', () => {
    const verdict = decideEntitlement(asked({ ledger: taken }));
    expect(verdict).toMatchObject({
      kind: 'denied',
      reasons: [{ code: 'no-uses-left', clause: 'R5', limit: 1, held: 1, used: 0, usesLeft: 0 }],
    });
    expect(verdict.kind === 'denied' && verdict.reasons[0]).not.toHaveProperty('usableFrom');
  });

  it('R5: the next service year brings a new use, from its first day once the renewal is recorded', () => {
    const policy = policyWith({ renewals: 1 });
    expect(decideEntitlement(asked({ policy, ledger: taken }))).toMatchObject({
      reasons: [{ code: 'no-uses-left', usableFrom: '2027-01-21' }],
    });
    expect(codesOf({ policy, ledger: taken, at: at('2027-01-21 10:00') })).toStrictEqual([]);
  });

  it('R5: under the switch, uses do not come back with a renewal', () => {
    const { edition } = withSwitches({ quota: { resetsOnRenewal: false } });
    expect(codesOf({ edition, policy: policyWith({ renewals: 1 }), ledger: taken, at: at('2027-01-21 10:00') })).toStrictEqual([
      'no-uses-left',
    ]);
  });

  it('R6: an admission takes from the same pool as a visit', () => {
    const { terms } = forService('admission');
    expect(terms.pool).toBe(RULES.terms.pool);
    expect(codesOf({ terms, ledger: taken })).toStrictEqual(['no-uses-left']);
  });

  it.each([
    ['R8', 'a suspicion on the last day of the waiting period is', '2026-04-05 23:59:59', suspected('malignant-tumour-severe'), true],
    ['R8', 'a suspicion the day after is not', '2026-04-06 00:00:00', suspected('malignant-tumour-severe'), false],
    ['R8', 'a diagnosis is not: it is denied', '2026-04-05 10:00', confirmedOn('2026-04-01'), false],
  ])('%s: to be looked at by a person, %s', (_rule, _fact, when, condition, review) => {
    expect(decideEntitlement(asked({ at: at(when), condition })).reviewNeeded).toStrictEqual(review ? ['review-suspected-diagnosis'] : []);
  });

  it.each([
    ['R8', 'its last day', '2026-04-05 23:59:59', ['diagnosed-in-waiting-period']],
    ['R8', 'the day after', '2026-04-06 00:00:00', []],
  ])('%s: under the switch, any use in the waiting period is barred: %s', (_rule, _fact, when, codes) => {
    const { edition } = withSwitches({ waitingPeriod: { bars: 'any-use-in-period' } });
    expect(codesOf({ edition, at: at(when) })).toStrictEqual(codes);
  });

  it.each([
    ['R8', 'has no waiting period', 'phone-doctor', confirmedOn('2026-04-05'), []],
    ['R9', 'asks for no illness', 'phone-doctor', suspected('hiccups'), []],
    ['R9', 'needs one on the list', 'second-opinion', suspected('other-critical'), ['illness-not-listed']],
    ['R9', 'needs one on the list', 'admission', suspected('other-critical'), ['illness-not-listed']],
    ['R50', 'is not offered', 'overseas-care', suspected('deep-coma'), ['service-not-offered']],
  ] as const)('%s: one %s: %s', (_rule, _fact, service, condition, codes) => {
    expect(codesOf({ terms: forService(service).terms, condition })).toStrictEqual(codes);
  });

  it.each([
    ['R10', 'at the minimum', 300_000, []],
    ['R10', 'a fen below it', 299_999.99, ['sum-assured-too-low']],
  ])('%s: a sum assured %s', (_rule, _fact, sumAssured, codes) => {
    const { edition } = forService('expert-visit', '2020-BA-01-overseas');
    expect(codesOf({ edition, policy: policyWith({ sumAssured }) })).toStrictEqual(codes);
    expect(decideEntitlement(asked({ edition })).notEvaluated).toStrictEqual([]);
  });

  it.each([
    ['R12', 'the day before', '2026-10-13', []],
    ['R12', 'on the day', '2026-10-12', ['service-withdrawn']],
  ])('%s: a service is asked for %s it is withdrawn', (_rule, _fact, withdrawnOn, codes) => {
    expect(codesOf({ terms: { ...RULES.terms, withdrawnOn } })).toStrictEqual(codes);
  });

  it('R13: carries every reason, in the handbook’s order, with clause and what would change it', () => {
    const verdict = decideEntitlement(
      asked({
        policy: policyWith({ status: 'lapsed', sumAssured: 1, overrides: [{ service: 'expert-visit', excluded: true, reason }] }),
        edition: forService('expert-visit', '2020-BA-01-overseas').edition,
        terms: { ...RULES.terms, withdrawnOn: '2026-01-01', offered: false },
        condition: { ...confirmedOn('2026-01-10'), illness: 'hiccups' },
        at: at('2026-01-20 10:00'),
      }),
    );
    expect(verdict.kind === 'denied' && verdict.reasons.map(({ clause, code, usableFrom }) => [clause, code, usableFrom])).toStrictEqual([
      ['R1', 'policy-not-in-force', undefined],
      ['R2', 'cooling-off', '2026-01-21'],
      ['R4', 'excluded-by-contract', undefined],
      ['R8', 'diagnosed-in-waiting-period', undefined],
      ['R9', 'illness-not-listed', undefined],
      ['R10', 'sum-assured-too-low', undefined],
      ['R12', 'service-withdrawn', undefined],
      ['R50', 'service-not-offered', undefined],
    ]);
    expect(verdict.rules.map(({ clause, outcome }) => [clause, outcome])).toStrictEqual([
      ['R1', 'denied'],
      ['R2', 'denied'],
      ['R3', 'not-asked'],
      ['R4', 'denied'],
      ['R5', 'not-asked'],
      ['R8', 'denied'],
      ['R9', 'denied'],
      ['R10', 'denied'],
      ['R12', 'denied'],
      ['R50', 'denied'],
    ]);
  });

  it('R13: after the last service year, R3 denies where R2 no longer does', () => {
    const verdict = decideEntitlement(
      asked({
        ...forService('phone-doctor', '2020-BA-01-overseas'),
        policy: policyWith({
          status: 'expired',
          sumAssured: 299_999.99,
          overrides: [{ service: 'phone-doctor', endsOn: day('2026-12-31'), reason }],
        }),
        relation: 'a neighbour',
        condition: null,
        at: at('2027-01-21 00:00:00'),
      }),
    );
    expect(verdict.kind === 'denied' && verdict.reasons.map(({ clause, code }) => [clause, code])).toStrictEqual([
      ['R1', 'policy-not-in-force'],
      ['R3', 'service-year-ended'],
      ['R4', 'service-ended-by-contract'],
      ['R7', 'relation-not-covered'],
      ['R10', 'sum-assured-too-low'],
    ]);
  });
});
