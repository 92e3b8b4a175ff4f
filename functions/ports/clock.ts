import type { Instant } from '../domain/time/time.ts';

/** The instant now, on the clock by which everything here happens. It may be set back by a second or so. */
export type Now = () => Instant;

/** Milliseconds on a clock that nobody sets and that never goes back. Only the difference of two readings says anything. */
export type Stopwatch = () => number;

/** The machine's two clocks: a wall clock may be set, and a stopwatch stand still while its environment is frozen. */
export interface Clocks {
  readonly now: Now;
  readonly stopwatch: Stopwatch;
}

/** A signal that aborts what it is given to after so many milliseconds. */
export type TimeLimit = (millis: number) => AbortSignal;
