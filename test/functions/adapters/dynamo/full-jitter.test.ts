import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fullJitter } from '../../../../functions/adapters/dynamo/full-jitter.ts';

/** How long is waited after so many attempts, in milliseconds, with this draw. */
const waits = async (draw: number, attempt: number): Promise<number> => {
  let waited = Number.NaN;
  await fullJitter(
    () => draw,
    async (millis) => {
      waited = millis;
    },
  )(attempt);
  return waited;
};

describe('fullJitter', () => {
  it.each([
    [1, 50],
    [2, 100],
    [5, 800],
  ])('after attempt %i waits up to %i ms', async (attempt, most) => {
    expect(await waits(0.5, attempt)).toBe(most / 2);
  });

  it('may wait not at all, and never as long as its limit', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        fc.integer({ min: 1, max: 6 }),
        async (draw, attempt) => {
          const waited = await waits(draw, attempt);
          expect(waited >= 0 && waited < 50 * 2 ** (attempt - 1)).toBe(true);
        },
      ),
    );
  });
});
