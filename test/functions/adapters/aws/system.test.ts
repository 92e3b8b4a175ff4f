import { decodeTime } from 'ulid';
import { describe, expect, it } from 'vitest';
import { ulidsBy } from '../../../../functions/adapters/aws/system.ts';

const AT = Date.parse('2026-09-28T02:00:00Z');

describe('sortable ids', () => {
  it('are each later than the one before, also while the clock is set back by a second', () => {
    const readings = [AT, AT, AT - 1_000, AT + 1];
    const newId = ulidsBy(() => readings.shift() ?? AT);
    const ids = [newId(), newId(), newId(), newId()];
    expect(ids.toSorted()).toStrictEqual(ids);
  });

  it('follow a clock that was set far back', () => {
    const readings = [AT, AT - 3_600_000];
    const newId = ulidsBy(() => readings.shift() ?? AT);
    newId();
    expect(decodeTime(newId())).toBe(AT - 3_600_000);
  });
});
