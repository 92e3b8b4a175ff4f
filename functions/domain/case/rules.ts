import type { Departments, Edition, ServiceTerms } from '../../../catalogue/schema.ts';
import type { Timetable } from '../time/deadline.ts';
import type { OpeningHours } from '../time/opening-hours.ts';
import type { Calendar } from '../time/working-days.ts';

/** What a decision may consult: the edition the case was opened under (R12), and the calendar. */
export interface Rules extends Timetable {
  readonly edition: Edition;
  readonly terms: ServiceTerms;
  readonly departments: Departments;
}

/** A service's opening hours, under the edition's reading of its closed days (R41). */
const openingHoursOf = (terms: ServiceTerms, edition: Edition): OpeningHours => ({
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
  times: edition.switches.times,
});
