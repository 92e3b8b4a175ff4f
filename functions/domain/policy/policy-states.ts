import type { Instant } from '../time/time.ts';
import type { Policy } from './policy.ts';

type State = Pick<Policy, 'effectiveAt'>;

/** The states of a policy that held from an instant on (R1). */
export interface StatesSince<S> {
  /** That of the instant itself. */
  readonly held: S;
  /** Those that came after it, in the order of time (R11). */
  readonly later: readonly S[];
}

/** Whether a state holds at an instant, unless one of a higher sequence does (R1). One that does not say holds from the beginning. */
export const hasBegun = ({ effectiveAt }: State, at: Instant): boolean => effectiveAt === undefined || effectiveAt <= at;

/**
 * The state of an instant and those after it. At an instant holds the state with the highest sequence among those that have begun (R1): one
 * that the feed later dated back past its own beginning has never held.
 *
 * Before all that is known the state fed first holds: nothing is denied because nobody told what was before.
 *
 * @param states by falling sequence, down to the first that has begun at the instant, or all there are
 */
export const statesSince = <S extends State>(states: readonly [S, ...S[]], at: Instant): StatesSince<S> => {
  const held = states.find((state) => hasBegun(state, at)) ?? states.at(-1) ?? states[0];
  const later: S[] = [];
  let until: Instant | undefined;
  for (const state of states.slice(0, states.indexOf(held))) {
    const { effectiveAt } = state;
    if (effectiveAt === undefined || (until !== undefined && effectiveAt >= until)) continue;
    until = effectiveAt;
    later.unshift(state);
  }
  return { held, later };
};
