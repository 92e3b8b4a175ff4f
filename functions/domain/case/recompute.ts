import { type Deadline, startDeadline } from '../time/deadline.ts';
import { dayOf, type Instant } from '../time/time.ts';
import type { Case, Situation } from './case.ts';
import type { CaseEvent } from './events/case-event.ts';
import { outcomeOf, recordEvent } from './events/outcome.ts';
import type { Rules } from './rules.ts';
import { choiceLimits, completionAfter } from './stage-moves.ts';

/** Whether anything ahead of a case was worked out on plain Monday to Friday (R40). */
export const isProvisional = (state: Case): boolean =>
  state.deadlines.some(({ provisional, state: of }) => provisional && of === 'running') || isProvisionalSituation(state.situation);

function isProvisionalSituation(situation: Situation): boolean {
  if (situation.stage === 'choosing') return situation.provisional;
  return 'completion' in situation && situation.completion.provisional;
}

/**
 * Works a case's provisional instants out anew, from what first started them, now that a year's notice is known (R40).
 *
 * Whatever is met, missed or void stays. A start stays where it was too, unless it was itself the guess of an opening.
 * `null`: the calendar still knows no more than before.
 *
 * @param published the notice, which the event names as the reason
 */
export const recompute = (
  state: Case,
  rules: Rules,
  published: { readonly year: number; readonly documentNumber: string },
  at: Instant,
): { readonly events: readonly CaseEvent[]; readonly after: Case } | null => {
  const deadlines = state.deadlines.flatMap((deadline) => anew(deadline, rules));
  const situation = situationAnew(state.situation, rules);
  if (deadlines.length === 0 && situation === null) return null;
  const moved = deadlines.flatMap((deadline) => {
    const was = state.deadlines.find(({ name }) => name === deadline.name)?.dueAt;
    return was === undefined || was === deadline.dueAt ? [] : [{ name: deadline.name, kind: deadline.kind, was, dueAt: deadline.dueAt }];
  });
  const [was, dueAt] = [limitOf(state.situation), limitOf(situation ?? state.situation)];
  const limit =
    was === null || dueAt === null || was === dueAt ? [] : [{ name: state.situation.stage, kind: 'limit' as const, was, dueAt }];
  const outcome = outcomeOf(
    { type: 'deadline.recomputed', data: { moved: [...moved, ...limit], ...published } },
    { ...(deadlines.length === 0 ? {} : { deadlines }), ...(situation === null ? {} : { situation }) },
  );
  const { event, after } = recordEvent(state, outcome, { actor: 'clock', occurredAt: at, recordedAt: at });
  return { events: [event], after };
};

/** A running deadline worked out anew, or nothing where it stays provisional as it is. */
function anew(deadline: Deadline, rules: Rules): readonly Deadline[] {
  const { basis } = deadline;
  if (!deadline.provisional || deadline.state !== 'running' || basis === null) return [];
  const fresh = startDeadline(rules, deadline, basis.from, basis.workingDays);
  if (fresh.provisional && fresh.dueAt === deadline.dueAt) return [];
  const { startedAt, warnAt, dueAt, provisional } = fresh;
  const notYetAttributed = deadline.attributedUpTo === dayOf(deadline.startedAt);
  return [
    {
      ...deadline,
      startedAt,
      warnAt,
      dueAt,
      provisional,
      warned: deadline.warned && warnAt <= deadline.warnAt,
      ...(notYetAttributed ? { attributedUpTo: dayOf(startedAt) } : {}),
    },
  ];
}

/** When a stage ends by itself. */
function limitOf(situation: Situation): Instant | null {
  if (situation.stage === 'choosing') return situation.closesAt;
  return 'completion' in situation ? situation.completion.completesAt : null;
}

function situationAnew(situation: Situation, rules: Rules): Situation | null {
  if (situation.stage === 'choosing' && situation.provisional) {
    const fresh = choiceLimits(rules, situation.since);
    if (fresh.provisional && fresh.closesAt === situation.closesAt) return null;
    const still = fresh.remindAt.slice(fresh.remindAt.length - situation.remindAt.length);
    return { ...situation, ...fresh, remindAt: still };
  }
  if ('completion' in situation && situation.completion.provisional) {
    const completion = completionAfter(rules, situation.stage, situation.completion.since);
    return completion.provisional && completion.completesAt === situation.completion.completesAt ? null : { ...situation, completion };
  }
  return null;
}
