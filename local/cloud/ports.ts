/**
 * What the parts of the local stack share: one clock, its timers, and a count of what is still under way.
 */

/** The stack's own time, in epoch milliseconds. It ticks with the machine's clock and can be moved forward. */
export interface Clock {
  now(): number;
  /**
   * Calls `fire` once the clock reaches `at` (epoch ms), in order of `at`, then of scheduling; `now()` is then `at` or, when
   * the machine was asleep, later. Returns the cancellation.
   */
  schedule(at: number, fire: () => void): () => void;
}

/** Counts work under way, so that moving the clock can wait until nothing is left to do. */
export interface Activity {
  /** Call when work begins; the returned function ends it (calling it again does nothing). */
  begin(what: string): () => void;
}

/** Carries out one Lambda invocation and answers what AWS would. Resolves in every case. */
export type InvokeFunction = (functionNameOrArn: string, payload: unknown) => Promise<Invocation>;

export type Invocation =
  | { kind: 'returned'; payload: unknown }
  /** The function threw or timed out: `error` as Lambda reports it, for example `Error` or `Lambda.Unknown`. */
  | { kind: 'failed'; error: string; cause: string };
