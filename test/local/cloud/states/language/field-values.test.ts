import { describe, expect, it } from 'vitest';
import { parseTimestamp } from '../../../../../local/cloud/states/language/field-values.ts';

describe('parseTimestamp', () => {
  it.each([
    ['2016-03-14T01:59:00Z', Date.UTC(2016, 2, 14, 1, 59)],
    ['2016-03-14T01:59Z', Date.UTC(2016, 2, 14, 1, 59)],
    ['2016-03-14T01:59:00.123456789Z', Date.UTC(2016, 2, 14, 1, 59, 0, 123)],
    ['2016-03-14T09:59:00+08:00', Date.UTC(2016, 2, 14, 1, 59)],
    ['2016-03-13T20:29:00-05:30', Date.UTC(2016, 2, 14, 1, 59)],
    ['2024-02-29T00:00:00Z', Date.UTC(2024, 1, 29)],
  ])('reads %s', (text, instant) => {
    expect(parseTimestamp(text)).toBe(instant);
  });

  it.each([
    ['2016-13-05T21:29:29Z'],
    ['2023-02-29T00:00:00Z'],
    ['2016-04-31T00:00:00Z'],
    ['2016-12-05T25:29:29Z'],
    ['2016-12-05T24:00:00Z'],
    ['2016-12-05T23:60:00Z'],
    ['2016-12-05T23:59:60Z'],
    ['2016-12-05T21:29:29'],
    ['2016-12-05 21:29:29Z'],
    ['2016-12-05T21:29:29+19:00'],
    ['2016-12-05T21:29:29+08:75'],
    ['2016-12-05T21:29:29+0800'],
    ['05-12-2016T21:29:29Z'],
    ['2016-12-05'],
    [''],
  ])('refuses %j', (text) => {
    expect(parseTimestamp(text)).toBeUndefined();
  });
});
