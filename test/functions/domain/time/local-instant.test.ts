import { describe, expect, it } from 'vitest';
import { LocalInstant } from '../../../../functions/domain/time/time.ts';

describe('LocalInstant', () => {
  it.each([
    ['2026-10-15T09:00:00-05:00', '2026-10-15T22:00:00+08:00', '2026-10-15T09:00:00-05:00'],
    ['2026-10-15T09:00-05:00', '2026-10-15T22:00:00+08:00', '2026-10-15T09:00:00-05:00'],
    ['2026-10-15T09:00:30.999-05:00', '2026-10-15T22:00:30+08:00', '2026-10-15T09:00:30-05:00'],
    ['2026-10-15T20:00:00-05:00', '2026-10-16T09:00:00+08:00', '2026-10-15T20:00:00-05:00'],
    ['2026-10-15T09:00:00Z', '2026-10-15T17:00:00+08:00', '2026-10-15T09:00:00Z'],
    ['2026-10-15T09:00:00+08:00', '2026-10-15T09:00:00+08:00', '2026-10-15T09:00:00+08:00'],
  ])('R36: %s is that instant in Shanghai and on the clock of its place', (sent, at, localAt) => {
    expect(LocalInstant.parse(sent)).toStrictEqual({ at, localAt });
  });

  it.each(['2026-10-15T09:00:00', '2026-02-30T09:00:00-05:00', '15 October', ''])('refuses %j', (sent) => {
    expect(LocalInstant.safeParse(sent).success).toBe(false);
  });
});
