import type { Case } from '../../domain/case/case.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import type { CaseStore } from '../../ports/stores/case-store.ts';
import type { MemberStore, Preferences } from '../../ports/stores/member-store.ts';

/** What effects of an event are about: a case, the policy it was opened under, and how its member wants to be told. */
export interface Subject {
  readonly state: Case;
  readonly policy: Policy;
  readonly preferences: Preferences | null;
}

/**
 * Reads a case and its member as they stand now.
 * @throws RangeError when either is not there: neither is ever deleted
 */
export const loadSubject = async (ports: { cases: CaseStore; members: MemberStore }, caseId: string): Promise<Subject> => {
  const state = await ports.cases.load(caseId);
  if (state === null) throw new RangeError(`There is no case ${caseId}`);
  const { policies, preferences } = await ports.members.loadMember(state.memberId);
  const policy = policies.find(({ policyNo }) => policyNo === state.policyNo);
  if (policy === undefined) throw new RangeError(`Case ${caseId} has lost its policy`);
  return { state, policy, preferences };
};
