import chineseDays from 'chinese-days';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type DateOnly } from '../../../../functions/domain/time/time.ts';
import { addWorkingDays, isWorkingDay, workingDayBefore } from '../../../../functions/domain/time/working-days.ts';
import { day, RULES } from '../services/expert-visit/visit-case.ts';

const { calendar } = RULES;

/** Days of 2025 and 2026, the years whose notices are published. */
const publishedDay = fc.nat(729).map((offset) => addDays(day('2025-01-01'), offset));

/** The slow way, by another's calendar. */
const countedNaively = (from: DateOnly, count: number): DateOnly => {
  const days = Array.from({ length: 60 }, (_, index) => addDays(from, index + 1)).filter((candidate) => chineseDays.isWorkday(candidate));
  return days[count - 1] ?? from;
};

describe('isWorkingDay', () => {
  it.each([2025, 2026])('R40: agrees with chinese-days on every day of %i', (year) => {
    const days = Array.from({ length: 365 }, (_, index) => addDays(day(`${year}-01-01`), index));
    expect(days.filter((each) => isWorkingDay(calendar, each))).toStrictEqual(days.filter((each) => chineseDays.isWorkday(each)));
  });

  it.each([
    ['R40', 'a Monday of a year without a notice is assumed to be one', '2027-10-04', true],
    ['R40', 'a Saturday of a year without a notice is assumed to be none', '2027-10-09', false],
  ])('%s: %s', (_rule, _fact, text, expected) => {
    expect(isWorkingDay(calendar, day(text))).toBe(expected);
  });
});

describe('addWorkingDays', () => {
  it.each([
    ['R40', 'New Year is skipped, its Sunday worked for it counts', '2025-12-31', 1, '2026-01-04'],
    ['R40', 'the Monday after that Sunday is the next', '2026-01-04', 1, '2026-01-05'],
    ['R40', 'the Saturday worked before the Spring Festival counts', '2026-02-13', 1, '2026-02-14'],
    ['R40', 'the Spring Festival does not', '2026-02-14', 1, '2026-02-24'],
    ['R40', 'the Saturday worked after it counts', '2026-02-27', 1, '2026-02-28'],
    ['R40', 'the Sunday after that does not', '2026-02-28', 1, '2026-03-02'],
    ['R40', 'Qingming takes its Monday', '2026-04-03', 1, '2026-04-07'],
    ['R40', 'Labour Day takes five days', '2026-04-30', 1, '2026-05-06'],
    ['R40', 'the Saturday worked for Labour Day counts', '2026-05-08', 1, '2026-05-09'],
    ['R40', 'the Dragon Boat Festival takes its Friday', '2026-06-18', 1, '2026-06-22'],
    ['R40', 'the Sunday worked for National Day counts', '2026-09-18', 1, '2026-09-20'],
    ['R40', 'Mid-Autumn takes its Friday', '2026-09-24', 1, '2026-09-28'],
    ['R40', 'National Day takes seven days', '2026-09-30', 1, '2026-10-08'],
    ['R40', 'the Saturday worked for National Day counts', '2026-10-09', 1, '2026-10-10'],
    ['R40', 'a plain weekend does not', '2026-10-16', 1, '2026-10-19'],
    ['R40', 'the day itself never counts', '2026-10-13', 5, '2026-10-20'],
    ['R40', 'a day off may be the first day', '2026-10-03', 5, '2026-10-13'],
    ['R29', 'eighteen run over both festivals of autumn', '2026-09-18', 18, '2026-10-20'],
    ['R40', 'none is the day itself, working day or not', '2026-10-03', 0, '2026-10-03'],
  ] as const)('%s: %s', (_rule, _fact, from, count, expected) => {
    expect(addWorkingDays(calendar, day(from), count)).toStrictEqual({ day: expected, provisional: false });
  });

  it.each([
    ['R40', 'the day before New Year’s notice can reach is certain', '2026-12-16', 5, '2026-12-23', false],
    ['R40', 'the first day that it can reach is not', '2026-12-17', 5, '2026-12-24', true],
    ['R40', 'the last day of a year whose next is published is certain', '2025-12-24', 5, '2025-12-31', false],
    ['R40', 'the day after is a guess, and says so', '2026-12-25', 5, '2027-01-01', true],
    ['R40', 'a count within a year without a notice says so', '2027-03-01', 2, '2027-03-03', true],
    ['R40', 'a count that comes out of an earlier unpublished year is certain', '2024-12-31', 1, '2025-01-02', false],
  ] as const)('%s: %s', (_rule, _fact, from, count, expected, provisional) => {
    expect(addWorkingDays(calendar, day(from), count)).toStrictEqual({ day: expected, provisional });
  });

  it('R40: agrees with a count day by day', () => {
    const from = publishedDay.filter((each) => each < '2026-11-15');
    fc.assert(
      fc.property(from, fc.integer({ min: 1, max: 20 }), (start, count) => {
        expect(addWorkingDays(calendar, start, count)).toStrictEqual({ day: countedNaively(start, count), provisional: false });
      }),
    );
  });

  it('R40: never comes earlier for a later start or a higher count', () => {
    fc.assert(
      fc.property(publishedDay, fc.nat(30), fc.nat(20), (start, later, count) => {
        const end = addWorkingDays(calendar, start, count).day;
        expect(addWorkingDays(calendar, addDays(start, later), count).day >= end).toBe(true);
        expect(addWorkingDays(calendar, start, count + 1).day > end).toBe(true);
      }),
    );
  });

  it.each([-1, 1.5, Number.NaN])('R40: has no count of %d', (count) => {
    expect(() => addWorkingDays(calendar, day('2026-10-13'), count)).toThrow(RangeError);
  });
});

describe('workingDayBefore', () => {
  it.each([
    ['R40', 'Friday comes before Monday', '2026-10-19', '2026-10-16'],
    ['R40', 'a Saturday worked comes before its Monday', '2026-10-12', '2026-10-10'],
    ['R40', 'the day before a holiday comes before the day after it', '2026-10-08', '2026-09-30'],
    ['R40', 'a Sunday worked comes before its Monday', '2026-09-21', '2026-09-20'],
  ])('%s: %s', (_rule, _fact, text, expected) => {
    expect(workingDayBefore(calendar, day(text))).toBe(expected);
  });
});
