import type { Policy } from '../../../functions/domain/policy/policy.ts';
import { dateOf, daysOn, yearsOn } from '../days.ts';
import { REQUESTS } from '../requests.ts';
import type { World } from '../world.ts';
import type { Invariant } from './invariant.ts';
import { hasUseLeft } from './uses.ts';

/** The demonstration edition asks for a minimum (R10), the other for none. */
const MINIMUM: Readonly<Record<string, number>> = { '2020-BA-01-overseas': 300_000 };

/** Whether a state gives services at all (R1, R10). */
const gives = ({ status, edition, sumAssured }: Policy): boolean => status === 'in-force' && sumAssured >= (MINIMUM[edition] ?? 0);

/** The state that held at an instant (R1): of those that had begun, the one fed last; before all that is known, the one fed first. */
const stateAt = ({ policy, past }: Pick<World, 'policy' | 'past'>, instant: string): Policy => {
  const fed = [policy, ...past].sort((one, other) => other.sequence - one.sequence);
  return fed.find(({ effectiveAt = '' }) => effectiveAt <= instant) ?? fed.at(-1) ?? policy;
};

const isInYear = ({ coolingOffEndsOn, renewals }: Policy, date: string): boolean => {
  const start = daysOn(coolingOffEndsOn, 1);
  return start <= date && date < yearsOn(start, renewals + 1);
};

/** Whether a request made at an instant is to be taken, by R1, R2, R3, R5 and R10; nothing else stands in the way of what is asked for in a search. */
const mayOpen = (world: World, madeAt: string, counted: boolean): boolean => {
  const date = dateOf(madeAt);
  const held = stateAt(world, madeAt);
  // Uses lie in years as the policy stands now; where the day lies in none of them, as it stood then (R5).
  const counting = isInYear(world.policy, date) ? world : { ...world, policy: held };
  return gives(held) && isInYear(held, date) && (!counted || hasUseLeft(counting, date));
};

/** The states that held at any instant since: each of those that begin later, unless one fed after it holds by then. */
const sinceThen = (world: Pick<World, 'policy' | 'past'>, instant: string): readonly Policy[] => {
  const all = [world.policy, ...world.past];
  const begins = all.flatMap(({ effectiveAt }) => (effectiveAt !== undefined && effectiveAt > instant ? [effectiveAt] : []));
  return [instant, ...begins].map((each) => stateAt(world, each));
};

export const OF_POLICIES: readonly Invariant[] = [
  {
    rule: 'R11',
    says: 'with the policy every open case ends, but for one with a booking, which is put before an operator',
    step: ({ move, before, after: { policy, cases } }) => {
      // One that has ended already has put its cases before an operator, who decides whatever becomes of the booking.
      if (move.act !== 'feed' || gives(policy) || !gives(before.policy)) return null;
      for (const { state, flags } of cases) {
        if (state.situation.stage === 'closed') continue;
        if (!('booking' in state.situation)) return `${state.situation.stage} goes on`;
        if (!flags.some(({ flag }) => flag === 'policy-ended-after-booking')) return 'nobody is told of the booking';
      }
      return null;
    },
  },
  {
    rule: 'R11, R47',
    says: 'a case that is entered late goes on only if its policy was in force all the time since',
    step: ({ move, happened, after: { policy, past, cases } }) => {
      if (move.act !== 'open') return null;
      const opened = happened[0]?.after;
      const now = cases.find(({ state }) => state.caseId === opened?.caseId)?.state.situation;
      if (opened === undefined || now === undefined) return null;
      const ended = sinceThen({ policy, past }, opened.openedAt).some((state) => !gives(state));
      return ended === (now.stage === 'closed' && now.outcome === 'policy-ended')
        ? null
        : `ended since: ${ended}; the case is ${now.stage}`;
    },
  },
];

/** Judged of refusals too: what is to be taken and what is not. */
export const openingIsJust = (
  world: World,
  { asked, madeAt }: { readonly asked: keyof typeof REQUESTS; readonly madeAt?: string },
  taken: boolean,
): string | null => {
  const expected = mayOpen(world, madeAt ?? world.now, REQUESTS[asked].service !== 'phone-doctor');
  return taken === expected
    ? null
    : `R1, R2, R3, R5, R10: a request is ${taken ? 'taken' : 'refused'} that is ${expected ? 'to be' : 'not to be'} taken`;
};
