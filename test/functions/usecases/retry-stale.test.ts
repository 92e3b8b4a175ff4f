import { describe, expect, it } from 'vitest';
import { TryAgain } from '../../../functions/ports/errors.ts';
import { retryStale } from '../../../functions/usecases/retry-stale.ts';

/** Stale for the first `times` attempts, then the number of the attempt. */
const staleFor = (times: number) => {
  let attempts = 0;
  return () => {
    attempts += 1;
    return Promise.resolve(attempts <= times ? ('stale' as const) : attempts);
  };
};

describe('retryStale', () => {
  it.each([
    [0, 1],
    [1, 2],
    [4, 5],
  ])('decides again after %i stale attempts', async (times, attempt) => {
    expect(await retryStale(staleFor(times))).toBe(attempt);
  });

  it('gives up after five', async () => {
    await expect(retryStale(staleFor(5))).rejects.toThrow(TryAgain);
  });

  it('does not try again what failed', async () => {
    let attempts = 0;
    const failing = () => {
      attempts += 1;
      return Promise.reject(new RangeError('broken'));
    };
    await expect(retryStale(failing)).rejects.toThrow('broken');
    expect(attempts).toBe(1);
  });
});
