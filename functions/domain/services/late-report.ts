import type { Case } from '../case/case.ts';
import type { Command } from '../case/events/case-command.ts';
import { type CaseEvent, caseFrom, evolve } from '../case/events/case-event.ts';
import { type Decision, type Outcome, outcomeOf, recordEvent } from '../case/events/outcome.ts';
import type { Rules } from '../case/rules.ts';
import { handleReport } from './decide-report.ts';

/** Whether a report says that something happened to a closed case before it was closed, and a use is counted (R46). */
export const isLate = ({ situation, use }: Case, { occurredAt }: Pick<Command, 'occurredAt'>): boolean =>
  situation.stage === 'closed' && use !== 'none' && occurredAt < situation.closedAt;

/**
 * Decides what becomes of a report that comes after its case was closed. One of something that happened before, and that would have used or
 * returned the use, is kept and put before an operator, who settles; the case stays as it is (R46). One of a type is kept.
 *
 * @param events all of the case
 */
export const decideLateReport = (state: Case, events: readonly CaseEvent[], command: Command, rules: Rules): Decision => {
  const kept = events.some((event) => event.type === 'report.late' && event.data.reported === command.type);
  const stood = isLate(state, command) && !kept ? caseAsOf(events, command.occurredAt) : null;
  const missed = stood === null ? null : handleReport(stood, command, rules);
  const use = missed?.kind === 'happened' ? useAfter(missed) : null;
  if (use === null) return { kind: 'case-closed' };
  const late = outcomeOf(
    { type: 'report.late', data: { reported: command.type, said: { ...command.data }, use } },
    { flags: ['late-report'] },
  );
  const { event, after } = recordEvent(state, late, command);
  return { kind: 'decided', events: [event], after };
};

/** The case as it stood at an instant before it was closed. */
function caseAsOf([opened, ...others]: readonly CaseEvent[], at: Case['openedAt']): Case | null {
  if (opened?.type !== 'case.opened' || opened.occurredAt > at) return null;
  const end = others.findIndex(({ occurredAt, change }) => occurredAt > at || change.situation?.stage === 'closed');
  return others.slice(0, end === -1 ? undefined : end).reduce(evolve, caseFrom(opened));
}

/** What would have become of the use. A visit that brings a note leaves it held, and lets nobody on the member's side give it back (R43). */
function useAfter({ happening, change: { use } }: Outcome): 'used' | 'returned' | null {
  if (use === 'used' || use === 'returned') return use;
  return happening.type === 'visit.completed' ? 'used' : null;
}
