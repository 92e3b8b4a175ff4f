import type { Policy } from '../../domain/policy/policy.ts';
import { hasBegun, type StatesSince, statesSince } from '../../domain/policy/policy-states.ts';
import type { Instant } from '../../domain/time/time.ts';
import type { ReadStatesBefore } from '../../ports/stores/policy-store.ts';

/**
 * The state that a policy was in at an instant, and those it was in since (R1, R11). Nothing is read where the present one held then
 * already; else no further back than to the state that did.
 * @param present the policy as it stands now, or stood when it was read: states fed since are not looked at
 */
export const readStates = async (
  { statesBefore }: { readonly statesBefore: ReadStatesBefore },
  present: Policy,
  at: Instant,
): Promise<StatesSince<Policy>> => {
  const states: [Policy, ...Policy[]] = [present];
  if (hasBegun(present, at)) return statesSince(states, at);
  for await (const state of statesBefore(present.policyNo, present.sequence)) {
    states.push(state);
    if (hasBegun(state, at)) break;
  }
  return statesSince(states, at);
};
