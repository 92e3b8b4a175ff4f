import { describe, expect, it } from 'vitest';
import { nextAfter, parseCron } from '../../../../local/cloud/events/cron.ts';

const next = (expression: string, from: string): string | undefined => {
  const cron = parseCron(expression);
  if (cron === undefined) throw new Error(`${expression} is no cron expression`);
  const at = nextAfter(cron, Date.parse(from));
  return at === undefined ? undefined : new Date(at).toISOString().replace('.000', '');
};

describe('a cron expression', () => {
  it.each([
    ['the 16th of a month', 'cron(0 1 16 * ? *)', '2026-10-20T00:00:00Z', '2026-11-16T01:00:00Z'],
    ['the same day, earlier', 'cron(0 1 16 * ? *)', '2026-11-16T00:59:59Z', '2026-11-16T01:00:00Z'],
    ['not the very instant again', 'cron(0 1 16 * ? *)', '2026-11-16T01:00:00Z', '2026-12-16T01:00:00Z'],
    ['over the year', 'cron(0 1 16 * ? *)', '2026-12-16T01:00:01Z', '2027-01-16T01:00:00Z'],
    ['a day that months lack', 'cron(30 2 31 * ? *)', '2026-01-31T02:30:00Z', '2026-03-31T02:30:00Z'],
    ['29 February', 'cron(0 0 29 2 ? *)', '2026-01-01T00:00:00Z', '2028-02-29T00:00:00Z'],
    ['a day of the week, 1 being Sunday', 'cron(0 9 ? * 2 *)', '2026-09-29T00:00:00Z', '2026-10-05T09:00:00Z'],
    ['lists', 'cron(0,30 8,20 * * ? *)', '2026-09-28T08:30:00Z', '2026-09-28T20:00:00Z'],
    ['every minute', 'cron(* * * * ? *)', '2026-09-28T08:30:10Z', '2026-09-28T08:31:00Z'],
    ['a year', 'cron(0 0 1 1 ? 2030)', '2026-09-28T08:30:10Z', '2030-01-01T00:00:00Z'],
    ['nothing in a year that is over', 'cron(0 0 1 1 ? 2020)', '2026-09-28T08:30:10Z', undefined],
  ])('finds %s', (_what, expression, from, expected) => {
    expect(next(expression, from)).toBe(expected);
  });

  it('is none where it is a rate', () => {
    expect(parseCron('rate(5 minutes)')).toBeUndefined();
  });

  it.each([
    'cron(0 1 16 * * *)',
    'cron(0 1 ? * ? *)',
    'cron(0 1 16 * ?)',
    'cron(60 1 16 * ? *)',
    'cron(0 1 L * ? *)',
    'cron(0/5 * * * ? *)',
    'cron(0 1 ? * MON-FRI *)',
    'cron()',
  ])('%s is refused', (expression) => {
    expect(() => parseCron(expression)).toThrow(expression);
  });
});
