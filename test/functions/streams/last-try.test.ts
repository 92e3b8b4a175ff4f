import { expect, it } from 'vitest';
import { millisOf } from '../../../functions/domain/time/time.ts';
import { isLastTry } from '../../../functions/streams/last-try.ts';
import { at } from '../domain/services/expert-visit/visit-case.ts';

it.each([
  ['05:59', false],
  ['06:00', true],
  ['23:00', true],
])('what was put off at midnight is tried for the last time from six hours on: %s', (time, last) => {
  const sent = { SentTimestamp: String(millisOf(at('2026-10-12 00:00'))) };
  expect(isLastTry(at(`2026-10-12 ${time}`), sent)).toBe(last);
});
