import type { Policy } from '../../../functions/domain/policy/policy.ts';
import type { CaseFile } from '../../../functions/ports/stores/case-store.ts';
import type { ReadStatesBefore } from '../../../functions/ports/stores/policy-store.ts';
import { readStates } from '../../../functions/usecases/policies/read-states.ts';
import { verdictOf } from './verdict-of.ts';

/**
 * The state of its policy that a case was opened by: the one that its verdict names or, of a case from before verdicts named one, the one
 * that held then as far as is known now (R1).
 * @param present the policy as it stands now
 */
export const stateOfOpening = async (
  ports: { readonly statesBefore: ReadStatesBefore },
  { state, events }: Pick<CaseFile, 'state' | 'events'>,
  present: Policy,
): Promise<Policy> => {
  const sequence = verdictOf(events)?.policySequence;
  if (sequence === present.sequence) return present;
  if (sequence !== undefined) {
    for await (const earlier of ports.statesBefore(present.policyNo, sequence + 1)) if (earlier.sequence === sequence) return earlier;
  }
  return (await readStates(ports, present, state.openedAt)).held;
};
