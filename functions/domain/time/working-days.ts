import { addDays, type DateOnly, weekdayOf, yearOf } from './time.ts';

/** What the State Council's yearly notices say, for the years whose notice is published (R40). */
export interface Calendar {
  readonly publishedYears: ReadonlySet<number>;
  /** Each day off, with the holiday it belongs to and whether the law itself names the day. */
  readonly daysOff: ReadonlyMap<DateOnly, { readonly holiday: string; readonly statutory: boolean }>;
  readonly makeUpWorkdays: ReadonlySet<DateOnly>;
}

export interface CountedDay {
  readonly day: DateOnly;
  /** True when a notice that is not published yet may still change a day on the way (R40). */
  readonly provisional: boolean;
}

/** New Year's notice may reach back into the last days of December. */
const REACHES_BACK_TO = '12-24';

/** The last year whose notice may say something about a day. */
export const noticeYearOf = (day: DateOnly): number => yearOf(day) + (day.slice(5) >= REACHES_BACK_TO ? 1 : 0);

/** Whether no notice that is still to come can change what a day is (R40). */
export const isSettled = ({ publishedYears }: Calendar, day: DateOnly): boolean =>
  publishedYears.has(yearOf(day)) && publishedYears.has(noticeYearOf(day));

/** Monday to Friday, minus the notice's days off, plus its make-up workdays (R40). */
export const isWorkingDay = (calendar: Calendar, day: DateOnly): boolean => {
  if (calendar.makeUpWorkdays.has(day)) return true;
  if (calendar.daysOff.has(day)) return false;
  const weekday = weekdayOf(day);
  return weekday !== 0 && weekday !== 6;
};

/**
 * The `count`-th working day after a day; the day itself never counts (R40, Civil Code art. 201).
 * @param count at least 0; 0 answers `from` itself, working day or not
 * @throws RangeError when `count` is negative or no integer: a caller's bug
 */
export const addWorkingDays = (calendar: Calendar, from: DateOnly, count: number): CountedDay => {
  if (!Number.isInteger(count) || count < 0) throw new RangeError(`A count of working days cannot be ${count}`);
  let day = from;
  let provisional = false;
  for (let left = count; left > 0; ) {
    day = addDays(day, 1);
    if (!isSettled(calendar, day)) provisional = true;
    if (isWorkingDay(calendar, day)) left -= 1;
  }
  return { day, provisional };
};

/** The last working day before a day. */
export const workingDayBefore = (calendar: Calendar, day: DateOnly): DateOnly => {
  let before = addDays(day, -1);
  while (!isWorkingDay(calendar, before)) before = addDays(before, -1);
  return before;
};

/** How many working days there are after `from`, up to and including `to`. */
export const countWorkingDays = (calendar: Calendar, from: DateOnly, to: DateOnly): number => {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(calendar, day)) count += 1;
  return count;
};
