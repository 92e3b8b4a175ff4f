import type { Case } from '../../functions/domain/case/case.ts';
import type { Instant } from '../../functions/domain/time/time.ts';
import { dateOf, daysOn, on, secondsOn, yearsOn } from './days.ts';
import type { World } from './world.ts';

/** How far ahead a single wait looks: beyond it nothing that is open here has a limit. */
const REACH_DAYS = 120;

/** Just before an instant, and on it: where a rule reads `before` or `from`. */
const edge = (instant: string): readonly string[] => [secondsOn(instant, -1), instant];

/** Instants at which a rule may begin to say something else about a case, and those just beside them where one may tell them apart. */
const limitsOf = ({ situation, deadlines, risingAt = {} }: Case): readonly string[] => {
  const limits: string[] = [];
  for (const { state, dueAt, warnAt, kind, warned } of deadlines) {
    if (state !== 'running') continue;
    // What comes in the very second still comes in time (R38), so that the next one is another.
    limits.push(...edge(dueAt), secondsOn(dueAt, 1));
    if (kind === 'promise' && !warned) limits.push(warnAt);
  }
  if (situation.stage !== 'closed') limits.push(...Object.values(risingAt));
  if ('closesAt' in situation) limits.push(...edge(situation.closesAt), ...situation.remindAt.slice(0, 1));
  if ('completion' in situation) limits.push(...edge(situation.completion.completesAt));
  if (situation.stage === 'booked') {
    const { booking, freeUntil, remindAt } = situation;
    limits.push(...edge(on(dateOf(booking.at), '00:00:00')), booking.at);
    if (freeUntil !== undefined) limits.push(...edge(freeUntil));
    if (remindAt !== null) limits.push(remindAt);
  }
  return limits;
};

/** The days on which the policy itself changes what it gives: its waiting period is over, or a service year begins. */
const turnsOf = ({ policy }: World): readonly string[] =>
  [daysOn(policy.waitingPeriodEndsOn, 1), daysOn(policy.coolingOffEndsOn, 1), yearsOn(daysOn(policy.coolingOffEndsOn, 1), 1)].map((date) =>
    on(date, '00:00:00'),
  );

/**
 * When to look again: just before, on and just after each limit that lies ahead, and at closing and opening time of today. What lies
 * between two of them is the same to every rule.
 */
export const instantsAhead = (world: World): readonly Instant[] => {
  const { now } = world;
  const closing = on(dateOf(now), '20:00:00');
  const limits = [...world.cases.flatMap(({ state }) => limitsOf(state)), ...turnsOf(world).flatMap(edge), closing];
  const last = on(daysOn(dateOf(now), REACH_DAYS), '00:00:00');
  const opening = on(daysOn(dateOf(now), 1), '08:00:00');
  return [...new Set([...limits, opening])].filter((at) => at > now && at < last).sort() as Instant[];
};
