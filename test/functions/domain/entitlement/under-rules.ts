import type { Case } from '../../../../functions/domain/case/case.ts';
import type { Command } from '../../../../functions/domain/case/events/case-command.ts';
import type { CaseEvent } from '../../../../functions/domain/case/events/case-event.ts';
import { passTime } from '../../../../functions/domain/case/passing-time.ts';
import type { Rules } from '../../../../functions/domain/case/rules.ts';
import { decideReport } from '../../../../functions/domain/services/decide-report.ts';
import { decideOpening, type OpenedCase, type Opening } from '../../../../functions/domain/services/opening/decide-opening.ts';
import type { Deadline, DeadlineName } from '../../../../functions/domain/time/deadline.ts';
import { rulesFor } from '../../../../functions/usecases/rulebook.ts';
import { at, CALENDAR, eventsOf, openingWith, report } from '../services/expert-visit/visit-case.ts';

/** The rules a case was opened under. */
export const rulesOfCase = ({ edition, service }: Pick<Case, 'edition' | 'service'>): Rules => rulesFor(edition, service, CALENDAR);

/** @throws Error when the case is refused: the test set it up wrongly */
export const openedWith = (opening: Partial<Opening>): OpenedCase => {
  const result = decideOpening(openingWith(opening));
  if (result.kind !== 'opened') throw new Error(`Refused: ${JSON.stringify(result)}`);
  return result;
};

/** @throws Error when one of the reports is refused: the test set it up wrongly */
export const caseBy = (state: Case, ...commands: readonly Command[]): Case =>
  commands.reduce((current, command) => {
    const decision = decideReport(current, command, rulesOfCase(current));
    if (decision.kind !== 'decided') throw new Error(`${command.type} refused: ${JSON.stringify(decision)}`);
    return decision.after;
  }, state);

/** The events that a report makes of a case. */
export const eventsBy = (state: Case, command: Command): readonly CaseEvent[] => eventsOf(decideReport(state, command, rulesOfCase(state)));

/** What is wrong with a report, by place and code; anything but a refusal of its values by its kind. */
export const faultsOf = (state: Case, ...told: Parameters<typeof report>) => {
  const decision = decideReport(state, report(...told), rulesOfCase(state));
  return decision.kind === 'invalid-request' ? decision.errors.map(({ pointer, code }) => [pointer, code]) : decision.kind;
};

export const deadlineNamed = (state: Case, name: DeadlineName): Deadline => {
  const deadline = state.deadlines.find((entry) => entry.name === name);
  if (deadline === undefined) throw new Error(`There is no deadline ${name}`);
  return deadline;
};

/** Each event as instant, type and, where there are any, what deadline it is about and the flags it raises. */
export const linesOf = (events: readonly CaseEvent[]): readonly (readonly string[])[] =>
  events.map((event) => [
    event.occurredAt.slice(0, 16).replace('T', ' '),
    event.type,
    ...(event.type === 'deadline.near' || event.type === 'deadline.missed' ? [event.data.name] : []),
    ...(event.change.flags ?? []),
  ]);

/** What the clock alone makes of a case up to an instant. */
export const passed = (state: Case, upTo: string) => linesOf(passTime(state, at(upTo), at(upTo)).events);
