import { actOn, type Move, type Step } from './acts.ts';
import { keyOf } from './canonical.ts';
import { OF_CLOSING } from './invariants/closing.ts';
import { OF_FLAGS } from './invariants/flags.ts';
import type { Invariant, Judged } from './invariants/invariant.ts';
import { OF_LIMITS } from './invariants/limits.ts';
import { OF_NEWS } from './invariants/news.ts';
import { OF_POLICIES, openingIsJust } from './invariants/policy.ts';
import { OF_PROMISES } from './invariants/promises.ts';
import { OF_USES } from './invariants/uses.ts';
import { almanacIn, movesOf } from './moves.ts';
import type { Model, Taken } from './search.ts';
import type { Scope, World } from './world.ts';

const INVARIANTS: readonly Invariant[] = [...OF_USES, ...OF_LIMITS, ...OF_PROMISES, ...OF_CLOSING, ...OF_POLICIES, ...OF_FLAGS, ...OF_NEWS];

/** What a step breaks, each with its rule. */
const breachesOf = (scope: Scope, step: Step): readonly string[] => {
  const { move, before, after } = step;
  const unjust = move.act === 'open' ? openingIsJust(before, move, after !== null) : null;
  const breaches = unjust === null ? [] : [unjust];
  if (after === null) return breaches;
  const judged: Judged = { ...step, after, scope, almanac: almanacIn(scope, after) };
  for (const invariant of INVARIANTS) {
    const broken = 'step' in invariant ? [invariant.step(judged)] : step.happened.map((happened) => invariant.event(happened, judged));
    for (const how of broken) if (how !== null) breaches.push(`${invariant.rule}: ${invariant.says}: ${how}`);
  }
  return breaches;
};

const takeIn =
  (scope: Scope) =>
  (world: World, move: Move): Taken<World> => {
    try {
      const step = actOn(scope, world, move);
      return { after: step.after, breaches: breachesOf(scope, step) };
    } catch (error) {
      return { after: null, breaches: [`it throws: ${error instanceof Error ? error.message : String(error)}`] };
    }
  };

export const modelOf = (scope: Scope): Model<World, Move> => ({ movesOf: (world) => movesOf(scope, world), take: takeIn(scope), keyOf });

/**
 * What a row of moves breaks, for traces that are kept as tests. A move that is refused now leads nowhere, and the next is taken.
 * @param moves as a trace was printed
 */
export const breachesAlong = (scope: Scope, moves: readonly object[]): readonly string[] => {
  const take = takeIn(scope);
  let world = scope.start;
  for (const move of moves) {
    const { after, breaches } = take(world, move as Move);
    if (breaches.length > 0) return breaches;
    world = after ?? world;
  }
  return [];
};
