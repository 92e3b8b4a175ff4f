import { addSeconds, type Instant, laterOf } from '../time/time.ts';
import type { Calendar } from '../time/working-days.ts';
import type { Case } from './case.ts';
import type { CaseEvent } from './events/case-event.ts';
import { type Decision, type Occurrence, type Outcome, recordEvent } from './events/outcome.ts';
import { passTime } from './passing-time.ts';
import type { Refusal } from './refusal.ts';

/**
 * Decides what becomes of a case at an instant: the one way through time for whatever happens to it.
 *
 * What the clock should have found before that instant happens first, what it should have found by now afterwards: a timer that is late
 * changes nothing, and whatever comes in the very second of a limit comes in time.
 *
 * @param calendar by which flags rise again (R45)
 * @param outcomeFor what happens to the case as it stands at that instant; `null`: it is so already, and nothing is recorded
 */
export const decideAt = (
  state: Case,
  by: Occurrence,
  outcomeFor: (current: Case) => Outcome | Refusal | null,
  calendar?: Calendar,
): Decision | { readonly kind: 'unchanged' } => {
  const before = passTime(state, addSeconds(by.occurredAt, -1), by.recordedAt, calendar);
  const outcome = outcomeFor(before.after);
  if (outcome === null) return { kind: 'unchanged' };
  if (outcome.kind !== 'happened') return outcome;
  const { event, after } = recordEvent(before.after, outcome, by);
  const since = passTime(after, laterOf(by.recordedAt, by.occurredAt), by.recordedAt, calendar);
  return { kind: 'decided', events: [...before.events, event, ...since.events], after: since.after };
};

/** Lets the clock alone act on a case. */
export const decideTimePassed = (state: Case, now: Instant, calendar?: Calendar): { events: readonly CaseEvent[]; after: Case } =>
  passTime(state, now, now, calendar);
