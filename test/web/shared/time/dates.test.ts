import { describe, expect, it } from 'vitest';
import { dayInWords, dayOf, instantInWords } from '../../../../web/shared/time/dates.ts';

const NOW = Date.parse('2026-09-28T10:00:00+08:00');

describe('dates in words', () => {
  it.each([
    ['2026-10-10T20:00:00+08:00', 'zh-CN', '10月10日 周六 20:00'],
    ['2026-10-10T20:00:00+08:00', 'en', 'Sat 10 Oct 20:00'],
    ['2027-01-03T09:05:00+08:00', 'zh-CN', '2027年1月3日 周日 09:05'],
    ['2027-01-03T00:00:00+08:00', 'en', 'Sun 3 Jan 2027 00:00'],
  ] as const)('%s in %s is %s', (instant, language, words) => {
    expect(instantInWords(instant, language, NOW)).toBe(words);
  });

  it('takes the day in Shanghai, wherever the phone is', () => {
    expect(dayOf('2026-09-28T17:00:00Z')).toBe('2026-09-29');
    expect(dayInWords('2026-09-29', 'en', NOW)).toBe('Tue 29 Sep');
  });
});
