import { addDays, addYears, type DateOnly } from '../time/time.ts';
import type { Policy } from './policy.ts';

export interface ServiceYear {
  /** 1 is the first. */
  readonly number: number;
  readonly from: DateOnly;
  readonly to: DateOnly;
}

export type Anchor = 'service-start' | 'policy-anniversary';

/** The first day on which the services can be used: the day after cooling-off (R2). */
export const firstUsableDay = (policy: Pick<Policy, 'coolingOffEndsOn'>): DateOnly => addDays(policy.coolingOffEndsOn, 1);

/**
 * The `number`-th service year, whether the policy has it or not (R3).
 *
 * Under the anchor `policy-anniversary` the first one is shorter: it ends with the policy year, and later ones are policy years.
 */
export const serviceYear = (policy: Pick<Policy, 'coolingOffEndsOn' | 'issuedOn'>, number: number, anchor: Anchor): ServiceYear => {
  const start = firstUsableDay(policy);
  const origin = anchor === 'service-start' ? start : policy.issuedOn;
  return {
    number,
    from: number === 1 ? start : addYears(origin, number - 1),
    to: addDays(addYears(origin, number), -1),
  };
};

/** The last service year that the policy has: year k+1 exists once the k-th renewal is recorded (R3). */
export const lastServiceYear = (policy: Pick<Policy, 'coolingOffEndsOn' | 'issuedOn' | 'renewals'>, anchor: Anchor): ServiceYear =>
  serviceYear(policy, policy.renewals + 1, anchor);

/** The service year a day falls into, `null` before the first and after the last (R3). */
export const serviceYearOn = (
  policy: Pick<Policy, 'coolingOffEndsOn' | 'issuedOn' | 'renewals'>,
  day: DateOnly,
  anchor: Anchor,
): ServiceYear | null => {
  for (let number = 1; number <= policy.renewals + 1; number += 1) {
    const year = serviceYear(policy, number, anchor);
    if (day < year.from) return null;
    if (day <= year.to) return year;
  }
  return null;
};
