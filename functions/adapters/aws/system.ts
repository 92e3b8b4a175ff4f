import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { monotonicFactory } from 'ulid';
import { instantOf } from '../../domain/time/time.ts';
import type { Clocks, Now, Stopwatch, TimeLimit } from '../../ports/clock.ts';
import type { NewId, NewSortableId } from '../../ports/ids.ts';
import { fullJitter } from '../dynamo/full-jitter.ts';
import type { TimeAndChance } from '../dynamo/table.ts';
import { currentTraceId, tellRecorded } from '../telemetry/trace.ts';

/** The machine's own time and chance. Everything else is handed them, so that a test can hand it its own. */
export const systemNow: Now = () => instantOf(Date.now());

export const systemStopwatch: Stopwatch = () => performance.now();

export const systemClocks: Clocks = { now: systemNow, stopwatch: systemStopwatch };

export const systemTimeLimit: TimeLimit = (millis) => AbortSignal.timeout(millis);

/** Crockford's alphabet in lower case: no letter that is read as a digit. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** 100 random bits: unguessable, safe in a path, a key and an execution's name. */
export const randomId: NewId = () => Array.from(randomBytes(20), (byte) => ALPHABET[byte % ALPHABET.length]).join('');

/** Ids go on from the latest while the clock is set back by less; by more, they follow it. */
const SET_BACK_MS = 60_000;

/** ULIDs: 48 bits of milliseconds, then chance; each is later than the one before, but for a clock that was set far back. */
export const ulidsBy = (millis: () => number): NewSortableId => {
  let next = monotonicFactory();
  let last = 0;
  return () => {
    const now = millis();
    if (now < last - SET_BACK_MS) next = monotonicFactory();
    last = now;
    return next(now);
  };
};

/** What the table's adapters go by. */
export const SYSTEM: TimeAndChance = {
  now: systemNow,
  newSortableId: ulidsBy(Date.now),
  backoff: fullJitter(Math.random, sleep),
  trace: { current: currentTraceId, recorded: tellRecorded },
};
