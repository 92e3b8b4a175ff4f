import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addSeconds,
  addYears,
  ageOn,
  DateOnly,
  dayOf,
  Instant,
  instantAt,
  instantOf,
  laterOf,
  millisOf,
  timeOfDay,
  weekdayOf,
} from '../../../../functions/domain/time/time.ts';
import { at, day } from '../services/expert-visit/visit-case.ts';

describe('DateOnly', () => {
  it.each(['2026-10-13', '2024-02-29', '2000-02-29', '9999-12-31'])('takes %s', (text) => {
    expect(DateOnly.parse(text)).toBe(text);
  });

  it.each([
    ['29 February of a common year', '2026-02-29'],
    ['29 February of 1900', '1900-02-29'],
    ['30 February', '2024-02-30'],
    ['31 April', '2026-04-31'],
    ['month 13', '2026-13-01'],
    ['day 0', '2026-10-00'],
    ['an instant', '2026-10-13T00:00:00Z'],
    ['two digits of a year', '26-10-13'],
    ['a line break after it', '2026-10-13\n'],
    ['full-width digits', '２026-10-13'],
  ])('refuses %s', (_fact, text) => {
    expect(DateOnly.safeParse(text).success).toBe(false);
  });
});

describe('Instant', () => {
  it.each([
    ['Shanghai as it is', '2026-10-13T20:00:00+08:00', '2026-10-13T20:00:00+08:00'],
    ['Zulu', '2026-10-13T12:00:00Z', '2026-10-13T20:00:00+08:00'],
    ['another offset', '2026-10-13T05:00:00-07:00', '2026-10-13T20:00:00+08:00'],
    ['the next day in Shanghai', '2026-12-31T16:00:00Z', '2027-01-01T00:00:00+08:00'],
    ['fractions of a second, rounded down', '2026-10-13T11:59:59.999Z', '2026-10-13T19:59:59+08:00'],
  ])('reads %s', (_fact, text, expected) => {
    expect(Instant.parse(text)).toBe(expected);
  });

  it.each([
    ['no offset', '2026-10-13T20:00:00'],
    ['no time', '2026-10-13'],
    ['a day that is none', '2026-02-30T20:00:00+08:00'],
    ['hour 25', '2026-10-13T25:00:00+08:00'],
    ['minute 60', '2026-10-13T20:60:00+08:00'],
    ['a year before 1900', '1899-12-31T20:00:00+08:00'],
    ['a year whose next no longer has four digits', '9999-06-01T00:00:00Z'],
    ['words', 'tomorrow'],
  ])('refuses %s', (_fact, text) => {
    expect(Instant.safeParse(text).success).toBe(false);
  });

  it('compares as text in the order of time', () => {
    const epochSecond = fc.integer({ min: 0, max: 4_000_000_000 });
    fc.assert(fc.property(epochSecond, epochSecond, (a, b) => instantOf(a * 1000) < instantOf(b * 1000) === a < b));
  });

  it('comes back from epoch milliseconds', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), (second) => millisOf(instantOf(second * 1000)) === second * 1000));
  });
});

describe('a day in Shanghai', () => {
  it.each([
    ['ends before midnight', '2026-10-13T15:59:59Z', '2026-10-13', '23:59:59'],
    ['begins at midnight', '2026-10-13T16:00:00Z', '2026-10-14', '00:00:00'],
    ['knows no summer time', '2026-07-01T00:00:00Z', '2026-07-01', '08:00:00'],
  ])('%s', (_fact, text, expectedDay, expectedTime) => {
    const instant = Instant.parse(text);
    expect([dayOf(instant), timeOfDay(instant)]).toStrictEqual([expectedDay, expectedTime]);
  });

  it('is put together again from day and time', () => {
    expect(instantAt(day('2026-10-13'), '20:00')).toBe('2026-10-13T20:00:00+08:00');
  });

  it.each([
    ['2026-10-10', 6],
    ['2026-10-11', 0],
    ['2026-10-12', 1],
  ])('%s is day %i of its week', (text, weekday) => {
    expect(weekdayOf(day(text))).toBe(weekday);
  });
});

describe('addDays', () => {
  it.each([
    ['2026-12-31', 1, '2027-01-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2026-02-28', 1, '2026-03-01'],
    ['2026-03-01', -1, '2026-02-28'],
    ['2026-10-13', 0, '2026-10-13'],
  ])('%s and %i days is %s', (from, days, expected) => {
    expect(addDays(day(from), days)).toBe(expected);
  });
});

describe('addSeconds', () => {
  it('crosses midnight in Shanghai', () => {
    expect(addSeconds(at('2026-10-13 23:59:59'), 1)).toBe('2026-10-14T00:00:00+08:00');
  });
});

describe('addYears', () => {
  it.each([
    ['R3', 'an ordinary day keeps its date', '2026-01-21', 1, '2027-01-21'],
    ['R3', '29 February becomes the 28th', '2024-02-29', 1, '2025-02-28'],
    ['R3', '29 February comes back in a leap year', '2024-02-29', 4, '2028-02-29'],
    ['R3', '2100 is no leap year', '2096-02-29', 4, '2100-02-28'],
    ['R3', '28 February stays the 28th in a leap year', '2023-02-28', 1, '2024-02-28'],
  ])('%s: %s', (_rule, _fact, from, years, expected) => {
    expect(addYears(day(from), years)).toBe(expected);
  });
});

describe('ageOn', () => {
  it.each([
    ['R31', 'the day before the birthday', '2008-10-13', '2026-10-12', 17],
    ['R31', 'the birthday', '2008-10-13', '2026-10-13', 18],
    ['R31', 'the day of birth', '2026-10-13', '2026-10-13', 0],
    ['R31', 'later in the year', '2008-01-01', '2026-10-13', 18],
  ])('%s: %s', (_rule, _fact, born, on, expected) => {
    expect(ageOn(day(born), day(on))).toBe(expected);
  });
});

describe('laterOf', () => {
  it('is the later of two, in whatever order', () => {
    const [earlier, later] = [at('2026-10-13 09:00'), at('2026-10-13 09:00:01')];
    expect([laterOf(earlier, later), laterOf(later, earlier)]).toStrictEqual([later, later]);
  });
});

describe('the zone of the host', () => {
  const module = join(import.meta.dirname, '../../../../functions/domain/time/time.ts');
  const probe = `
    const { addDays, addYears, dayOf, Instant, timeOfDay, weekdayOf } = await import(${JSON.stringify(module)});
    const instants = ['2026-03-08T10:30:00Z', '2026-10-13T15:59:59Z', '2026-10-13T16:00:00Z', '2026-12-31T23:00:00-08:00'].map((text) => Instant.parse(text));
    const days = ['2026-03-07', '2026-03-08', '2026-11-01', '2024-02-28'].map((day) => [addDays(day, 1), addYears(day, 1), weekdayOf(day)]);
    console.log(JSON.stringify([new Date('2026-01-01T00:00:00Z').getHours(), instants, instants.map(dayOf), instants.map(timeOfDay), days]));
  `;
  const answersIn = (zone: string): unknown[] =>
    JSON.parse(
      execFileSync(process.execPath, ['--input-type=module', '--eval', probe], { env: { ...process.env, TZ: zone }, encoding: 'utf8' }),
    );

  it('changes nothing', () => {
    const zones = ['UTC', 'America/Los_Angeles', 'Asia/Shanghai'].map(answersIn);
    expect(zones.map(([localHour]) => localHour)).toStrictEqual([0, 16, 8]);
    const [inUtc, ...elsewhere] = zones.map((answers) => answers.slice(1));
    for (const answers of elsewhere) expect(answers).toStrictEqual(inUtc);
    expect(inUtc?.[0]).toStrictEqual([
      '2026-03-08T18:30:00+08:00',
      '2026-10-13T23:59:59+08:00',
      '2026-10-14T00:00:00+08:00',
      '2027-01-01T15:00:00+08:00',
    ]);
  });
});
