import type { HolidayNotice } from '../../../catalogue/schema.ts';
import { asDay } from './time.ts';
import type { Calendar } from './working-days.ts';

/** One calendar from all the notices: a notice may name days of the year before. */
export const calendarOf = (notices: readonly HolidayNotice[]): Calendar => ({
  publishedYears: new Set(notices.map(({ year }) => year)),
  daysOff: new Map(
    notices.flatMap(({ holidays }) =>
      holidays.flatMap((holiday) =>
        holiday.daysOff.map((day) => [asDay(day), { holiday: holiday.key, statutory: holiday.statutoryDays.includes(day) }] as const),
      ),
    ),
  ),
  makeUpWorkdays: new Set(notices.flatMap(({ holidays }) => holidays.flatMap(({ makeUpWorkdays }) => makeUpWorkdays.map(asDay)))),
});

/**
 * The notices in force, in the order of their years: one published since the deployment beats the one of its year that was bundled with it.
 */
export const noticesInForce = (bundled: readonly HolidayNotice[], published: readonly HolidayNotice[]): readonly HolidayNotice[] =>
  [...new Map([...bundled, ...published].map((notice) => [notice.year, notice])).values()].sort((a, b) => a.year - b.year);
