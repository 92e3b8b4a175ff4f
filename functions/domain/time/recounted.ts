import { type Attribution, closeOfWorkingDay, type Deadline, startClock, type Timetable, warningBefore } from './deadline.ts';
import { dayOf, type Instant, instantAt, laterOf } from './time.ts';
import { addWorkingDays, type Calendar, countWorkingDays, isSettled } from './working-days.ts';

/**
 * Where an instant that was told moves when it is worked out anew (R40): later as far as need be, earlier at most to the close of business of
 * the working day after the publication.
 *
 * @param at when the notice came to be known
 */
export const movedTo = ({ calendar, times }: Timetable, was: Instant, anew: Instant, at: Instant): Instant => {
  if (anew >= was) return anew;
  const earliest = laterOf(anew, instantAt(addWorkingDays(calendar, dayOf(at), 1).day, times.promisesEndAt));
  return earliest < was ? earliest : was;
};

/**
 * A running deadline, counted anew on the calendar as it is now (R40). A start in the past stays, one ahead is worked out
 * from its event; the days of each party are counted anew from the hand-overs; a warning that was given is given again only of a later day.
 */
export const recounted = (timetable: Timetable, deadline: Deadline, at: Instant): Deadline => {
  const { basis } = deadline;
  if (deadline.state !== 'running') return deadline;
  // A promise in minutes, once given, is kept whatever the day turns out to be (R20, R21): it is only no guess any more.
  if (basis === null)
    return { ...deadline, provisional: deadline.provisional && !isSettled(timetable.calendar, dayOf(deadline.startedAt)) };
  const { startedAt, ...end } = endAnew(timetable, deadline, basis, at);
  const dueAt = movedTo(timetable, deadline.dueAt, end.at, at);
  const warnAt = warningBefore(timetable, dueAt);
  return {
    ...deadline,
    startedAt,
    warnAt,
    dueAt,
    provisional: end.provisional,
    warned: deadline.warned && warnAt <= deadline.warnAt,
    ...daysAnew(timetable.calendar, deadline, startedAt),
  };
};

function endAnew(timetable: Timetable, { startedAt }: Deadline, basis: NonNullable<Deadline['basis']>, at: Instant) {
  if (startedAt > at) {
    return { startedAt: startClock(timetable, basis.from).startedAt, ...closeOfWorkingDay(timetable, basis.from, basis.workingDays) };
  }
  const { day, provisional } = addWorkingDays(timetable.calendar, dayOf(startedAt), basis.workingDays);
  return { startedAt, at: instantAt(day, timetable.times.promisesEndAt), provisional };
}

/** Days that were attributed before hand-overs were kept stay as they were counted. */
function daysAnew(calendar: Calendar, { attributed, attributedUpTo, handOvers, ...was }: Deadline, startedAt: Instant): Partial<Deadline> {
  if (attributed === undefined) return {};
  if (attributedUpTo === dayOf(was.startedAt)) return { attributedUpTo: dayOf(startedAt) };
  if (handOvers === undefined) return {};
  const days: Record<keyof Attribution, number> = { member: 0, vendor: 0, institution: 0 };
  let from = dayOf(startedAt);
  for (const { party, upTo } of handOvers) {
    days[party] += countWorkingDays(calendar, from, upTo);
    from = upTo;
  }
  return { attributed: days };
}
