/**
 * Waits before a call that lost against others is made again: a random time, so that they do not meet again, and up to a longer one after
 * each attempt.
 * @param attempt how many were made, from 1
 */
export type Backoff = (attempt: number) => Promise<void>;
