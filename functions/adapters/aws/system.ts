import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { monotonicFactory } from 'ulid';
import { instantOf } from '../../domain/time/time.ts';
import type { Now, Stopwatch, TimeLimit } from '../../ports/clock.ts';
import type { NewId, NewSortableId } from '../../ports/ids.ts';
import { fullJitter } from '../dynamo/full-jitter.ts';
import type { TimeAndChance } from '../dynamo/table.ts';
import { currentTraceId, tellRecorded } from '../telemetry/trace.ts';

/** The machine's own time and chance. Everything else is handed them, so that a test can hand it its own. */
export const systemNow: Now = () => instantOf(Date.now());

export const systemStopwatch: Stopwatch = () => performance.now();

export const systemTimeLimit: TimeLimit = (millis) => AbortSignal.timeout(millis);

/** Crockford's alphabet in lower case: no letter that is read as a digit. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** 100 random bits: unguessable, safe in a path, a key and an execution's name. */
export const randomId: NewId = () => Array.from(randomBytes(20), (byte) => ALPHABET[byte % ALPHABET.length]).join('');

const nextUlid = monotonicFactory();

/** A ULID: 48 bits of milliseconds, then chance. */
const sortableId: NewSortableId = () => nextUlid(Date.now());

/** What the table's adapters go by. */
export const SYSTEM: TimeAndChance = {
  now: systemNow,
  newSortableId: sortableId,
  backoff: fullJitter(Math.random, sleep),
  trace: { current: currentTraceId, recorded: tellRecorded },
};
