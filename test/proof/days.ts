/**
 * Days and working days, worked out apart from the code under proof: from the notices' own lists, a day at a time. What the invariants
 * compare with.
 */
import type { HolidayNotice } from '../../catalogue/schema.ts';

const SECOND = 1000;
const DAY = 24 * 3600 * SECOND;
const OFFSET = 8 * 3600 * SECOND;

export const dateOf = (instant: string): string => instant.slice(0, 10);
export const clockOf = (instant: string): string => instant.slice(11, 19);
export const on = (date: string, clock: string): string => `${date}T${clock}+08:00`;
export const numberOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY;
const dateAt = (number: number): string => new Date(number * DAY).toISOString().slice(0, 10);
export const daysOn = (date: string, days: number): string => dateAt(numberOf(date) + days);
export const secondsOn = (instant: string, seconds: number): string =>
  `${new Date(Date.parse(instant) + OFFSET + seconds * SECOND).toISOString().slice(0, 19)}+08:00`;

/** The later of two instants, which are compared as they are written. */
export const laterOf = (one: string, other: string): string => [one, other].sort().at(-1) ?? one;

/** The same date so many years on; 29 February is the 28th in a year that has none (R3). */
export const yearsOn = (date: string, years: number): string => {
  const moved = `${Number(date.slice(0, 4)) + years}${date.slice(4)}`;
  return Number.isNaN(Date.parse(`${moved}T00:00:00Z`)) || !moved.endsWith(dateAt(numberOf(moved)).slice(8))
    ? `${moved.slice(0, 8)}28`
    : moved;
};

/** Which days are worked and which are off, as the notices say. */
export interface Almanac {
  readonly off: ReadonlyMap<string, string>;
  readonly worked: ReadonlySet<string>;
}

/** @param published in the order of their publication: a later one of a year is what counts */
export const almanacOf = (published: readonly HolidayNotice[]): Almanac => {
  const notices = published.filter(({ year }, index) => !published.slice(index + 1).some((later) => later.year === year));
  return {
    off: new Map(notices.flatMap(({ holidays }) => holidays.flatMap(({ key, daysOff }) => daysOff.map((day) => [day, key] as const)))),
    worked: new Set(notices.flatMap(({ holidays }) => holidays.flatMap(({ makeUpWorkdays }) => makeUpWorkdays))),
  };
};

const isWorked = ({ off, worked }: Almanac, date: string): boolean => {
  const weekday = ((numberOf(date) % 7) + 11) % 7;
  return worked.has(date) || (!off.has(date) && weekday >= 1 && weekday <= 5);
};

/** The `count`-th working day after a day (R40). */
export const workingDay = (almanac: Almanac, after: string, count: number): string => {
  let date = after;
  for (let left = count; left > 0; left -= isWorked(almanac, date) ? 1 : 0) date = daysOn(date, 1);
  return date;
};

/** On which holidays a service is closed (R41); `never` is around the clock. */
export type Closed = 'never' | 'spring-festival' | 'statutory';

const isShut = (almanac: Almanac, closed: Closed, date: string): boolean => {
  const holiday = almanac.off.get(date);
  return closed !== 'never' && holiday !== undefined && (closed === 'statutory' || holiday === closed);
};

/** Until when telling leaves two working days: 20:00 of the last day that does and on which the service is open (R39). */
export const freeUntil = (almanac: Almanac, closed: Closed, visit: string): string => {
  let date = visit;
  while (isShut(almanac, closed, date) || workingDay(almanac, date, 2) > visit) date = daysOn(date, -1);
  return on(date, '20:00:00');
};

/** Day 0 of an event: its own or, after 20:00 or while closed, the day the service next opens (R40, R41). */
export const dayZero = (almanac: Almanac, closed: Closed, instant: string): string => {
  let date = dateOf(instant);
  if (closed !== 'never' && clockOf(instant) >= '20:00:00') date = daysOn(date, 1);
  while (isShut(almanac, closed, date)) date = daysOn(date, 1);
  return date;
};

/** 20:00 of the `count`-th working day after the day 0 of an event (R40). */
export const endOf = (almanac: Almanac, closed: Closed, instant: string, count: number): string =>
  on(workingDay(almanac, dayZero(almanac, closed, instant), count), '20:00:00');
