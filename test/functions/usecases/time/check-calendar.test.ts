import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../../../catalogue/catalogue.ts';
import type { HolidayNotice } from '../../../../catalogue/schema.ts';
import { publishNotice } from '../../../../functions/adapters/memory/notices.ts';
import { checkCalendar, missingNotice } from '../../../../functions/usecases/time/check-calendar.ts';
import { NOTICE_2027 } from '../../../catalogue/notice-2027.ts';
import { at, day } from '../../domain/services/expert-visit/visit-case.ts';
import { portsWith } from '../in-memory.ts';

const bundled = CATALOGUE.holidayNotices;
const missing2027 = { year: 2027, knownUntil: '2026-12-31' };

describe('missingNotice', () => {
  it.each([
    ['R40', 'nothing 46 days before the last published year ends', bundled, '2026-11-15', null],
    ['R40', 'the next year 45 days before', bundled, '2026-11-16', missing2027],
    ['R40', 'the next year to the end', bundled, '2026-12-31', missing2027],
    ['R40', 'this year, once it has begun without its notice', bundled, '2027-03-16', missing2027],
    ['R40', 'nothing once it is published', [...bundled, NOTICE_2027], '2026-11-16', null],
    ['R40', 'the year after in the next November', [...bundled, NOTICE_2027], '2027-11-16', { year: 2028, knownUntil: '2027-12-31' }],
    [
      'R40',
      'a year that a later one follows',
      bundled.slice(0, 1).concat(NOTICE_2027),
      '2025-12-16',
      { year: 2026, knownUntil: '2025-12-31' },
    ],
  ])('%s: finds %s', (_rule, _fact, notices, today, expected) => {
    expect(missingNotice(notices, day(today))).toStrictEqual(expected);
  });
});

describe('checkCalendar', () => {
  const check = async (now: string, ...published: readonly HolidayNotice[]) => {
    const ports = await portsWith();
    for (const notice of published) publishNotice(ports.table, notice, ports.now());
    ports.clock.moveTo(at(now));
    return { missing: await checkCalendar(ports, 'cases-table'), told: ports.messenger.told };
  };

  it('R40: tells operators which year is missing and what to do', async () => {
    const { missing, told } = await check('2026-11-16 09:00');
    expect(missing).toStrictEqual(missing2027);
    expect(told).toHaveLength(1);
    expect(told[0]?.subject).toMatch(/^[ -~]{1,99}$/);
    expect(told[0]?.subject).toContain('2027');
    expect(told[0]?.text).toContain('until 2026-12-31');
    expect(told[0]?.text).toContain('npm run holidays -- FILE --table cases-table --publish');
  });

  it('R40: tells them nothing of a year whose notice was published here', async () => {
    expect(await check('2026-11-16 09:00', NOTICE_2027)).toStrictEqual({ missing: null, told: [] });
  });

  it('tells them nothing while there is time', async () => {
    expect(await check('2026-10-16 09:00')).toStrictEqual({ missing: null, told: [] });
  });
});
