import { assertNever } from '../assert-never.ts';
import { type Deadline, isBreach, missDeadline } from '../time/deadline.ts';
import type { Instant } from '../time/time.ts';
import type { Case } from './case.ts';
import type { CaseEvent, Change } from './events/case-event.ts';
import { type Outcome, outcomeOf, recordEvent } from './events/outcome.ts';
import { closeCase } from './stage-moves.ts';
import { visitedForNoteAt } from './visit-for-note.ts';

/** The next instant at which the clock itself makes something happen to a case. */
export type Checkpoint =
  | { readonly what: 'warn'; readonly at: Instant; readonly deadline: Deadline }
  | { readonly what: 'due'; readonly at: Instant; readonly deadline: Deadline }
  | {
      readonly what: 'remind-choice' | 'close-choice' | 'remind-records' | 'close-records' | 'remind-visit' | 'complete';
      readonly at: Instant;
    };

/** All that lies ahead of a case as it stands, earliest first; at one instant, reminders come before deadlines and closing last. */
const checkpointsOf = (state: Case): readonly Checkpoint[] => {
  const { situation } = state;
  if (situation.stage === 'closed') return [];
  const ahead: Checkpoint[] = [];
  if (situation.stage === 'booked' && situation.remindAt !== null) ahead.push({ what: 'remind-visit', at: situation.remindAt });
  if (situation.stage === 'choosing' && situation.remindAt[0] !== undefined)
    ahead.push({ what: 'remind-choice', at: situation.remindAt[0] });
  if (situation.stage === 'gathering-records' && situation.remindAt[0] !== undefined) {
    ahead.push({ what: 'remind-records', at: situation.remindAt[0] });
  }
  for (const deadline of state.deadlines) {
    if (deadline.state !== 'running') continue;
    const warns = deadline.kind === 'promise' && !deadline.warned && deadline.warnAt > deadline.startedAt;
    if (warns) ahead.push({ what: 'warn', at: deadline.warnAt, deadline });
    ahead.push({ what: 'due', at: deadline.dueAt, deadline });
  }
  if (situation.stage === 'choosing') ahead.push({ what: 'close-choice', at: situation.closesAt });
  if (situation.stage === 'gathering-records') ahead.push({ what: 'close-records', at: situation.closesAt });
  if ('completion' in situation) ahead.push({ what: 'complete', at: situation.completion.completesAt });
  return ahead.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
};

export const nextCheckpoint = (state: Case): Checkpoint | null => checkpointsOf(state)[0] ?? null;

/**
 * Lets time pass up to and including an instant: every checkpoint on the way happens once, in order, at its own instant (R26, R36, R40, R45).
 * @param recordedAt when we learnt that the time had come
 */
export const passTime = (state: Case, upTo: Instant, recordedAt: Instant): { events: readonly CaseEvent[]; after: Case } => {
  const events: CaseEvent[] = [];
  let current = state;
  for (let next = nextCheckpoint(current); next !== null && next.at <= upTo; next = nextCheckpoint(current)) {
    const { event, after } = recordEvent(current, reach(current, next), { actor: 'clock', occurredAt: next.at, recordedAt });
    events.push(event);
    current = after;
  }
  return { events, after: current };
};

function reach(state: Case, checkpoint: Checkpoint): Outcome {
  switch (checkpoint.what) {
    case 'warn': {
      const { name, dueAt } = checkpoint.deadline;
      return outcomeOf({ type: 'deadline.near', data: { name, dueAt } }, { deadlines: [{ ...checkpoint.deadline, warned: true }] });
    }
    case 'due':
      return miss(checkpoint.deadline);
    case 'remind-visit':
      return outcomeOf({ type: 'visit.tomorrow', data: {} }, remindedOfVisit(state));
    case 'remind-choice':
      return remindOfChoice(state);
    case 'close-choice':
      return outcomeOf(
        { type: 'choice.expired', data: {} },
        closeCase(state, checkpoint.at, {
          status: 'cancelled',
          outcome: 'no-choice',
          use: visitedForNoteAt(state) === null ? 'returned' : 'used',
        }),
      );
    case 'remind-records':
      return remindOfRecords(state);
    case 'close-records':
      return outcomeOf(
        { type: 'records.idle', data: {} },
        closeCase(state, checkpoint.at, { status: 'cancelled', outcome: 'records-idle', use: 'returned' }),
      );
    case 'complete':
      return outcomeOf(
        { type: 'service.completed', data: {} },
        closeCase(state, checkpoint.at, { status: 'completed', outcome: 'completed' }),
      );
    default:
      return assertNever(checkpoint);
  }
}

/** A missed promise is put before an operator unless it had a cause (R38); a missed stage target means the vendor is silent (R45). */
function miss(deadline: Deadline): Outcome {
  const missed = missDeadline(deadline);
  const { name, kind, dueAt, cause } = missed;
  const flags = name === 'stage' ? (['vendor-silent'] as const) : isBreach(missed) ? (['deadline-missed'] as const) : [];
  return outcomeOf(
    { type: 'deadline.missed', data: { name, kind, dueAt, ...(cause === undefined ? {} : { cause }) } },
    { deadlines: [missed], flags },
  );
}

function remindedOfVisit({ situation }: Case): Change {
  return situation.stage === 'booked' ? { situation: { ...situation, remindAt: null } } : {};
}

function remindOfChoice({ situation }: Case): Outcome {
  if (situation.stage !== 'choosing') throw new TypeError(`No choice to remind of at ${situation.stage}`);
  return outcomeOf(
    { type: 'choice.reminded', data: { closesAt: situation.closesAt } },
    { situation: { ...situation, remindAt: situation.remindAt.slice(1) } },
  );
}

function remindOfRecords({ situation }: Case): Outcome {
  if (situation.stage !== 'gathering-records') throw new TypeError(`No records to remind of at ${situation.stage}`);
  return outcomeOf(
    { type: 'records.reminded', data: { closesAt: situation.closesAt } },
    { situation: { ...situation, remindAt: situation.remindAt.slice(1) } },
  );
}
