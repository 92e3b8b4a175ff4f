import type { Case } from '../case/case.ts';
import type { Refusal } from '../case/refusal.ts';
import type { Rules } from '../case/rules.ts';
import type { Policy } from '../policy/policy.ts';
import { serviceYearOn } from '../policy/service-year.ts';
import { countIn, countingWindow, limitOf, type UseLedger } from '../policy/use-ledger.ts';
import { dayOf, type Instant } from '../time/time.ts';
import { checkUseLeft } from './operator-decisions.ts';

/** What a use is taken from. */
export interface TakenFrom {
  /** As it stands now. */
  readonly policy: Policy;
  readonly ledger: UseLedger;
  /** Of the case's own edition (R12). */
  readonly rules: Pick<Rules, 'edition' | 'terms'>;
}

/**
 * Why a use that was given back cannot be taken after all, `null` where one is left: it must be there to take, as when a case is opened, in
 * the year that the day of its case is in as the policy stands (R5). A day that is in no year any more is charged to none.
 */
export const checkTakenAnew = ({ counter, openedAt }: Case, { policy, ledger, rules }: TakenFrom, at: Instant): Refusal | null => {
  if (counter === null) return null;
  const { edition, terms } = rules;
  const { quota, serviceYear } = edition.switches;
  // Where uses never reset all days count together, and it is the year now whose extra uses are given.
  const year = serviceYearOn(policy, dayOf(quota.resetsOnRenewal ? openedAt : at), serviceYear.anchor);
  if (year === null && quota.resetsOnRenewal) return null;
  const counts = countIn(ledger, year === null ? null : countingWindow(edition, year));
  const limit = limitOf(terms.usesPerServiceYear, counter.pool, year?.number ?? 1, policy.overrides, counts);
  return limit === null ? null : checkUseLeft(counter.pool, limit, counts);
};
