import { assertNever } from '../assert-never.ts';
import { risingAfter, risingIn } from '../operators/raised-anew.ts';
import type { RisingFlag } from '../operators/rising.ts';
import { type Deadline, isBreach, missDeadline } from '../time/deadline.ts';
import { type Instant, laterOf } from '../time/time.ts';
import type { Calendar } from '../time/working-days.ts';
import type { Case } from './case.ts';
import type { CaseEvent, Change } from './events/case-event.ts';
import { type Outcome, outcomeOf, recordEvent } from './events/outcome.ts';
import { closeCase } from './stage-moves.ts';
import { visitedForNoteAt } from './visit-for-note.ts';

/** The next instant at which the clock itself makes something happen to a case. */
export type Checkpoint =
  | { readonly what: 'warn'; readonly at: Instant; readonly deadline: Deadline }
  | { readonly what: 'due'; readonly at: Instant; readonly deadline: Deadline }
  | { readonly what: 'raise-anew'; readonly at: Instant; readonly flag: RisingFlag }
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
  for (const { flag, at } of risingIn(state)) ahead.push({ what: 'raise-anew', at, flag });
  if (situation.stage === 'choosing') ahead.push({ what: 'close-choice', at: situation.closesAt });
  if (situation.stage === 'gathering-records') ahead.push({ what: 'close-records', at: situation.closesAt });
  if ('completion' in situation) ahead.push({ what: 'complete', at: situation.completion.completesAt });
  return ahead.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
};

export const nextCheckpoint = (state: Case): Checkpoint | null => checkpointsOf(state)[0] ?? null;

/**
 * Lets time pass up to and including an instant: every checkpoint on the way happens once, in order, at its own instant (R26, R36, R40, R45).
 * @param recordedAt when we learnt that the time had come
 * @param calendar by which flags rise again (R45); left out where nobody is to be told, as of a past case that is played anew
 */
export const passTime = (
  state: Case,
  upTo: Instant,
  recordedAt: Instant,
  calendar?: Calendar,
): { events: readonly CaseEvent[]; after: Case } => {
  const events: CaseEvent[] = [];
  const nextOf = (from: Case) => checkpointsOf(from).find(({ what }) => what !== 'raise-anew' || calendar !== undefined);
  let current = state;
  for (let next = nextOf(current); next !== undefined && next.at <= upTo; next = nextOf(current)) {
    const { event, after } = recordEvent(current, rising(reach(current, next), laterOf(recordedAt, next.at), calendar), {
      actor: 'clock',
      occurredAt: next.at,
      recordedAt,
    });
    events.push(event);
    current = after;
  }
  return { events, after: current };
};

/** What raises flags says when they rise again. */
export const rising = (outcome: Outcome, raisedAt: Instant, calendar: Calendar | undefined): Outcome => {
  const again = calendar === undefined ? {} : risingAfter(outcome.change.flags ?? [], calendar, raisedAt);
  return Object.keys(again).length === 0 ? outcome : { ...outcome, change: { ...outcome.change, risingAt: again } };
};

function reach(state: Case, checkpoint: Checkpoint): Outcome {
  switch (checkpoint.what) {
    case 'warn': {
      const { name, dueAt } = checkpoint.deadline;
      return outcomeOf({ type: 'deadline.near', data: { name, dueAt } }, { deadlines: [{ ...checkpoint.deadline, warned: true }] });
    }
    case 'raise-anew':
      return outcomeOf({ type: 'flag.raised', data: { flag: checkpoint.flag } }, { flags: [checkpoint.flag] });
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
