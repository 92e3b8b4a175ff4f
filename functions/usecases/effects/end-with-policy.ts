import { endWithPolicy, policyEndOf } from '../../domain/case/policy-end.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import type { ReadCalendar } from '../../ports/calendar.ts';
import type { Now } from '../../ports/clock.ts';
import type { CaseStore } from '../../ports/stores/case-store.ts';
import type { MemberStore } from '../../ports/stores/member-store.ts';
import type { ReadStatesBefore } from '../../ports/stores/policy-store.ts';
import { commitDecision } from '../commit-decision.ts';
import { readStates } from '../policies/read-states.ts';
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
 * The list of cases may lag. A case that it lacks was opened a moment ago, and is looked at by its own first event: `stopIfPolicyEndedSince`.
 */
export const endCasesOfPolicy = async (ports: Ports, memberId: string, policyNo: string): Promise<void> => {
  for await (const caseId of ports.cases.openOf(memberId, policyNo)) await stopIfPolicyEnded(ports, caseId);
};

/**
 * Stops a case whose policy no longer gives it, under the edition it was opened under (R11, R12).
 * @param known case and policy, where the caller has just read them; read anew when the case changed meanwhile
 */
export const stopIfPolicyEnded = (ports: Ports, caseId: string, known?: Subject): Promise<void> =>
  stopBy(ports, caseId, async ({ policy }) => [policy], known);

/**
 * Stops a case that was just opened whose policy ended since it was asked for: while it was being opened or, where it was entered later
 * than it was asked for, before that. Then a policy reinstated since stops it as well, as it would have had it been entered at once (R11).
 */
export const stopIfPolicyEndedSince = (
  ports: Ports & { readonly statesBefore: ReadStatesBefore },
  caseId: string,
  known: Subject,
): Promise<void> =>
  stopBy(
    ports,
    caseId,
    async ({ state, policy }) => {
      const { held, later } = await readStates(ports, policy, state.openedAt);
      return later.length === 0 ? [held] : later;
    },
    known,
  );

/** Stops a case by the first of these states of its policy that does not give it. */
const stopBy = (
  ports: Ports,
  caseId: string,
  statesOf: (subject: Subject) => Promise<readonly Policy[]>,
  known: Subject | undefined,
): Promise<void> => {
  let subject = known;
  return retryStale(async () => {
    const current = subject ?? (await loadSubject(ports, caseId));
    subject = undefined;
    const { state } = current;
    if (state.situation.stage === 'closed') return undefined;
    const edition = editionOf(state.edition);
    if (edition === undefined) throw new RangeError(`Case ${caseId} has lost its edition`);
    const ending = (await statesOf(current)).find((policy) => policyEndOf(policy, edition) !== null);
    const end = ending === undefined ? null : policyEndOf(ending, edition);
    if (ending === undefined || end === null) return undefined;
    const stopped = endWithPolicy(state, end, ending.sequence, ports.now(), await ports.calendar());
    if (stopped === null) return undefined;
    return (await commitDecision(ports.cases, state, stopped)) === 'committed' ? undefined : 'stale';
  });
};
