import { CATALOGUE } from '../../catalogue/catalogue.ts';
import type { HolidayNotice } from '../../catalogue/schema.ts';
import { NOTICE_2027 } from './notice-2027.ts';

const withDays = (
  notice: HolidayNotice,
  key: string,
  daysOff: readonly string[],
  makeUpWorkdays: readonly string[] = [],
): HolidayNotice => ({
  ...notice,
  holidays: notice.holidays.map((holiday) =>
    holiday.key === key
      ? {
          ...holiday,
          daysOff: [...daysOff, ...holiday.daysOff].sort(),
          makeUpWorkdays: [...makeUpWorkdays, ...holiday.makeUpWorkdays].sort(),
        }
      : holiday,
  ),
});

/** The notice for 2026 with more days off at National Day, and more days worked for it, as it might be amended. */
export const amended2026 = (daysOff: readonly string[], makeUpWorkdays: readonly string[] = []): HolidayNotice => {
  const notice = CATALOGUE.holidayNotices.find(({ year }) => year === 2026);
  if (notice === undefined) throw new Error('The catalogue has the notice for 2026');
  return withDays(notice, 'national-day', daysOff, makeUpWorkdays);
};

/** The made-up notice for 2027 with New Year reaching back into December. */
export const newYear2027 = (daysOff: readonly string[], makeUpWorkdays: readonly string[]): HolidayNotice =>
  withDays(NOTICE_2027, 'new-year', daysOff, makeUpWorkdays);
