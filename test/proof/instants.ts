import type { Case } from '../../functions/domain/case/case.ts';
import type { Instant } from '../../functions/domain/time/time.ts';
import { dateOf, daysOn, on, secondsOn, yearsOn } from './days.ts';
import type { World } from './world.ts';

/** How far ahead a single wait looks: beyond it nothing that is open here has a limit. */
const REACH_DAYS = 120;

/** Instants at which a rule may begin to say something else about a case. */
const limitsOf = ({ situation, deadlines }: Case): readonly string[] => {
  const limits: string[] = [];
  for (const { state, dueAt, warnAt, kind, warned } of deadlines) {
    if (state !== 'running') continue;
    limits.push(dueAt);
    if (kind === 'promise' && !warned) limits.push(warnAt);
  }
  if (situation.stage === 'choosing') limits.push(situation.closesAt, ...situation.remindAt.slice(0, 1));
  if (situation.stage === 'gathering-records') limits.push(situation.closesAt, ...situation.remindAt.slice(0, 1));
  if ('completion' in situation) limits.push(situation.completion.completesAt);
  if (situation.stage === 'booked') {
    const { booking, freeUntil, remindAt } = situation;
    limits.push(on(dateOf(booking.at), '00:00:00'), booking.at);
    if (freeUntil !== undefined) limits.push(freeUntil);
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
  const limits = [...world.cases.flatMap(({ state }) => limitsOf(state)), ...turnsOf(world), closing];
  const beside = limits.flatMap((limit) => [secondsOn(limit, -1), limit, secondsOn(limit, 1)]);
  const last = on(daysOn(dateOf(now), REACH_DAYS), '00:00:00');
  const opening = on(daysOn(dateOf(now), 1), '08:00:00');
  return [...new Set([...beside, opening])].filter((at) => at > now && at < last).sort() as Instant[];
};
