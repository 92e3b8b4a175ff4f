import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../../../catalogue/catalogue.ts';
import { calendarOf } from '../../../../functions/domain/time/notices.ts';
import { asDay } from '../../../../functions/domain/time/time.ts';
import { addWorkingDays } from '../../../../functions/domain/time/working-days.ts';
import { countDays } from '../../../../web/shared/time/working-days.ts';

const notices = CATALOGUE.holidayNotices;

describe('countDays', () => {
  it('R40: numbers the working days, and names what lies between', () => {
    const days = countDays(notices, '2026-09-28T10:00:00+08:00', '2026-10-10T20:00:00+08:00');
    expect(days.map(({ day, number, kind }) => [day.slice(5), number, kind])).toStrictEqual([
      ['09-28', 0, 'work'],
      ['09-29', 1, 'work'],
      ['09-30', 2, 'work'],
      ...['01', '02', '03', '04', '05', '06', '07'].map((date) => [`10-${date}`, null, 'holiday']),
      ['10-08', 3, 'work'],
      ['10-09', 4, 'work'],
      ['10-10', 5, 'make-up'],
    ]);
    expect(days[3]?.holiday?.zh).toContain('国庆');
  });

  it('R40: ends on the number that the domain promised, from any day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 1, max: 18 }), (offset, count) => {
        const from = new Date(Date.UTC(2026, 0, 1 + offset)).toISOString().slice(0, 10);
        const { day } = addWorkingDays(calendarOf(notices), asDay(from), count);
        const days = countDays(notices, `${from}T10:00:00+08:00`, `${day}T20:00:00+08:00`);
        expect(days.at(-1)).toMatchObject({ day, number: count });
      }),
    );
  });
});
