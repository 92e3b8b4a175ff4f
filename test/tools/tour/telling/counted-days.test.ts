import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../../../catalogue/catalogue.ts';
import { calendarOf } from '../../../../functions/domain/time/notices.ts';
import type { DateOnly } from '../../../../functions/domain/time/time.ts';
import { countDays } from '../../../../tools/tour/telling/counted-days.ts';

const notices = CATALOGUE.holidayNotices;
const count = (from: string, to: string) =>
  countDays({ notices, calendar: calendarOf(notices) }, from as DateOnly, to as DateOnly).map(({ days, counts }) => `${days}: ${counts}`);

describe('countDays (R40)', () => {
  it('leaves out the National Day holiday of 2026 and counts its make-up workday', () => {
    expect(count('2026-09-28', '2026-10-10')).toEqual([
      'Mon 2026-09-28: day 0: the day itself does not count',
      'Tue 2026-09-29: working day 1',
      'Wed 2026-09-30: working day 2',
      'Thu 2026-10-01 to Wed 2026-10-07: no: 国庆节 National Day, closed',
      'Thu 2026-10-08: working day 3',
      'Fri 2026-10-09: working day 4',
      'Sat 2026-10-10: working day 5: a make-up workday 调休',
    ]);
  });

  it('leaves out weekends', () => {
    expect(count('2026-11-27', '2026-11-30')).toEqual([
      'Fri 2026-11-27: day 0: the day itself does not count',
      'Sat 2026-11-28 to Sun 2026-11-29: no: weekend',
      'Mon 2026-11-30: working day 1',
    ]);
  });
});
