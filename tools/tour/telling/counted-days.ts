import type { HolidayNotice } from '../../../catalogue/schema.ts';
import { addDays, type DateOnly, weekdayOf } from '../../../functions/domain/time/time.ts';
import { type Calendar, isWorkingDay } from '../../../functions/domain/time/working-days.ts';
import { writeDay } from './dates.ts';

/** A stretch of days, and what each counts as. */
export interface CountedDays {
  readonly days: string;
  readonly counts: string;
}

interface Stretch {
  readonly from: DateOnly;
  readonly to: DateOnly;
  readonly counts: string;
}

/**
 * How working days are counted from day 0 to the last (R40), day by day; days on end that do not count for the same reason are one line.
 */
export const countDays = (
  { calendar, notices }: { readonly calendar: Calendar; readonly notices: readonly HolidayNotice[] },
  dayZero: DateOnly,
  last: DateOnly,
): CountedDays[] => {
  const stretches: Stretch[] = [{ from: dayZero, to: dayZero, counts: 'day 0: the day itself does not count' }];
  let counted = 0;
  for (let day = addDays(dayZero, 1); day <= last; day = addDays(day, 1)) {
    const works = isWorkingDay(calendar, day);
    if (works) counted += 1;
    const counts = works
      ? `working day ${counted}${calendar.makeUpWorkdays.has(day) ? ': a make-up workday 调休' : ''}`
      : whyOff(notices, day);
    const before = stretches.at(-1);
    if (before?.counts === counts) stretches.splice(-1, 1, { ...before, to: day });
    else stretches.push({ from: day, to: day, counts });
  }
  return stretches.map(({ from, to, counts }) => ({ days: from === to ? writeDay(from) : `${writeDay(from)} to ${writeDay(to)}`, counts }));
};

function whyOff(notices: readonly HolidayNotice[], day: DateOnly): string {
  const holiday = notices.flatMap(({ holidays }) => holidays).find(({ daysOff }) => daysOff.includes(day));
  if (holiday !== undefined) return `no: ${holiday.name.zh} ${holiday.name.en}, closed`;
  return weekdayOf(day) === 0 || weekdayOf(day) === 6 ? 'no: weekend' : 'no: day off';
}
