import type { Backoff } from '../../ports/backoff.ts';

/** What the time before the second attempt is drawn from; it doubles with each further one. */
const FIRST_MILLIS = 50;

/**
 * Full jitter: any time from none up to 50 ms, 100 ms, 200 ms and so on, each as likely as the other.
 * @param random from 0 up to, not including, 1
 * @param sleep waits so many milliseconds
 */
export const fullJitter =
  (random: () => number, sleep: (millis: number) => Promise<void>): Backoff =>
  (attempt) =>
    sleep(random() * FIRST_MILLIS * 2 ** (attempt - 1));
