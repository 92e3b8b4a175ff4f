import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideEntitlement } from '../../../../functions/domain/entitlement/decide-entitlement.ts';
import type { EntitlementQuestion, Standing } from '../../../../functions/domain/entitlement/question.ts';
import type { Policy } from '../../../../functions/domain/policy/policy.ts';
import { serviceYear } from '../../../../functions/domain/policy/service-year.ts';
import { addGrant, applyMove, EMPTY_LEDGER, type UseLedger } from '../../../../functions/domain/policy/use-ledger.ts';
import { addDays, type DateOnly, instantAt } from '../../../../functions/domain/time/time.ts';
import { ledgerWith } from '../policy/ledger-with.ts';
import { day, policyWith, RULES, withSwitches } from '../services/expert-visit/visit-case.ts';
import { asked } from './entitlement-question.ts';

const pool = 'green-channel';
const extra = (extraUses: number, year?: number) => [
  { pool, extraUses, reason: 'agreed', ...(year === undefined ? {} : { serviceYear: year }) },
];

/** The policy as it stands now, under an edition that counts as this one does. */
const presentAs = (changes: Partial<Policy>, { edition, terms } = RULES): Standing => ({ policy: policyWith(changes), edition, terms });

/** Asked on 12 October 2026 of a state with year 1 from 2026-01-21 to 2027-01-20, the policy standing otherwise now. */
const usesOf = (changes: Partial<EntitlementQuestion>) => {
  const { uses, rules, overridesApplied, serviceYear: year } = decideEntitlement(asked(changes));
  const compared = rules.find(({ clause }) => clause === 'R5')?.compared ?? {};
  return { uses, compared, overridesApplied, year };
};

const SECOND_YEAR_NOW = { issuedOn: day('2025-01-05'), coolingOffEndsOn: day('2025-11-20'), renewals: 0 };

describe('uses of a request that is judged by an earlier state', () => {
  it.each<readonly [string, string, Partial<EntitlementQuestion>, object]>([
    [
      'R5',
      'a use on a day that is now in another year than the request is not counted',
      { ledger: ledgerWith({ used: 1 }, '2026-02-01'), present: presentAs({ coolingOffEndsOn: day('2026-03-01') }) },
      { limit: 1, held: 0, used: 0, left: 1 },
    ],
    [
      'R5',
      'a use on a day that is now in the same year is counted',
      { ledger: ledgerWith({ used: 1 }, '2026-01-10'), present: presentAs(SECOND_YEAR_NOW) },
      { limit: 1, held: 0, used: 1, left: 0 },
    ],
    [
      'R5',
      'where the day is in no year now, those of the state judged are counted',
      { ledger: ledgerWith({ held: 1 }, '2026-02-01'), present: presentAs({ coolingOffEndsOn: day('2026-12-31') }) },
      { limit: 1, held: 1, used: 0, left: 0 },
    ],
    ['R4', 'uses that the contract agreed since are not given', { present: presentAs({ overrides: extra(2) }) }, { limit: 1, left: 1 }],
    [
      'R4',
      'uses that the contract no longer agrees are not given',
      { policy: policyWith({ overrides: extra(2) }), present: presentAs({}) },
      { limit: 1, left: 1 },
    ],
    [
      'R4',
      'uses that both agree are given, in the years that each names',
      {
        policy: policyWith({ overrides: extra(2, 1) }),
        present: presentAs({ overrides: extra(1, 2), ...SECOND_YEAR_NOW, coolingOffEndsOn: day('2025-01-20'), renewals: 1 }),
      },
      { limit: 2, left: 2 },
    ],
    [
      'R4',
      'a grant counts in the year that its day is now in',
      { ledger: ledgerWith({ extra: 2 }, '2026-01-10'), present: presentAs(SECOND_YEAR_NOW) },
      { limit: 3, left: 3 },
    ],
    [
      'R5',
      'where uses never reset now, all days are counted',
      { ledger: ledgerWith({ used: 1 }, '2020-01-01'), present: presentAs({}, withSwitches({ quota: { resetsOnRenewal: false } })) },
      { limit: 1, used: 1, left: 0 },
    ],
    [
      'R5',
      'where another pool is counted now, the limit is that of the state judged',
      { present: presentAs({}, { ...RULES, terms: { ...RULES.terms, pool: 'another', usesPerServiceYear: 0 } }) },
      { limit: 1, left: 1 },
    ],
    [
      'R46',
      'where uses are unlimited now, the limit is that of the state judged',
      { present: presentAs({}, { ...RULES, terms: { ...RULES.terms, usesPerServiceYear: null } }) },
      { limit: 1, left: 1 },
    ],
  ])('%s: %s', (_rule, _fact, changes, uses) => {
    expect(usesOf(changes).uses).toMatchObject(uses);
  });

  it('R5: says over which days it counted where they are not those of the year it names', () => {
    const { compared, year } = usesOf({ present: presentAs(SECOND_YEAR_NOW) });
    expect(year).toMatchObject({ number: 1, from: '2026-01-21', to: '2027-01-20' });
    expect(compared).toMatchObject({ countedFrom: '2025-11-21', countedTo: '2026-11-20' });
    expect(usesOf({ present: presentAs({ status: 'lapsed' }) }).compared).not.toHaveProperty('countedFrom');
    expect(usesOf({}).compared).not.toHaveProperty('countedFrom');
  });

  it('R13: says of a renewal what it would bring as the policy stands now', () => {
    const denied = usesOf({ ledger: ledgerWith({ used: 1 }, '2026-10-01'), present: presentAs({ ...SECOND_YEAR_NOW, renewals: 1 }) });
    expect(denied.compared).toMatchObject({ renewalBrings: 'uses', nextFrom: '2026-11-21', usableFrom: '2026-11-21' });
  });

  it.each([true, false])(
    'R5: whatever state it is judged by, none is granted while its window as the policy stands now is full: resetsOnRenewal %s',
    (resetsOnRenewal) => {
      const { edition } = withSwitches({ quota: { resetsOnRenewal } });
      const onDay = (number: number): DateOnly => addDays(day('2024-01-01'), number);
      const anyState = fc
        .record({ issued: fc.nat(700), coolingOff: fc.nat(300), renewals: fc.nat(3), agreed: fc.nat(2) })
        .map(({ issued, coolingOff, renewals, agreed }) =>
          policyWith({
            issuedOn: onDay(issued),
            coolingOffEndsOn: onDay(issued + coolingOff),
            waitingPeriodEndsOn: onDay(0),
            renewals,
            overrides: agreed === 0 ? [] : extra(agreed),
          }),
        );
      const anyOpening = fc.record({ on: fc.nat(1400).map(onDay), past: anyState, present: anyState, granted: fc.boolean() });
      fc.assert(
        fc.property(fc.array(anyOpening, { minLength: 3, maxLength: 30 }), (openings) => {
          let ledger: UseLedger = EMPTY_LEDGER;
          const taken: DateOnly[] = [];
          const grants: DateOnly[] = [];
          for (const [index, { on, past, present, granted }] of openings.entries()) {
            if (granted) {
              ledger = addGrant(ledger, `g-${index}`, { day: on, uses: 1 });
              grants.push(on);
            }
            const windowsOf = (policy: Policy) =>
              Array.from({ length: policy.renewals + 1 }, (_, year) => serviceYear(policy, year + 1, 'service-start'));
            const isIn = (date: DateOnly) => (window: { from: DateOnly; to: DateOnly }) => window.from <= date && date <= window.to;
            const question = { policy: past, edition, ledger, at: instantAt(on, '12:00') };
            const verdict = decideEntitlement(asked({ ...question, present: { policy: present, edition, terms: RULES.terms } }));
            if (verdict.kind === 'denied') continue;
            // In all other rules it is judged by what held then.
            expect(windowsOf(past).some(isIn(on))).toBe(true);
            const window = windowsOf(present).find(isIn(on));
            if (window !== undefined) {
              const counts = (date: DateOnly): boolean => !resetsOnRenewal || isIn(date)(window);
              const agreed = (present.overrides ?? []).reduce((sum, one) => sum + ('extraUses' in one ? one.extraUses : 0), 0);
              expect(taken.filter(counts).length).toBeLessThan(1 + agreed + grants.filter(counts).length);
            }
            ledger = applyMove(ledger, 'none>held', { caseId: `case-${index}`, day: on });
            taken.push(on);
          }
        }),
      );
    },
  );
});
