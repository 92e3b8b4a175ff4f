import type { Times } from '../../../catalogue/switches.ts';
import { isGuessed, nextOpening, type OpeningHours } from './opening-hours.ts';
import { addSeconds, type DateOnly, dayOf, type Instant, instantAt } from './time.ts';
import { addWorkingDays, type Calendar, countWorkingDays, workingDayBefore } from './working-days.ts';

export type DeadlineName = 'callback' | 'visit' | 'admission' | 'opinion' | 'opinion-target' | 'stage';

/** Why a promise that is met late, or missed, is no breach on the vendor's record (R38). */
export type DeadlineCause = 'doctor-suspended' | 'doctor-away' | 'hospital' | 'force-majeure' | 'member-choice';

/** Who had the case in hand on how many of a promise's working days (R29). */
export type Party = 'member' | 'vendor' | 'institution';
export type Attribution = Readonly<Record<Party, number>>;

/** What a deadline in working days is worked out from, now and when a year's notice is published (R40). */
export interface WorkingDayBasis {
  readonly from: Instant;
  readonly workingDays: number;
}

export interface Deadline {
  readonly name: DeadlineName;
  /** Only a promise warns, is put before an operator and counts as a breach. */
  readonly kind: 'promise' | 'target';
  readonly clause: string;
  readonly startedAt: Instant;
  readonly warnAt: Instant;
  readonly dueAt: Instant;
  /** A notice that is not published yet may still move it (R40). */
  readonly provisional: boolean;
  readonly state: 'running' | 'met' | 'missed' | 'void';
  readonly metAt: Instant | null;
  readonly warned: boolean;
  readonly cause?: DeadlineCause;
  /** `null`: counted in minutes, whatever the day. */
  readonly basis: WorkingDayBasis | null;
  readonly attributed?: Attribution;
  /** The last day that is attributed to somebody. */
  readonly attributedUpTo?: DateOnly;
  /** Who had the case in hand until which day, in their order: what the days are counted anew from (R40). */
  readonly handOvers?: readonly { readonly party: Party; readonly upTo: DateOnly }[];
}

/** The hours and days a service's deadlines are counted in. */
export interface Timetable {
  readonly calendar: Calendar;
  readonly hours: OpeningHours;
  readonly times: Times;
}

/** When a working-day clock starts and which day is its day 0 (R40). */
export interface ClockStart {
  readonly startedAt: Instant;
  readonly dayZero: DateOnly;
  readonly provisional: boolean;
}

/** The event's own instant and day or, after hours and on closed days, the next opening and its day (R40, R41). */
export const startClock = ({ calendar, hours }: Timetable, at: Instant): ClockStart => {
  const startedAt = nextOpening(calendar, hours, at);
  const dayZero = dayOf(startedAt);
  return {
    startedAt,
    dayZero,
    provisional: startedAt !== at && (isGuessed(calendar, hours, dayOf(at)) || isGuessed(calendar, hours, dayZero)),
  };
};

/** The close of business (R40, Civil Code art. 203) of the `days`-th working day after the day 0 of an event (R40). */
export const closeOfWorkingDay = (timetable: Timetable, at: Instant, days: number): { at: Instant; provisional: boolean } => {
  const start = startClock(timetable, at);
  const end = addWorkingDays(timetable.calendar, start.dayZero, days);
  return { at: instantAt(end.day, timetable.times.promisesEndAt), provisional: start.provisional || end.provisional };
};

/** The close of business of the working day before that of a deadline. */
export const warningBefore = ({ calendar, times }: Timetable, dueAt: Instant): Instant =>
  instantAt(workingDayBefore(calendar, dayOf(dueAt)), times.promisesEndAt);

/**
 * A deadline of `workingDays` from an event (R40). It warns at the same time of the working day before.
 * @param at instant of the event that starts the clock
 */
export const startDeadline = (
  timetable: Timetable,
  what: Pick<Deadline, 'name' | 'kind' | 'clause'>,
  at: Instant,
  workingDays: number,
): Deadline => {
  const due = closeOfWorkingDay(timetable, at, workingDays);
  return {
    ...what,
    startedAt: startClock(timetable, at).startedAt,
    warnAt: warningBefore(timetable, due.at),
    dueAt: due.at,
    provisional: due.provisional,
    state: 'running',
    metAt: null,
    warned: false,
    basis: { from: at, workingDays },
  };
};

/** A clock of minutes runs at any hour of any day, and is near its end some minutes before (R20). */
export const startMinutes = (
  { times }: Pick<Timetable, 'times'>,
  what: Pick<Deadline, 'name' | 'kind' | 'clause'>,
  at: Instant,
  minutes: number,
): Deadline => ({
  ...what,
  startedAt: at,
  warnAt: addSeconds(at, (minutes - times.callbackWarningMinutes) * 60),
  dueAt: addSeconds(at, minutes * 60),
  provisional: false,
  state: 'running',
  metAt: null,
  warned: false,
  basis: null,
});

/** A deadline whose days are counted for each party, from day 1 on (R29). */
export const attributing = (deadline: Deadline): Deadline => ({
  ...deadline,
  attributed: { member: 0, vendor: 0, institution: 0 },
  attributedUpTo: dayOf(deadline.startedAt),
});

/** Counts the working days since the last hand-over for the party that had the case in hand: a day is of whoever had it as the day began. */
export const attributeDays = (deadline: Deadline, { calendar }: Timetable, party: Party, at: Instant): Deadline => {
  const { attributed, attributedUpTo, handOvers = [] } = deadline;
  const today = dayOf(at);
  if (attributed === undefined || attributedUpTo === undefined || today <= attributedUpTo) return deadline;
  const days = countWorkingDays(calendar, attributedUpTo, today);
  return {
    ...deadline,
    attributed: { ...attributed, [party]: attributed[party] + days },
    attributedUpTo: today,
    handOvers: [...handOvers, { party, upTo: today }],
  };
};

/** Met when it was running; one already missed stays missed and notes when it was met after all. */
export const meetDeadline = (deadline: Deadline, at: Instant): Deadline => {
  if (deadline.state === 'void' || deadline.metAt !== null) return deadline;
  return { ...deadline, state: deadline.state === 'running' && at <= deadline.dueAt ? 'met' : 'missed', metAt: at };
};

export const missDeadline = (deadline: Deadline): Deadline => ({ ...deadline, state: 'missed' });

export const voidDeadline = (deadline: Deadline): Deadline => (deadline.state === 'running' ? { ...deadline, state: 'void' } : deadline);

/** A promise missed without a cause is a breach on the vendor's record (R38). */
export const isBreach = (deadline: Deadline): boolean =>
  deadline.kind === 'promise' && deadline.state === 'missed' && deadline.cause === undefined;
