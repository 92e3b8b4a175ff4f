import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../../../catalogue/catalogue.ts';
import { isClosedDay, isGuessed, isOpen, nextOpening } from '../../../../functions/domain/time/opening-hours.ts';
import { addDays } from '../../../../functions/domain/time/time.ts';
import { rulesFor } from '../../../../functions/usecases/rulebook.ts';
import { at, CALENDAR, day, RULES } from '../services/expert-visit/visit-case.ts';

const { calendar, hours } = RULES;
const secondOpinion = rulesFor('2020-BA-01', 'second-opinion', CALENDAR).hours;
const phoneDoctor = rulesFor('2020-BA-01', 'phone-doctor', CALENDAR).hours;
const statutoryOnly = { ...hours, holidayDays: 'statutory-day' } as const;

describe('isOpen', () => {
  it.each([
    ['R41', 'closed a second before eight', hours, '2026-10-13 07:59:59', false],
    ['R41', 'open at eight', hours, '2026-10-13 08:00:00', true],
    ['R41', 'open a second before eight in the evening', hours, '2026-10-13 19:59:59', true],
    ['R40', 'closed at eight in the evening', hours, '2026-10-13 20:00:00', false],
    ['R41', 'open on a Saturday', hours, '2026-10-17 10:00', true],
    ['R41', 'open on a Sunday', hours, '2026-10-18 10:00', true],
    ['R41', 'open on a Sunday worked', hours, '2026-09-20 10:00', true],
    ['R41', 'closed on National Day', hours, '2026-10-01 10:00', false],
    ['R41', 'closed on the weekend inside a published holiday', hours, '2026-10-04 10:00', false],
    ['R41', 'closed on its days off that no law names', hours, '2026-10-07 10:00', false],
    ['R41', 'under the switch, closed on the days the law names', statutoryOnly, '2026-10-03 10:00', false],
    ['R41', 'under the switch, open on the other days off', statutoryOnly, '2026-10-04 10:00', true],
    ['R41', 'a second opinion is open on National Day', secondOpinion, '2026-10-01 10:00', true],
    ['R41', 'a second opinion is closed at the Spring Festival', secondOpinion, '2026-02-15 10:00', false],
    ['R21', 'the phone doctor is there at night', phoneDoctor, '2026-10-13 03:00', true],
    ['R21', 'the phone doctor takes calls on holidays', phoneDoctor, '2026-10-01 10:00', true],
  ])('%s: %s', (_rule, _fact, of, text, expected) => {
    expect(isOpen(calendar, of, at(text))).toBe(expected);
  });
});

describe('isClosedDay', () => {
  // In 2025 Mid-Autumn lay inside National Day, so its neighbours were closed too.
  const holidaysOf2026 = CATALOGUE.holidayNotices.filter(({ year }) => year === 2026).flatMap(({ holidays }) => holidays);

  it.each(holidaysOf2026)('R41: closes on every day off of $key, and on no day beside it', ({ daysOff, makeUpWorkdays }) => {
    const days = daysOff.map(day);
    const [first, last] = [days[0], days.at(-1)];
    if (first === undefined || last === undefined) throw new Error('A holiday has days off');
    expect(days.filter((each) => !isClosedDay(calendar, hours, each))).toStrictEqual([]);
    expect(isClosedDay(calendar, hours, addDays(first, -1))).toBe(false);
    expect(isClosedDay(calendar, hours, addDays(last, 1))).toBe(false);
    expect(makeUpWorkdays.filter((each) => isClosedDay(calendar, hours, day(each)))).toStrictEqual([]);
  });
});

describe('nextOpening', () => {
  it.each([
    ['R41', 'is now while open', hours, '2026-10-13 19:59:59', '2026-10-13 19:59:59'],
    ['R41', 'is eight o’clock for the early', hours, '2026-10-13 06:00', '2026-10-13 08:00'],
    ['R40', 'is tomorrow from eight in the evening', hours, '2026-10-13 20:00:00', '2026-10-14 08:00'],
    ['R41', 'is Saturday after a Friday', hours, '2026-10-16 21:00', '2026-10-17 08:00'],
    ['R41', 'is the day after the holiday', hours, '2026-10-01 12:00', '2026-10-08 08:00'],
    ['R41', 'is the day after the holiday for its eve at night', hours, '2026-09-30 20:00', '2026-10-08 08:00'],
    ['R41', 'is the Sunday worked after New Year', hours, '2026-01-01 00:00', '2026-01-04 08:00'],
    ['R41', 'is after the Spring Festival for a second opinion', secondOpinion, '2026-02-14 20:00', '2026-02-24 08:00'],
    ['R21', 'is now for the phone doctor', phoneDoctor, '2026-10-01 03:00', '2026-10-01 03:00'],
  ])('%s: %s', (_rule, _fact, of, text, expected) => {
    expect(nextOpening(calendar, of, at(text))).toBe(at(expected));
  });
});

describe('isGuessed', () => {
  it.each([
    ['R40', 'a day of a published year is known', hours, '2026-12-23', false],
    ['R40', 'a day that New Year’s notice may still close is a guess', hours, '2026-12-24', true],
    ['R40', 'it is known once that notice is there', hours, '2025-12-31', false],
    ['R40', 'a day of an unpublished year is a guess', hours, '2027-01-01', true],
    ['R21', 'who never closes need not guess', phoneDoctor, '2027-01-01', false],
  ])('%s: %s', (_rule, _fact, of, text, expected) => {
    expect(isGuessed(calendar, of, day(text))).toBe(expected);
  });
});
