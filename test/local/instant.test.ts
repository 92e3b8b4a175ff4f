import { describe, expect, it } from 'vitest';
import { addDuration, formatInstant, parseInstant } from '../../local/instant.ts';

const at = (text: string): number => Date.parse(text);

describe('formatInstant', () => {
  it('writes Beijing time', () => {
    expect(formatInstant(at('2026-09-30T16:30:00.5Z'))).toBe('2026-10-01T00:30:00.500+08:00');
  });
});

describe('parseInstant', () => {
  it('reads any offset', () => {
    expect(parseInstant('2026-10-01T00:30:00+08:00')).toBe(at('2026-09-30T16:30:00Z'));
  });

  it('knows leap days', () => {
    expect(parseInstant('2028-02-29T12:00:00+08:00')).toBe(at('2028-02-29T04:00:00Z'));
  });

  it.each([
    '2026-10-01',
    '2026-10-01T00:30:00',
    'tomorrow',
    '2026-13-01T00:00:00Z',
    // A day that no month has is not the one it would spill over to.
    '2026-02-30T00:00:00+08:00',
    '2026-11-31T00:00:00Z',
    '2025-02-29T12:00:00+08:00',
    '',
  ])('refuses %s', (text) => {
    expect(parseInstant(text)).toBeUndefined();
  });
});

describe('addDuration', () => {
  it.each([
    ['PT90M', '2026-01-31T01:30:00Z'],
    ['P1DT2H', '2026-02-01T02:00:00Z'],
    ['P2W', '2026-02-14T00:00:00Z'],
    ['P1Y', '2027-01-31T00:00:00Z'],
    ['PT0.5S', '2026-01-31T00:00:00.500Z'],
  ])('adds %s', (duration, expected) => {
    expect(addDuration(at('2026-01-31T00:00:00Z'), duration)).toBe(at(expected));
  });

  it.each(['P', 'PT', '1D', 'P1H', 'PT1D', '-P1D', '3600', ''])('refuses %s', (duration) => {
    expect(addDuration(0, duration)).toBeUndefined();
  });
});
