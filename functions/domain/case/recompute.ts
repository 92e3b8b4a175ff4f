import { freeUntilOf } from '../services/cancellation.ts';
import type { Deadline } from '../time/deadline.ts';
import { movedTo, recounted } from '../time/recounted.ts';
import type { Instant } from '../time/time.ts';
import type { Case, Situation } from './case.ts';
import type { CaseEvent, EventOf } from './events/case-event.ts';
import { outcomeOf, recordEvent } from './events/outcome.ts';
import type { Rules } from './rules.ts';
import { choiceLimits, completionAfter } from './stage-moves.ts';

/** Whether a notice that is not published yet may still move anything ahead of a case (R40). */
export const isProvisional = (state: Case): boolean =>
  state.deadlines.some(({ provisional, state: of }) => provisional && of === 'running') || isProvisionalSituation(state.situation);

function isProvisionalSituation(situation: Situation): boolean {
  if (situation.stage === 'choosing') return situation.provisional;
  return 'completion' in situation && situation.completion.provisional;
}

/**
 * Works all that runs of a case in working days out anew, now that a year's notice is known or amended (R40). What was not provisional is
 * left alone where the edition keeps it so.
 *
 * Whatever is met, missed or void stays, and so does a start in the past.
 * `null`: the notices change nothing about it.
 *
 * @param published the notice, which the event names as the reason
 */
export const recompute = (
  state: Case,
  rules: Rules,
  published: { readonly year: number; readonly documentNumber: string },
  at: Instant,
): { readonly events: readonly CaseEvent[]; readonly after: Case } | null => {
  const deadlines = state.deadlines.flatMap((deadline) => anew(deadline, rules, at));
  const situation = situationAnew(state.situation, rules, at);
  if (deadlines.length === 0 && situation === null) return null;
  const moved = deadlines.flatMap((deadline) => {
    const was = state.deadlines.find(({ name }) => name === deadline.name)?.dueAt;
    return was === undefined || was === deadline.dueAt ? [] : [{ name: deadline.name, kind: deadline.kind, was, dueAt: deadline.dueAt }];
  });
  const [was, dueAt] = [limitOf(state.situation), limitOf(situation ?? state.situation)];
  const limit =
    was === null || dueAt === null || was === dueAt ? [] : [{ name: state.situation.stage, kind: 'limit' as const, was, dueAt }];
  const outcome = outcomeOf(
    { type: 'deadline.recomputed', data: { moved: [...moved, ...limit], ...freedLonger(state, situation, at), ...published } },
    { ...(deadlines.length === 0 ? {} : { deadlines }), ...(situation === null ? {} : { situation }) },
  );
  const { event, after } = recordEvent(state, outcome, { actor: 'clock', occurredAt: at, recordedAt: at });
  return { events: [event], after };
};

/** A member is told while it makes a difference: a use is held, and the new hour is ahead, which is before the appointment (R39). */
function freedLonger(
  { situation: before, use }: Case,
  after: Situation | null,
  at: Instant,
): Pick<EventOf<'deadline.recomputed'>['data'], 'freeUntil'> {
  if (before.stage !== 'booked' || after?.stage !== 'booked' || use !== 'held') return {};
  const [was, until] = [before.freeUntil, after.freeUntil];
  if (was === undefined || until === undefined || until === was || until <= at) return {};
  return { freeUntil: { was, until } };
}

const mayMove = ({ edition }: Rules, provisional: boolean): boolean => provisional || edition.switches.noticeAmended === 'recompute';

const isSame = (was: unknown, is: unknown): boolean => JSON.stringify(was) === JSON.stringify(is);

/** A deadline counted anew, or nothing where it stays as it is. */
function anew(deadline: Deadline, rules: Rules, at: Instant): readonly Deadline[] {
  if (!mayMove(rules, deadline.provisional)) return [];
  const fresh = recounted(rules, deadline, at);
  const stays = (Object.keys(fresh) as (keyof Deadline)[]).every((key) => isSame(deadline[key], fresh[key]));
  return stays ? [] : [fresh];
}

/** When a stage ends by itself. */
function limitOf(situation: Situation): Instant | null {
  if (situation.stage === 'choosing') return situation.closesAt;
  return 'completion' in situation ? situation.completion.completesAt : null;
}

/** The limits and reminders of a stage that are counted in working days (R45), or `null` where they stay as they are. */
function situationAnew(situation: Situation, rules: Rules, at: Instant): Situation | null {
  if (situation.stage === 'choosing') {
    const { since, provisional, closesAt, remindAt } = situation;
    if (!mayMove(rules, provisional)) return null;
    const fresh = choiceLimits(rules, since);
    const ahead = fresh.remindAt.slice(fresh.remindAt.length - remindAt.length);
    const moved = {
      ...situation,
      remindAt: remindAt.map((was, index) => movedTo(rules, was, ahead[index] ?? was, at)),
      closesAt: movedTo(rules, closesAt, fresh.closesAt, at),
      provisional: fresh.provisional,
    };
    return isSame(situation, moved) ? null : moved;
  }
  if ('completion' in situation) {
    const { since, provisional, completesAt } = situation.completion;
    if (!mayMove(rules, provisional)) return null;
    const fresh = completionAfter(rules, situation.stage, since);
    const completion = { ...fresh, completesAt: movedTo(rules, completesAt, fresh.completesAt, at) };
    return completion.completesAt === completesAt && completion.provisional === provisional ? null : { ...situation, completion };
  }
  if (situation.stage === 'booked' && situation.freeUntil !== undefined) {
    const freeUntil = freeUntilOf(rules, situation);
    return freeUntil === situation.freeUntil ? null : { ...situation, freeUntil };
  }
  return null;
}
