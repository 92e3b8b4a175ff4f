import type { Reason } from '../../domain/entitlement/findings.ts';

/** Sums of money that a reason compared. */
const AMOUNTS: readonly string[] = ['sumAssured', 'minimum'];

/** Reasons as a vendor learns them: that, and from when, a service is given, and no amount of the policy (R17). */
export const withoutAmounts = (reasons: readonly Reason[]): readonly Reason[] =>
  reasons.map((reason) => Object.fromEntries(Object.entries(reason).filter(([name]) => !AMOUNTS.includes(name))) as unknown as Reason);
