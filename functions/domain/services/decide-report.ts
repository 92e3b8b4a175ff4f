import type { Case } from '../case/case.ts';
import type { Command } from '../case/case-command.ts';
import type { CaseEvent } from '../case/case-event.ts';
import { type Decision, invalid, type Outcome, type Refusal, type Rules, record } from '../case/decision.ts';
import { passTime } from '../case/passing-time.ts';
import { checkHasHappened } from '../case/reported-instant.ts';
import { addSeconds, laterOf } from '../time/time.ts';
import { expectedAt, roadOf } from './road-of-case.ts';

/**
 * Decides what a report does to a case.
 *
 * What the clock should have found before the report's own instant happens first, what it should have found by now afterwards: a timer
 * that is late changes nothing.
 */
export const decide = (state: Case, command: Command, rules: Rules): Decision => {
  if (state.situation.stage === 'closed') return { kind: 'case-closed' };
  const ahead = checkHasHappened(command.occurredAt, command.recordedAt);
  if (ahead !== null) return { kind: 'invalid-request', errors: [ahead] };
  if (command.occurredAt < state.lastReportedAt) {
    return invalid('/occurredAt', 'before-previous-event', 'occurredAt lies before the previous event of the case');
  }
  const before = passTime(state, addSeconds(command.occurredAt, -1), command.recordedAt);
  const outcome = handle(before.after, command, rules);
  if (outcome.kind !== 'happened') return outcome;
  const { event, after } = record(before.after, outcome, command);
  const since = passTime(after, laterOf(command.recordedAt, command.occurredAt), command.recordedAt);
  return { kind: 'decided', events: [...before.events, event, ...since.events], after: since.after };
};

/** Lets the clock alone act on a case. */
export const decideTimePassed = (state: Case, now: CaseEvent['recordedAt']): { events: readonly CaseEvent[]; after: Case } =>
  passTime(state, now, now);

function handle(state: Case, command: Command, rules: Rules): Outcome | Refusal {
  const { situation } = state;
  if (situation.stage === 'closed') return { kind: 'case-closed' };
  // The road's type ties each handler to its stage and report; indexing by both at once is more than the compiler follows.
  const handler = roadOf(state)[situation.stage]?.[command.type] as
    | ((state: Case, command: Command, rules: Rules, at: typeof situation) => Outcome | Refusal)
    | undefined;
  if (handler === undefined) return { kind: 'event-not-expected', stage: situation.stage, expected: expectedAt(state) };
  return handler(state, command, rules, situation);
}
