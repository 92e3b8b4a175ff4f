import { addSeconds, type Instant, millisOf } from '../../domain/time/time.ts';
import type { Now, Stopwatch } from '../../ports/clock.ts';
import type { NewId, NewSortableId } from '../../ports/ids.ts';

/** A clock that stands still until it is moved. */
export interface MemoryClock {
  readonly now: Now;
  readonly stopwatch: Stopwatch;
  /** @throws RangeError for a time before now: nothing here undoes what has happened */
  moveTo(at: Instant): void;
  pass(seconds: number): void;
}

export const memoryClock = (start: Instant): MemoryClock => {
  let now = start;
  const moveTo = (at: Instant): void => {
    if (at < now) throw new RangeError(`It is ${now} already`);
    now = at;
  };
  return {
    now: () => now,
    stopwatch: () => millisOf(now) - millisOf(start),
    moveTo,
    pass: (seconds) => moveTo(addSeconds(now, seconds)),
  };
};

/** Ids in a row, each as long as a real one: `case` makes `case0000000000000001` first. */
export const sequentialIds = (prefix: string): NewId & NewSortableId => {
  let made = 0;
  return () => {
    made += 1;
    return `${prefix}${String(made).padStart(20 - prefix.length, '0')}`;
  };
};
