import type { Departments, Edition, ServiceTerms } from '../../../catalogue/schema.ts';
import type { Reason, RuleFinding } from '../entitlement/decide-entitlement.ts';
import type { Timetable } from '../time/deadline.ts';
import type { OpeningHours } from '../time/opening-hours.ts';
import type { Instant } from '../time/time.ts';
import type { Calendar } from '../time/working-days.ts';
import type { Case } from './case.ts';
import { type Actor, type CaseEvent, type Change, evolve, type Happening, type OperatorEntry } from './case-event.ts';

/** What a decision may consult: the edition the case was opened under (R12), and the calendar. */
export interface Rules extends Timetable {
  readonly edition: Edition;
  readonly terms: ServiceTerms;
  readonly departments: Departments;
}

export interface FieldError {
  /** JSON pointer into the caller's body. */
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

/** Why nothing happened. A value, never thrown. */
export type Refusal =
  | { readonly kind: 'case-closed' }
  /** An emergency opens no case, whatever else is wrong (R15). */
  | { readonly kind: 'emergency-call-120' }
  | { readonly kind: 'event-not-expected'; readonly stage: string; readonly expected: readonly string[] }
  | { readonly kind: 'invalid-request'; readonly errors: readonly [FieldError, ...FieldError[]] }
  | { readonly kind: 'not-entitled'; readonly reasons: readonly Reason[]; readonly rules: readonly RuleFinding[] };

export type Decision = { readonly kind: 'decided'; readonly events: readonly CaseEvent[]; readonly after: Case } | Refusal;

/** One thing that happened and what follows from it for the case. */
export interface Outcome {
  readonly kind: 'happened';
  readonly happening: Happening;
  readonly change: Change;
}

export const happened = (happening: Happening, change: Change): Outcome => ({ kind: 'happened', happening, change });

export const invalid = (pointer: string, code: string, detail: string): Refusal => ({
  kind: 'invalid-request',
  errors: [{ pointer, code, detail }],
});

/** By whom and when. */
export interface Happened {
  readonly actor: Actor;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly entry?: OperatorEntry;
}

/** Numbers an outcome and folds it into the case. */
export const record = (
  state: Case,
  { happening, change }: Outcome,
  { actor, occurredAt, recordedAt, entry }: Happened,
): { event: CaseEvent; after: Case } => {
  const entered = entry === undefined ? {} : { entry };
  const event: CaseEvent = { ...happening, actor, occurredAt, recordedAt, ...entered, seq: state.version + 1, change };
  return { event, after: evolve(state, event) };
};

/** A service's opening hours, under the edition's reading of its closed days (R41). */
export const openingHoursOf = (terms: ServiceTerms, edition: Edition): OpeningHours => ({
  daily: terms.hours.kind === 'always' ? null : { from: terms.hours.from, to: terms.hours.to },
  closedOn: terms.hours.kind === 'always' ? 'none' : terms.hours.closedOn,
  holidayDays: edition.switches.closedOn,
});

export const rulesOf = (edition: Edition, terms: ServiceTerms, departments: Departments, calendar: Calendar): Rules => ({
  edition,
  terms,
  departments,
  calendar,
  hours: openingHoursOf(terms, edition),
});
