import { describe, expect, it } from 'vitest';
import { randomId, SYSTEM, systemNow, systemStopwatch, systemTimeLimit } from '../../functions/adapters/aws/system.ts';
import { memoryClock, sequentialIds } from '../../functions/adapters/memory/clock.ts';
import { Instant } from '../../functions/domain/time/time.ts';
import { today } from './doubles/commits.ts';

describe.each([
  ['in memory', memoryClock(today('10:00'))],
  ['of the system', { now: systemNow, stopwatch: systemStopwatch }],
])('Now and Stopwatch %s', (_where, { now, stopwatch }) => {
  it('give an instant to the second, and milliseconds that never go back', () => {
    expect(Instant.parse(now())).toBe(now());
    const readings = Array.from({ length: 50 }, stopwatch);
    expect(readings).toStrictEqual(readings.toSorted((a, b) => a - b));
  });
});

describe('memoryClock', () => {
  it('stands still until it is moved, and moves on only', () => {
    const clock = memoryClock(today('10:00'));
    clock.pass(90);
    expect([clock.now(), clock.stopwatch()]).toStrictEqual([today('10:01:30'), 90_000]);
    clock.moveTo(today('11:00'));
    expect(clock.now()).toBe(today('11:00'));
    expect(() => clock.moveTo(today('10:59'))).toThrow(RangeError);
  });
});

describe.each([
  ['in memory', sequentialIds('case')],
  ['of the system', randomId],
])('NewId %s', (_where, newId) => {
  it('makes ids of twenty letters and digits, never one twice', () => {
    const ids = Array.from({ length: 1_000 }, newId);
    expect(new Set(ids).size).toBe(1_000);
    expect(ids.filter((id) => !/^[0-9a-z]{20}$/u.test(id))).toStrictEqual([]);
  });
});

describe.each([
  ['in memory', sequentialIds('s')],
  ['of the system', SYSTEM.newSortableId],
])('NewSortableId %s', (_where, newSortableId) => {
  it('makes ids that sort in the order they were made, within one millisecond too', () => {
    const ids = Array.from({ length: 1_000 }, newSortableId);
    expect(ids).toStrictEqual(ids.toSorted());
    expect(new Set(ids).size).toBe(1_000);
  });
});

describe('systemTimeLimit', () => {
  it('aborts after the time that is allowed', async () => {
    const limit = systemTimeLimit(10);
    await new Promise((resolve) => {
      limit.addEventListener('abort', resolve);
    });
    expect(limit.reason).toMatchObject({ name: 'TimeoutError' });
  });
});
