import type { Case } from '../case/case.ts';
import { decideAt } from '../case/decide-at.ts';
import type { Command } from '../case/events/case-command.ts';
import type { Decision, Outcome } from '../case/events/outcome.ts';
import { invalid, type Refusal } from '../case/refusal.ts';
import type { Rules } from '../case/rules.ts';
import { checkHasHappened } from './reported-instant.ts';
import { expectedAt, roadOf } from './road-of-case.ts';

/**
 * Decides what a report does to a case, as of the report's own instant.
 */
export const decideReport = (state: Case, command: Command, rules: Rules): Decision => {
  if (state.situation.stage === 'closed') return { kind: 'case-closed' };
  const ahead = checkHasHappened(command.occurredAt, command.recordedAt);
  if (ahead !== null) return { kind: 'invalid-request', errors: [ahead] };
  if (command.occurredAt < state.lastReportedAt) {
    return invalid('/occurredAt', 'before-previous-event', {
      zh: 'occurredAt早于该申请的上一事件',
      en: 'occurredAt lies before the previous event of the case',
    });
  }
  const decision = decideAt(state, command, (current) => handleReport(current, command, rules), rules.calendar);
  if (decision.kind === 'unchanged') throw new TypeError(`${command.type} is always either recorded or refused`);
  return decision;
};

/** What a report makes of a case as it stands, or why it is refused. */
export function handleReport(state: Case, command: Command, rules: Rules): Outcome | Refusal {
  const { situation } = state;
  if (situation.stage === 'closed') return { kind: 'case-closed' };
  const expected = expectedAt(state);
  // The road's type ties each handler to its stage and report; indexing by both at once is more than the compiler follows.
  const handler = roadOf(state)[situation.stage]?.[command.type] as
    | ((state: Case, command: Command, rules: Rules, at: typeof situation) => Outcome | Refusal)
    | undefined;
  if (handler === undefined || !expected.includes(command.type)) return { kind: 'event-not-expected', stage: situation.stage, expected };
  return handler(state, command, rules, situation);
}
