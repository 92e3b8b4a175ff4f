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
  return subjectOf(ports, state);
};

/** A case that was just read, and its member as it stands now. */
export const subjectOf = async (ports: { members: MemberStore }, state: Case): Promise<Subject> => {
  const { policies, preferences } = await ports.members.loadMember(state.memberId);
  const policy = policies.find(({ policyNo }) => policyNo === state.policyNo);
  if (policy === undefined) throw new RangeError(`Case ${state.caseId} has lost its policy`);
  return { state, policy, preferences };
};
