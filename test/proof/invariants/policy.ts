import { dateOf, daysOn, yearsOn } from '../days.ts';
import { REQUESTS } from '../requests.ts';
import type { World } from '../world.ts';
import type { Invariant } from './invariant.ts';
import { hasUseLeft } from './uses.ts';

/** Whether a request made now is to be taken, by R1, R2, R3 and R5; nothing else stands in the way of what is asked for in a search. */
const mayOpen = (world: World, counted: boolean): boolean => {
  const { policy, now } = world;
  const today = dateOf(now);
  const start = daysOn(policy.coolingOffEndsOn, 1);
  const inYear = start <= today && today < yearsOn(start, policy.renewals + 1);
  return policy.status === 'in-force' && inYear && (!counted || hasUseLeft(world, today));
};

export const OF_POLICIES: readonly Invariant[] = [
  {
    rule: 'R11',
    says: 'with the policy every open case ends, but for one with a booking, which is put before an operator',
    step: ({ move, after: { policy, cases } }) => {
      if (move.act !== 'feed' || policy.status === 'in-force') return null;
      for (const { state, flags } of cases) {
        if (state.situation.stage === 'closed') continue;
        if (!('booking' in state.situation)) return `${state.situation.stage} goes on`;
        if (!flags.some(({ flag }) => flag === 'policy-ended-after-booking')) return 'nobody is told of the booking';
      }
      return null;
    },
  },
];

/** Judged of refusals too: what is to be taken and what is not. */
export const openingIsJust = (world: World, asked: keyof typeof REQUESTS, taken: boolean): string | null => {
  const expected = mayOpen(world, REQUESTS[asked].service !== 'phone-doctor');
  return taken === expected
    ? null
    : `R1, R2, R3, R5: a request is ${taken ? 'taken' : 'refused'} that is ${expected ? 'to be' : 'not to be'} taken`;
};
