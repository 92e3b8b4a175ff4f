import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../../catalogue/catalogue.ts';
import type { HolidayNotice } from '../../../catalogue/schema.ts';
import { isWorkingDay } from '../../../functions/domain/time/working-days.ts';
import { calendarOf, editionOf, listedIllnesses, noticesInForce, rulesFor } from '../../../functions/usecases/rulebook.ts';
import { NOTICE_2027 } from '../../catalogue/notice-2027.ts';
import { CALENDAR, day } from '../domain/services/expert-visit/visit-case.ts';

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
    expect(noticesInForce([NOTICE_2027, corrected])).toStrictEqual([first, corrected, NOTICE_2027]);
  });
});

describe('rulesFor', () => {
  it('R12: has the terms, hours and calendar of a service under an edition', () => {
    const rules = rulesFor('2020-BA-01', 'second-opinion', CALENDAR);
    expect(rules.terms).toBe(CATALOGUE.editions['2020-BA-01']?.services['second-opinion']);
    expect(rules.hours).toStrictEqual({
      daily: { from: '08:00', to: '20:00' },
      closedOn: 'spring-festival',
      holidayDays: 'published-holiday',
    });
    expect([...rules.calendar.publishedYears]).toStrictEqual([2025, 2026]);
  });

  it('R12: has none of an edition that the catalogue lost', () => {
    expect(() => rulesFor('1999-XX-01', 'expert-visit', CALENDAR)).toThrow(RangeError);
  });
});

describe('editionOf', () => {
  it.each(['1999-XX-01', 'constructor', '__proto__'])('finds no %s', (id) => {
    expect(editionOf(id)).toBeUndefined();
  });
});

describe('listedIllnesses', () => {
  it('R9: has the 31 of the edition’s list, and not the one off it', () => {
    const codes = listedIllnesses(rulesFor('2020-BA-01', 'expert-visit', CALENDAR).edition);
    expect(codes.size).toBe(31);
    expect([codes.has('malignant-tumour-severe'), codes.has('other-critical')]).toStrictEqual([true, false]);
  });
});
