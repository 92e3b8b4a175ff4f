import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../../../catalogue/catalogue.ts';
import type { HolidayNotice } from '../../../../catalogue/schema.ts';
import { calendarOf, noticesInForce } from '../../../../functions/domain/time/notices.ts';
import { isWorkingDay } from '../../../../functions/domain/time/working-days.ts';
import { NOTICE_2027 } from '../../../catalogue/notice-2027.ts';
import { day } from '../services/expert-visit/visit-case.ts';

describe('calendarOf', () => {
  const notice2027: HolidayNotice = {
    year: 2027,
    documentNumber: '国办发明电〔2026〕1号',
    publishedOn: '2026-11-04',
    holidays: [
      {
        key: 'new-year',
        name: { zh: '元旦', en: 'New Year' },
        daysOff: ['2026-12-31', '2027-01-01'],
        makeUpWorkdays: ['2026-12-27'],
        statutoryDays: ['2027-01-01'],
      },
    ],
  };
  const calendar = calendarOf([...CATALOGUE.holidayNotices, notice2027]);

  it.each([
    ['R40', 'a day off in the year before', '2026-12-31', false],
    ['R40', 'a Sunday worked in the year before', '2026-12-27', true],
    ['R40', 'a day of an earlier notice', '2026-10-01', false],
  ])('%s: knows %s', (_rule, _fact, text, expected) => {
    expect(isWorkingDay(calendar, day(text))).toBe(expected);
  });

  it('R40, R41: knows the years published, each day’s holiday, and which the law names', () => {
    expect([...calendar.publishedYears]).toStrictEqual([2025, 2026, 2027]);
    expect(calendar.daysOff.get(day('2026-12-31'))).toStrictEqual({ holiday: 'new-year', statutory: false });
    expect(calendar.daysOff.get(day('2027-01-01'))).toStrictEqual({ holiday: 'new-year', statutory: true });
  });
});

describe('noticesInForce', () => {
  it('R40: takes a published notice instead of the bundled one of its year, in the order of the years', () => {
    const [first, second] = CATALOGUE.holidayNotices;
    const corrected: HolidayNotice = { ...(second as HolidayNotice), holidays: [] };
    expect(noticesInForce(CATALOGUE.holidayNotices, [NOTICE_2027, corrected])).toStrictEqual([first, corrected, NOTICE_2027]);
  });
});
