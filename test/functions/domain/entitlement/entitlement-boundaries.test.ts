import { describe, expect, it } from 'vitest';
import type { ServiceId } from '../../../../catalogue/vocabulary.ts';
import { decideEntitlement } from '../../../../functions/domain/entitlement/decide-entitlement.ts';
import type { EntitlementQuestion } from '../../../../functions/domain/entitlement/question.ts';
import { ledgerWith } from '../policy/ledger-with.ts';
import { at, day, policyWith, RULES, withSwitches } from '../services/expert-visit/visit-case.ts';
import { asked, codesOf, confirmedOn, findingOf, forService, reasonsFor, suspected } from './entitlement-question.ts';

const reason = 'agreed';
const pool = 'green-channel';

const switched = (...switches: Parameters<typeof withSwitches>): Pick<EntitlementQuestion, 'edition'> => ({
  edition: withSwitches(...switches).edition,
});
const onThe = (text: string) => ({ at: at(`${text} 12:00`) });
const tumour = suspected('malignant-tumour-severe');

describe('the service year asked about', () => {
  const leap = (renewals: number) =>
    policyWith({ issuedOn: day('2024-02-14'), coolingOffEndsOn: day('2024-02-28'), waitingPeriodEndsOn: day('2024-05-14'), renewals });
  it.each<readonly [string, string, 'service-start' | 'policy-anniversary', number, string, number | null]>([
    ['R3', 'the last day of cooling-off', 'service-start', 0, '2024-02-28', null],
    ['R3', '29 February itself', 'service-start', 0, '2024-02-29', 1],
    ['R3', 'the last day of year 1', 'service-start', 0, '2025-02-27', 1],
    ['R3', 'the day after, not renewed', 'service-start', 0, '2025-02-28', null],
    ['R3', 'the day after, renewed', 'service-start', 1, '2025-02-28', 2],
    ['R3', 'the last day of year 2', 'service-start', 1, '2026-02-27', 2],
    ['R3', 'the last day of year 4, in a leap year', 'service-start', 4, '2028-02-28', 4],
    ['R3', 'year 5, on 29 February again', 'service-start', 4, '2028-02-29', 5],
    ['R3', 'the first day', 'policy-anniversary', 0, '2024-02-29', 1],
    ['R3', 'the day before the policy’s anniversary', 'policy-anniversary', 0, '2025-02-13', 1],
    ['R3', 'the policy’s anniversary, not renewed', 'policy-anniversary', 0, '2025-02-14', null],
    ['R3', 'the policy’s anniversary, renewed', 'policy-anniversary', 1, '2025-02-14', 2],
    ['R3', 'the last day of policy year 2', 'policy-anniversary', 1, '2026-02-13', 2],
  ])('%s: %s, under %s', (_rule, _fact, anchor, renewals, on, number) => {
    const verdict = decideEntitlement(
      asked({ ...switched({ serviceYear: { anchor } }), ...onThe(on), policy: leap(renewals), condition: tumour }),
    );
    expect(verdict.serviceYear?.number ?? null).toBe(number);
    expect(verdict.kind).toBe(number === null ? 'denied' : 'entitled');
  });

  it('R3: four years late, the renewal on record opens only its own year', () => {
    expect(reasonsFor({ ...onThe('2028-02-29'), policy: leap(1) })).toMatchObject([
      {
        code: 'service-year-ended',
        serviceYear: 2,
        endedOn: '2026-02-27',
        nextServiceYear: 3,
        nextFrom: '2026-02-28',
        nextTo: '2027-02-27',
      },
    ]);
  });
});

describe('whom a question to the phone doctor is about', () => {
  const phone = forService('phone-doctor');
  const widened = switched({ phoneDoctor: { relations: ['self', 'spouse'] } }, { ...RULES, ...phone });
  it.each<readonly [string, string, Partial<EntitlementQuestion>, string | undefined, readonly string[]]>([
    ['R7', 'the insured', {}, 'self', []],
    ['R7', 'a parent', {}, 'parent', []],
    ['R7', 'a child', {}, 'child', []],
    ['R7', 'a grandparent', {}, 'grandparent', []],
    ['R7', 'a grandchild', {}, 'grandchild', []],
    ['R7', 'a great-grandparent is outside three generations', {}, 'great-grandparent', ['relation-not-covered']],
    ['R7', 'a spouse is not lineal', {}, 'spouse', ['relation-not-covered']],
    ['R7', 'a sibling is not lineal', {}, 'sibling', ['relation-not-covered']],
    ['R7', 'a property of every object is no relation', {}, 'constructor', ['relation-not-covered']],
    ['R7', 'nobody named yet', {}, undefined, []],
    ['R7', 'the edition may widen the list', widened, 'spouse', []],
    ['R7', 'and narrow it', widened, 'parent', ['relation-not-covered']],
  ])('%s: %s', (_rule, _fact, edition, relation, codes) => {
    expect(codesOf({ ...phone, ...edition, relation, condition: null })).toStrictEqual(codes);
  });

  it('R7: names the relations that are covered, and the one asked about once it is', () => {
    const allowed = ['self', 'parent', 'child', 'grandparent', 'grandchild'];
    expect(reasonsFor({ ...phone, relation: 'spouse' })).toMatchObject([{ code: 'relation-not-covered', clause: 'R7', allowed }]);
    expect(findingOf('R7', { ...phone, relation: 'child' })).toMatchObject({
      outcome: 'satisfied',
      compared: { relation: 'child', allowed },
    });
    expect(findingOf('R7', phone)).toMatchObject({ outcome: 'not-asked', compared: { allowed } });
  });

  it('R7: bears on no other service', () => {
    expect(decideEntitlement(asked({ relation: 'spouse' })).rules.map(({ clause }) => clause)).not.toContain('R7');
  });
});

describe('uses granted by an operator', () => {
  const granted = { used: 1, extra: 2 };
  const grant = { pool, extraUses: 2, reason: 'granted by an operator' };

  it('R4: raise the limit and are listed with the contract’s own', () => {
    const extra = { pool, extraUses: 1, serviceYear: 1, reason };
    const verdict = decideEntitlement(asked({ policy: policyWith({ overrides: [extra] }), ledger: ledgerWith(granted) }));
    expect(verdict).toMatchObject({ kind: 'entitled', uses: { limit: 4, held: 0, used: 1, left: 3 } });
    expect(verdict.overridesApplied).toStrictEqual([extra, { ...grant, serviceYear: 1 }]);
  });

  it('R4, R5: belong to their service year, and to none where uses never reset', () => {
    const question = { policy: policyWith({ renewals: 1 }), ledger: ledgerWith(granted, '2027-01-21') };
    const never = switched({ quota: { resetsOnRenewal: false } });
    expect(decideEntitlement(asked(question)).overridesApplied).toStrictEqual([]);
    expect(decideEntitlement(asked({ ...question, ...onThe('2027-01-21') })).overridesApplied).toStrictEqual([
      { ...grant, serviceYear: 2 },
    ]);
    expect(decideEntitlement(asked({ ...question, ...never })).overridesApplied).toStrictEqual([grant]);
  });

  it('R4: are still denied once they are gone', () => {
    expect(reasonsFor({ ledger: ledgerWith({ held: 1, used: 2, extra: 2 }) })).toMatchObject([
      { code: 'no-uses-left', limit: 3, held: 1, used: 2 },
    ]);
  });
});

describe('uses over a renewal', () => {
  const renewed = policyWith({ renewals: 1 });
  it.each<readonly [string, string, boolean, string, readonly string[]]>([
    ['R5', 'resets: gone to the last day of the year', true, '2027-01-20', ['no-uses-left']],
    ['R5', 'resets: there on the first day of the next', true, '2027-01-21', []],
    ['R5', 'does not reset: gone to the last day of the year', false, '2027-01-20', ['no-uses-left']],
    ['R5', 'does not reset: gone on the first day of the next', false, '2027-01-21', ['no-uses-left']],
  ])('%s: %s', (_rule, _fact, resetsOnRenewal, on, codes) => {
    const question = {
      ...switched({ quota: { resetsOnRenewal } }),
      ...onThe(on),
      policy: renewed,
      ledger: ledgerWith({ used: 1 }),
    };
    expect(codesOf(question)).toStrictEqual(codes);
  });

  it('R5: what was not used does not roll over', () => {
    expect(decideEntitlement(asked({ policy: renewed, ...onThe('2027-01-21') })).uses).toStrictEqual({
      limit: 1,
      held: 0,
      used: 0,
      left: 1,
    });
  });
});

describe('the waiting period', () => {
  const barred = ['diagnosed-in-waiting-period'];
  const last = '2026-04-05';
  const after = '2026-04-06';
  const confirmed = (on: string) => confirmedOn(on);
  it.each<
    readonly [
      string,
      'diagnosis-in-period' | 'any-use-in-period',
      string,
      string,
      EntitlementQuestion['condition'],
      readonly string[],
      boolean,
    ]
  >([
    ['R8', 'diagnosis-in-period', 'diagnosed and asked on the last day', last, confirmed(last), barred, false],
    ['R8', 'diagnosis-in-period', 'diagnosed on the last day, asked the day after', after, confirmed(last), barred, false],
    ['R8', 'diagnosis-in-period', 'diagnosed and asked the day after', after, confirmed(after), [], false],
    ['R8', 'diagnosis-in-period', 'suspected on the last day', last, tumour, [], true],
    ['R8', 'diagnosis-in-period', 'suspected the day after', after, tumour, [], false],
    ['R8', 'diagnosis-in-period', 'nothing named on the last day', last, undefined, [], true],
    ['R8', 'any-use-in-period', 'diagnosed and asked on the last day', last, confirmed(last), barred, false],
    ['R8', 'any-use-in-period', 'diagnosed on the last day, asked the day after', after, confirmed(last), barred, false],
    ['R8', 'any-use-in-period', 'diagnosed and asked the day after', after, confirmed(after), [], false],
    ['R8', 'any-use-in-period', 'suspected on the last day', last, tumour, barred, true],
    ['R8', 'any-use-in-period', 'suspected the day after', after, tumour, [], false],
    ['R8', 'any-use-in-period', 'nothing named on the last day', last, undefined, barred, true],
  ])('%s: under %s, %s', (_rule, bars, _fact, on, condition, codes, review) => {
    const question = { ...switched({ waitingPeriod: { bars } }), ...onThe(on), condition };
    expect(codesOf(question)).toStrictEqual(codes);
    expect(decideEntitlement(asked(question)).reviewNeeded).toStrictEqual(review ? ['review-suspected-diagnosis'] : []);
  });

  it.each<readonly [string, ServiceId, boolean]>([
    ['R8', 'second-opinion', true],
    ['R8', 'expert-visit', true],
    ['R8', 'admission', true],
    ['R8', 'overseas-care', true],
    ['R8', 'phone-doctor', false],
  ])('%s: bars %s: %j', (_rule, service, bars) => {
    const edition = forService(service, '2020-BA-01-overseas');
    for (const reading of ['diagnosis-in-period', 'any-use-in-period'] as const) {
      const question = {
        ...edition,
        ...switched({ waitingPeriod: { bars: reading } }, { ...RULES, ...edition }),
        ...onThe(last),
        condition: confirmed(last),
      };
      expect(codesOf(question)).toStrictEqual(bars ? barred : []);
      expect(decideEntitlement(asked({ ...question, condition: tumour })).reviewNeeded).toHaveLength(bars ? 1 : 0);
    }
  });
});

describe('the illness', () => {
  const denied = ['illness-not-listed'];
  it.each<readonly [string, ServiceId, string, readonly string[]]>([
    ['R9', 'second-opinion', 'malignant-tumour-severe', []],
    ['R9', 'second-opinion', 'malignant-tumour-mild', []],
    ['R9', 'second-opinion', 'other-critical', denied],
    ['R9', 'second-opinion', 'nobody-knows-it', denied],
    ['R9', 'admission', 'malignant-tumour-severe', []],
    ['R9', 'admission', 'other-critical', denied],
    ['R9', 'admission', 'nobody-knows-it', denied],
    ['R9', 'overseas-care', 'malignant-tumour-severe', []],
    ['R9', 'overseas-care', 'other-critical', denied],
    ['R9', 'overseas-care', 'nobody-knows-it', denied],
    ['R9', 'expert-visit', 'malignant-tumour-severe', []],
    ['R9', 'expert-visit', 'other-critical', []],
    ['R9', 'expert-visit', 'nobody-knows-it', denied],
    ['R9', 'phone-doctor', 'nobody-knows-it', []],
  ])('%s: %s, %s: %j', (_rule, service, illness, codes) => {
    expect(codesOf({ ...forService(service, '2020-BA-01-overseas'), condition: suspected(illness) })).toStrictEqual(codes);
  });

  it('R9: another list of illnesses, named by the edition, is another answer', () => {
    const other = { ...switched({ illnessList: '2007' }), listedIllnesses: new Set(['hiccups']), condition: suspected('hiccups') };
    expect(codesOf(other)).toStrictEqual([]);
    expect(codesOf({ ...other, condition: suspected('malignant-tumour-severe') })).toStrictEqual(denied);
    expect(findingOf('R9', other).compared).toMatchObject({ illnessList: '2007', listed: true });
  });
});

describe('the sum assured', () => {
  it.each([
    ['R10', '2020-BA-01', 0, []],
    ['R10', '2020-BA-01', 299_999.99, []],
    ['R10', '2020-BA-01-overseas', 299_999.99, ['sum-assured-too-low']],
    ['R10', '2020-BA-01-overseas', 300_000, []],
    ['R10', '2020-BA-01-overseas', 300_000.01, []],
  ])('%s: edition %s, %j: %j', (_rule, edition, sumAssured, codes) => {
    for (const service of ['phone-doctor', 'second-opinion', 'expert-visit', 'admission'] as const) {
      const question = { ...forService(service, edition), policy: policyWith({ sumAssured }) };
      expect(codesOf(question)).toStrictEqual(codes);
      expect(decideEntitlement(asked(question)).notEvaluated).toStrictEqual(edition === '2020-BA-01' ? ['R10'] : []);
    }
  });
});

describe('the last day of a service', () => {
  it.each<readonly [string, string, Partial<EntitlementQuestion>, string, readonly string[]]>([
    ['R12', 'withdrawn: the last second before', { terms: { ...RULES.terms, withdrawnOn: '2026-10-13' } }, '2026-10-12 23:59:59', []],
    [
      'R12',
      'withdrawn: its first second',
      { terms: { ...RULES.terms, withdrawnOn: '2026-10-13' } },
      '2026-10-13 00:00:00',
      ['service-withdrawn'],
    ],
    [
      'R4',
      'by contract: its last second',
      { policy: policyWith({ overrides: [{ service: 'expert-visit', endsOn: day('2026-10-12'), reason }] }) },
      '2026-10-12 23:59:59',
      [],
    ],
    [
      'R4',
      'by contract: the second after',
      { policy: policyWith({ overrides: [{ service: 'expert-visit', endsOn: day('2026-10-12'), reason }] }) },
      '2026-10-13 00:00:00',
      ['service-ended-by-contract'],
    ],
  ])('%s: %s', (_rule, _fact, changes, when, codes) => {
    expect(codesOf({ ...changes, at: at(when) })).toStrictEqual(codes);
  });

  it('R4: of two days agreed the earlier holds, and is one reason', () => {
    const overrides = (['2026-10-11', '2026-05-01'] as const).map(
      (endsOn) => ({ service: 'expert-visit', endsOn: day(endsOn), reason }) as const,
    );
    expect(reasonsFor({ policy: policyWith({ overrides }) })).toMatchObject([{ code: 'service-ended-by-contract', endedOn: '2026-05-01' }]);
  });
});
