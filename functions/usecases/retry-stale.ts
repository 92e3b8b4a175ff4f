import { TryAgain } from '../ports/errors.ts';

const ATTEMPTS = 5;

/**
 * Reads, decides and writes again while others keep changing what was read.
 * @throws TryAgain after five attempts; nothing was changed
 */
export const retryStale = async <Result>(attempt: () => Promise<Result | 'stale'>): Promise<Result> => {
  for (let tries = 0; tries < ATTEMPTS; tries += 1) {
    const result = await attempt();
    if (result !== 'stale') return result;
  }
  throw new TryAgain('The case kept changing');
};
