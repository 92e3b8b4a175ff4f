import type { Policy } from '../domain/policy/policy.ts';

export type ReadPolicy = (policyNo: string) => Promise<Policy | null>;

export interface PolicyStore {
  readonly loadPolicy: ReadPolicy;
  /**
   * Writes a policy on condition that what is stored is still `before`. `false`: somebody else was faster.
   * @param mayEndCases in the same transaction, has the stream look at the policy's open cases (R11)
   */
  savePolicy(policy: Policy, before: Policy | null, mayEndCases: boolean): Promise<boolean>;
}

/** The policies of whoever has this ID number, in a fixed order: found by keyed digest, and perhaps a moment behind. */
export type FindInsured = (idNumber: string) => Promise<readonly { readonly memberId: string; readonly policyNo: string }[]>;
