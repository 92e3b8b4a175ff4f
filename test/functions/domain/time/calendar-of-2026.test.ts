import chineseDays from 'chinese-days';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../../../catalogue/catalogue.ts';
import { completionAfter } from '../../../../functions/domain/case/stage-moves.ts';
import { closeOfWorkingDay, startClock } from '../../../../functions/domain/time/deadline.ts';
import { isClosedDay } from '../../../../functions/domain/time/opening-hours.ts';
import { addDays } from '../../../../functions/domain/time/time.ts';
import { addWorkingDays, countWorkingDays } from '../../../../functions/domain/time/working-days.ts';
import { deadlineNamed, rulesOfCase } from '../entitlement/under-rules.ts';
import { admissionAt } from '../services/admission/admission-case.ts';
import { at, day, RULES, withSwitches } from '../services/expert-visit/visit-case.ts';
import { OPINION_RULES } from '../services/second-opinion/second-opinion-case.ts';

const STATUTORY = { ...RULES, hours: { ...RULES.hours, holidayDays: 'statutory-day' as const } };
const HOLIDAYS = CATALOGUE.holidayNotices.filter(({ year }) => year === 2026).flatMap(({ holidays }) => holidays);
const anyDay = fc.nat(729).map((offset) => addDays(day('2025-01-01'), offset));

describe('countWorkingDays', () => {
  it('R29: undoes addWorkingDays, adds up over any day between, and agrees with a count day by day', () => {
    fc.assert(
      fc.property(anyDay, fc.nat(40), fc.nat(40), (from, first, second) => {
        const [between, to] = [addDays(from, first), addDays(from, first + second)];
        const whole = countWorkingDays(RULES.calendar, from, to);
        expect(countWorkingDays(RULES.calendar, from, between) + countWorkingDays(RULES.calendar, between, to)).toBe(whole);
        expect(countWorkingDays(RULES.calendar, from, addWorkingDays(RULES.calendar, from, first).day)).toBe(first);
        const days = Array.from({ length: first + second }, (_, index) => addDays(from, index + 1)).filter((each) => each < '2027-01-01');
        if (to < '2027-01-01') expect(whole).toBe(days.filter((each) => chineseDays.isWorkday(each)).length);
      }),
    );
  });

  it('R29: is none from a day to itself or to one before', () => {
    expect(countWorkingDays(RULES.calendar, day('2026-10-13'), day('2026-10-13'))).toBe(0);
    expect(countWorkingDays(RULES.calendar, day('2026-10-13'), day('2026-10-12'))).toBe(0);
  });
});

describe('where only the days the law names are closed', () => {
  it.each(HOLIDAYS)('R41: $key closes on those alone', ({ daysOff, statutoryDays }) => {
    expect(daysOff.filter((each) => isClosedDay(STATUTORY.calendar, STATUTORY.hours, day(each)))).toStrictEqual(statutoryDays);
  });

  it.each([
    ['New Year', '2026-01-02 12:00', '2026-01-04 20:00', '2026-01-05 20:00'],
    ['Spring Festival, before the law’s days', '2026-02-15 12:00', '2026-02-24 20:00', '2026-02-25 20:00'],
    ['Spring Festival, on them', '2026-02-17 12:00', '2026-02-24 20:00', '2026-02-25 20:00'],
    ['Qingming', '2026-04-04 12:00', '2026-04-07 20:00', '2026-04-08 20:00'],
    ['Labour Day', '2026-05-03 12:00', '2026-05-06 20:00', '2026-05-07 20:00'],
    ['Dragon Boat Festival', '2026-06-20 12:00', '2026-06-22 20:00', '2026-06-23 20:00'],
    ['Mid-Autumn', '2026-09-26 12:00', '2026-09-28 20:00', '2026-09-29 20:00'],
    ['National Day', '2026-10-04 12:00', '2026-10-08 20:00', '2026-10-09 20:00'],
  ])('R40, R41: a day off of %s is day 0; where the whole holiday is closed, the day it opens is', (_fact, when, statutory, published) => {
    expect(closeOfWorkingDay(STATUTORY, at(when), 1).at).toBe(at(statutory));
    expect(closeOfWorkingDay(RULES, at(when), 1).at).toBe(at(published));
  });
});

describe('the second opinion’s own hours', () => {
  it.each([
    ['the eve at 19:59:59', '2026-02-14 19:59:59', '2026-02-14 19:59:59'],
    ['the eve at 20:00:00', '2026-02-14 20:00:00', '2026-02-24 08:00'],
    ['National Day', '2026-10-01 09:00', '2026-10-01 09:00'],
    ['New Year at night', '2026-01-01 20:00:00', '2026-01-02 08:00'],
  ])('R41: from %s the clock starts', (_fact, when, startedAt) => {
    expect(startClock(OPINION_RULES, at(when)).startedAt).toBe(at(startedAt));
  });
});

describe('the limits of stages', () => {
  it('R45: are switches: three working days to complete, two to be heard of', () => {
    const state = admissionAt('accepting');
    const { stageLimits } = rulesOfCase(state).edition.switches;
    const rules = withSwitches({ stageLimits: { ...stageLimits, admitted: { completesAfterWorkingDays: 3 } } }, rulesOfCase(state));
    expect(completionAfter(rules, 'admitted', at('2026-10-19 11:00')).completesAt).toBe(at('2026-10-22 20:00'));
    const two = withSwitches({ stageLimits: { ...stageLimits, accepting: { targetWorkingDays: 2 } } }, rulesOfCase(state));
    expect(deadlineNamed(admissionAt('accepting', 'admission', { rules: two }), 'stage').dueAt).toBe(at('2026-10-14 20:00'));
  });
});
