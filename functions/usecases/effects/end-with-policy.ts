import { endWithPolicy, policyEndOf } from '../../domain/case/policy-end.ts';
import type { ReadCalendar } from '../../ports/calendar.ts';
import type { Now } from '../../ports/clock.ts';
import type { CaseStore } from '../../ports/stores/case-store.ts';
import type { MemberStore } from '../../ports/stores/member-store.ts';
import { commitDecision } from '../commit-decision.ts';
import { retryStale } from '../retry-stale.ts';
import { editionOf } from '../rulebook.ts';
import { loadSubject, type Subject } from './subject.ts';

interface Ports {
  readonly cases: CaseStore;
  readonly members: MemberStore;
  readonly calendar: ReadCalendar;
  readonly now: Now;
}

/**
 * Stops the open cases of a policy that no longer gives them (R11). Told again it comes to the same; a policy reinstated meanwhile stops
 * nothing.
 *
 * The list of cases may lag. A case that it lacks was opened a moment ago, and is looked at by its own first event: `stopIfPolicyEnded`.
 */
export const endCasesOfPolicy = async (ports: Ports, memberId: string, policyNo: string): Promise<void> => {
  for await (const caseId of ports.cases.openOf(memberId, policyNo)) await stopIfPolicyEnded(ports, caseId);
};

/**
 * Stops a case whose policy no longer gives it, under the edition it was opened under (R11, R12).
 * @param known case and policy, where the caller has just read them; read anew when the case changed meanwhile
 */
export const stopIfPolicyEnded = (ports: Ports, caseId: string, known?: Subject): Promise<void> => {
  let subject = known;
  return retryStale(async () => {
    const { state, policy } = subject ?? (await loadSubject(ports, caseId));
    subject = undefined;
    if (state.situation.stage === 'closed') return undefined;
    const edition = editionOf(state.edition);
    if (edition === undefined) throw new RangeError(`Case ${caseId} has lost its edition`);
    const end = policyEndOf(policy, edition);
    if (end === null) return undefined;
    const stopped = endWithPolicy(state, end, policy.sequence, ports.now(), await ports.calendar());
    if (stopped === null) return undefined;
    return (await commitDecision(ports.cases, state, stopped)) === 'committed' ? undefined : 'stale';
  });
};
