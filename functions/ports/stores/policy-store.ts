import type { Policy } from '../../domain/policy/policy.ts';

/** A policy by its number, as it was fed last; `null` where there is none. */
export type ReadPolicy = (policyNo: string) => Promise<Policy | null>;

/**
 * The states of a policy that came before the one with a sequence, by falling sequence, read as they are asked for. A state is never
 * changed, and those from before states were kept are not there.
 */
export type ReadStatesBefore = (policyNo: string, sequence: number) => AsyncIterable<Policy>;

export interface PolicyStore {
  readonly loadPolicy: ReadPolicy;
  /**
   * Writes a policy on condition that what is stored still has the sequence of `before`, or that nothing is where that is `null`.
   * `before` is kept among the policy's states. `false`: somebody else was faster, and nothing was written.
   * @param mayEndCases in the same transaction, has the stream look at the policy's open cases (R11)
   */
  savePolicy(policy: Policy, before: Policy | null, mayEndCases: boolean): Promise<boolean>;
  /** Has a stored policy found by its phones, where it was stored before phones were indexed. Told again it does nothing. */
  indexPhones(policy: Policy): Promise<void>;
}

/** The policies of whoever has exactly this ID number, by member and then by policy number: found by keyed digest. May lag. */
export type FindInsured = (idNumber: string) => Promise<readonly { readonly memberId: string; readonly policyNo: string }[]>;

/**
 * The members whom a phone belongs to, by any of their policies, as insured or as guardian: found by keyed digest. May lag.
 * @param phone E.164
 * @param among the one member asked about, where it is one
 * @param most no more than so many are looked for
 */
export type FindByPhone = (phone: string, among: string | undefined, most: number) => Promise<readonly string[]>;
