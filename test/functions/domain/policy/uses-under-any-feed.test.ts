import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideEntitlement } from '../../../../functions/domain/entitlement/decide-entitlement.ts';
import type { Policy } from '../../../../functions/domain/policy/policy.ts';
import { serviceYear } from '../../../../functions/domain/policy/service-year.ts';
import { addGrant, applyMove, EMPTY_LEDGER, type UseLedger } from '../../../../functions/domain/policy/use-ledger.ts';
import { addDays, type DateOnly, instantAt } from '../../../../functions/domain/time/time.ts';
import { asked } from '../entitlement/entitlement-question.ts';
import { day, policyWith, withSwitches } from '../services/expert-visit/visit-case.ts';

const pool = 'green-channel';
const FIRST_DAY = day('2023-01-01');
const onDay = (number: number): DateOnly => addDays(FIRST_DAY, number);

/** A day from 2023 to 2027. */
const anyDay = fc.nat(1_800).map(onDay);

/** Any state of the policy: dates that move by days or years, renewals that come and go, a use agreed in every year or in one. */
const anyState = fc
  .record({
    issuedOn: fc.nat(1_000).map(onDay),
    coolingOff: fc.integer({ min: 0, max: 300 }),
    renewals: fc.nat(4),
    agreed: fc.constantFrom(null, undefined, 1, 2),
  })
  .map(({ issuedOn, coolingOff, renewals, agreed }): Partial<Policy> => {
    const extra = { pool, extraUses: 1, reason: 'agreed' };
    const overrides = agreed === null ? [] : [agreed === undefined ? extra : { ...extra, serviceYear: agreed }];
    return { issuedOn, coolingOffEndsOn: addDays(issuedOn, coolingOff), renewals, overrides };
  });

type Act =
  | { readonly act: 'feed'; readonly state: Partial<Policy> }
  | { readonly act: 'open'; readonly on: DateOnly }
  | { readonly act: 'grant'; readonly on: DateOnly; readonly uses: number }
  | { readonly act: 'settle'; readonly which: number; readonly as: 'used' | 'returned' };

const anyAct: fc.Arbitrary<Act> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ act: fc.constant('feed' as const), state: anyState }) },
  { weight: 4, arbitrary: fc.record({ act: fc.constant('open' as const), on: anyDay }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('grant' as const), on: anyDay, uses: fc.integer({ min: 1, max: 2 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constant('settle' as const),
      which: fc.nat(40),
      as: fc.constantFrom('used' as const, 'returned' as const),
    }),
  },
);

interface Taken {
  readonly caseId: string;
  readonly on: DateOnly;
  state: 'held' | 'used' | 'returned';
}

describe('uses under any feed', () => {
  it.each([
    ['service-start', true],
    ['service-start', false],
    ['policy-anniversary', true],
    ['policy-anniversary', false],
  ] as const)(
    'R5: none is granted beyond the limit of its year as the policy stands: %s, resetsOnRenewal %s',
    (anchor, resetsOnRenewal) => {
      const { edition } = withSwitches({ quota: { resetsOnRenewal }, serviceYear: { anchor } });
      fc.assert(
        fc.property(fc.array(anyAct, { minLength: 5, maxLength: 60 }), (acts) => {
          let policy = policyWith();
          let ledger: UseLedger = EMPTY_LEDGER;
          const taken: Taken[] = [];
          const grants: { readonly on: DateOnly; readonly uses: number }[] = [];
          const yearsAt = (on: DateOnly): readonly number[] =>
            Array.from({ length: policy.renewals + 1 }, (_, index) => index + 1).filter((number) => {
              const { from, to } = serviceYear(policy, number, anchor);
              return from <= on && on <= to;
            });
          for (const act of acts) {
            if (act.act === 'feed') policy = policyWith({ ...act.state, waitingPeriodEndsOn: FIRST_DAY });
            else if (act.act === 'grant') {
              ledger = addGrant(ledger, `g-${grants.length}`, { day: act.on, uses: act.uses });
              grants.push(act);
            } else if (act.act === 'settle') {
              const held = taken.filter(({ state }) => state === 'held');
              const use = held[act.which % Math.max(1, held.length)];
              if (use === undefined) continue;
              ledger = applyMove(ledger, `held>${act.as}`, { caseId: use.caseId, day: use.on });
              use.state = act.as;
            } else {
              const verdict = decideEntitlement(asked({ policy, edition, ledger, at: instantAt(act.on, '12:00') }));
              const years = yearsAt(act.on);
              // Under one state no day, and so no use, lies in two years.
              expect(years.length).toBeLessThanOrEqual(1);
              const [year] = years;
              if (year === undefined) {
                expect(verdict.kind).toBe('denied');
                continue;
              }
              const counts = ({ on }: { readonly on: DateOnly }): boolean => !resetsOnRenewal || yearsAt(on).includes(year);
              const inWindow = taken.filter((use) => use.state !== 'returned' && counts(use)).length;
              const agreed = (policy.overrides ?? []).filter(
                (override) => 'pool' in override && (override.serviceYear ?? year) === year,
              ).length;
              const limit = 1 + agreed + grants.filter(counts).reduce((sum, { uses }) => sum + uses, 0);
              expect(verdict.uses?.left).toBe(Math.max(0, limit - inWindow));
              expect(verdict.kind).toBe(inWindow < limit ? 'entitled' : 'denied');
              if (verdict.kind === 'denied') continue;
              const caseId = `case-${taken.length}`;
              ledger = applyMove(ledger, 'none>held', { caseId, day: act.on });
              taken.push({ caseId, on: act.on, state: 'held' });
            }
          }
        }),
      );
    },
  );
});
