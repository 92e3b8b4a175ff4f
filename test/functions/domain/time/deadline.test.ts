import chineseDays from 'chinese-days';
import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../../../catalogue/catalogue.ts';
import {
  closeOfWorkingDay,
  type Deadline,
  isBreach,
  meetDeadline,
  missDeadline,
  startClock,
  startDeadline,
  voidDeadline,
} from '../../../../functions/domain/time/deadline.ts';
import { addDays, type DateOnly } from '../../../../functions/domain/time/time.ts';
import { rulesFor } from '../../../../functions/usecases/rulebook.ts';
import { at, CALENDAR, day, RULES } from '../services/expert-visit/visit-case.ts';

const PROMISE = { name: 'visit', kind: 'promise', clause: 'R35' } as const;
const running = startDeadline(RULES, PROMISE, at('2026-10-12 11:00'), 5);

describe('closeOfWorkingDay', () => {
  it.each([
    ['R40', 'a Saturday on which the service is open is day 0, Monday is day 1', '2026-10-17 10:00', 1, '2026-10-19 20:00'],
    ['R40', 'a second before eight the day itself is day 0', '2026-10-15 19:59:59', 1, '2026-10-16 20:00'],
    ['R40', 'from eight in the evening the next open day is', '2026-10-15 20:00:00', 1, '2026-10-19 20:00'],
    ['R40', 'a Sunday a second before eight is day 0 itself', '2026-10-18 19:59:59', 1, '2026-10-19 20:00'],
    ['R40', 'a Sunday from eight makes Monday day 0', '2026-10-18 20:00:00', 1, '2026-10-20 20:00'],
    ['R40', 'before eight in the morning the day itself is day 0', '2026-10-13 07:59:59', 1, '2026-10-14 20:00'],
    ['R40', 'a Sunday worked can end a promise', '2026-09-18 10:00', 1, '2026-09-20 20:00'],
    ['R35', 'New Year, its eve in time', '2025-12-31 19:59:59', 5, '2026-01-08 20:00'],
    ['R35', 'New Year, its eve too late', '2025-12-31 20:00:00', 5, '2026-01-09 20:00'],
    ['R35', 'Spring Festival, its eve in time', '2026-02-14 19:59:59', 5, '2026-02-28 20:00'],
    ['R35', 'Spring Festival, its eve too late', '2026-02-14 20:00:00', 5, '2026-03-02 20:00'],
    ['R35', 'Qingming, its eve in time', '2026-04-03 19:59:59', 5, '2026-04-13 20:00'],
    ['R35', 'Qingming, its eve too late', '2026-04-03 20:00:00', 5, '2026-04-14 20:00'],
    ['R35', 'Labour Day, its eve in time', '2026-04-30 19:59:59', 5, '2026-05-11 20:00'],
    ['R35', 'Labour Day, its eve too late', '2026-04-30 20:00:00', 5, '2026-05-12 20:00'],
    ['R35', 'Dragon Boat Festival, its eve in time', '2026-06-18 19:59:59', 5, '2026-06-26 20:00'],
    ['R35', 'Dragon Boat Festival, its eve too late', '2026-06-18 20:00:00', 5, '2026-06-29 20:00'],
    ['R35', 'Mid-Autumn, its eve in time', '2026-09-24 19:59:59', 5, '2026-10-09 20:00'],
    ['R35', 'Mid-Autumn, its eve too late', '2026-09-24 20:00:00', 5, '2026-10-10 20:00'],
    ['R35', 'National Day, its eve in time', '2026-09-30 19:59:59', 5, '2026-10-13 20:00'],
    ['R35', 'National Day, its eve too late', '2026-09-30 20:00:00', 5, '2026-10-14 20:00'],
    ['R35', 'National Day, in the midst of it', '2026-10-03 12:00', 5, '2026-10-14 20:00'],
    ['R35', 'National Day, the morning after', '2026-10-08 08:00', 5, '2026-10-14 20:00'],
  ])('%s: %s', (_rule, _fact, from, days, expected) => {
    expect(closeOfWorkingDay(RULES, at(from), days)).toStrictEqual({ at: at(expected), provisional: false });
  });

  it('R40, R41: a service that is open on a holiday counts from that day', () => {
    expect(closeOfWorkingDay(rulesFor('2020-BA-01', 'second-opinion', CALENDAR), at('2026-10-03 12:00'), 1).at).toBe(
      at('2026-10-08 20:00'),
    );
  });

  it('R40, R41: agrees with a count day by day, from every day of 2026 before and after hours', () => {
    const closed = new Set(CATALOGUE.holidayNotices.flatMap(({ holidays }) => holidays.flatMap(({ daysOff }) => daysOff)));
    const counted = (from: DateOnly, late: boolean): string => {
      let zero = late ? addDays(from, 1) : from;
      while (closed.has(zero)) zero = addDays(zero, 1);
      const later = Array.from({ length: 30 }, (_, index) => addDays(zero, index + 1));
      return `${later.filter((each) => chineseDays.isWorkday(each))[4]}T20:00:00+08:00`;
    };
    const days = Array.from({ length: 350 }, (_, index) => addDays(day('2026-01-01'), index));
    for (const each of days) {
      const dues = ['00:00:00', '08:00:00', '19:59:59', '20:00:00'].map((time) => closeOfWorkingDay(RULES, at(`${each} ${time}`), 5).at);
      expect([each, ...dues]).toStrictEqual([each, counted(each, false), counted(each, false), counted(each, false), counted(each, true)]);
    }
  });

  it.each([
    [
      'R40',
      'a promise that ends before the last week of the last published year is certain',
      '2026-12-16 10:00',
      '2026-12-23 20:00',
      false,
    ],
    ['R40', 'New Year’s notice may still move one that ends in that week', '2026-12-17 10:00', '2026-12-24 20:00', true],
    ['R40', 'nor is one that ends on New Year’s Eve certain', '2026-12-24 10:00', '2026-12-31 20:00', true],
    ['R40', 'one that runs into the next is provisional', '2026-12-25 10:00', '2027-01-01 20:00', true],
    ['R40', 'one whose start is not known is provisional', '2026-12-31 20:00', '2027-01-08 20:00', true],
  ])('%s: %s', (_rule, _fact, from, expected, provisional) => {
    expect(closeOfWorkingDay(RULES, at(from), 5)).toStrictEqual({ at: at(expected), provisional });
  });

  it('R40: the day it starts from is a guess already where the opening is', () => {
    expect(closeOfWorkingDay(RULES, at('2026-12-31 20:00'), 0)).toStrictEqual({ at: at('2027-01-01 20:00'), provisional: true });
  });
});

describe('startClock', () => {
  it.each([
    ['R40', 'an event in hours starts it at once', '2026-10-13 19:59:59', '2026-10-13 19:59:59', '2026-10-13'],
    ['R41', 'an event at night starts it when the service opens', '2026-10-13 20:00:00', '2026-10-14 08:00', '2026-10-14'],
    ['R41', 'an event on a holiday starts it when the service opens', '2026-10-01 12:00', '2026-10-08 08:00', '2026-10-08'],
  ])('%s: %s', (_rule, _fact, from, startedAt, dayZero) => {
    expect(startClock(RULES, at(from))).toStrictEqual({ startedAt: at(startedAt), dayZero, provisional: false });
  });

  it('R40: says when the opening itself is a guess', () => {
    expect(startClock(RULES, at('2026-12-31 20:00'))).toStrictEqual({
      startedAt: at('2027-01-01 08:00'),
      dayZero: '2027-01-01',
      provisional: true,
    });
  });
});

describe('startDeadline', () => {
  it('R35, R40: runs to the close of the fifth working day and warns a working day before', () => {
    expect(running).toStrictEqual({
      ...PROMISE,
      startedAt: at('2026-10-12 11:00'),
      warnAt: at('2026-10-16 20:00'),
      dueAt: at('2026-10-19 20:00'),
      provisional: false,
      state: 'running',
      metAt: null,
      warned: false,
      basis: { from: at('2026-10-12 11:00'), workingDays: 5 },
    });
  });

  it('R40: warns on the Saturday worked before a Monday', () => {
    expect(startDeadline(RULES, PROMISE, at('2026-09-29 10:00'), 5)).toMatchObject({
      warnAt: at('2026-10-10 20:00'),
      dueAt: at('2026-10-12 20:00'),
    });
  });
});

describe('a deadline', () => {
  const excused: Deadline = { ...running, cause: 'doctor-away' };

  it.each([
    ['R35', 'is met at its very instant', meetDeadline(running, running.dueAt), 'met', running.dueAt],
    ['R35', 'is missed a second later', meetDeadline(running, at('2026-10-19 20:00:01')), 'missed', at('2026-10-19 20:00:01')],
    [
      'R40',
      'once missed notes when it was met after all',
      meetDeadline(missDeadline(running), at('2026-10-20 09:00')),
      'missed',
      at('2026-10-20 09:00'),
    ],
    [
      'R40',
      'once met stays as it was',
      meetDeadline(meetDeadline(running, at('2026-10-15 11:00')), at('2026-10-16 11:00')),
      'met',
      at('2026-10-15 11:00'),
    ],
    ['R40', 'once void stays void', meetDeadline(voidDeadline(running), at('2026-10-15 11:00')), 'void', null],
    ['R40', 'becomes void while it runs', voidDeadline(running), 'void', null],
    ['R40', 'once missed does not become void', voidDeadline(missDeadline(running)), 'missed', null],
  ])('%s: %s', (_rule, _fact, deadline, state, metAt) => {
    expect(deadline).toStrictEqual({ ...running, state, metAt });
  });

  it.each([
    ['R38', 'missed without a cause is a breach', missDeadline(running), true],
    ['R38', 'met late without a cause is a breach', meetDeadline(missDeadline(running), at('2026-10-20 09:00')), true],
    ['R38', 'missed with a cause is none', missDeadline(excused), false],
    ['R38', 'met late with a cause is none', meetDeadline(missDeadline(excused), at('2026-10-20 09:00')), false],
    ['R35', 'met in time is none', meetDeadline(running, at('2026-10-15 11:00')), false],
    ['R45', 'a target missed is none', missDeadline({ ...running, name: 'stage', kind: 'target' }), false],
  ])('%s: %s', (_rule, _fact, deadline, expected) => {
    expect(isBreach(deadline)).toBe(expected);
  });
});
