import type { Backoff } from '../ports/backoff.ts';

interface Trying {
  readonly follow: () => Promise<'followed' | 'behind'>;
  /** Has it followed later, after what waits already of the same. */
  readonly later: () => Promise<void>;
  /** Is told of each try that failed, by the name of the error. */
  readonly failed: (errorName: string) => void;
  readonly backoff: Backoff;
}

/** What a hiccup may need. What fails so often is tried elsewhere, and the stream goes on. */
const TRIES = 2;

/**
 * Follows a change as it comes. What fails twice is followed later, and so is each later event of its case until those before it are
 * followed: the events of a case keep their order, and hold up no others.
 */
export const twiceOrLater = async ({ follow, later, failed, backoff }: Trying): Promise<'followed' | 'later'> => {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    try {
      if ((await follow()) === 'followed') return 'followed';
      break;
    } catch (error) {
      failed(error instanceof Error ? error.name : 'unknown');
      if (attempt < TRIES) await backoff(attempt);
    }
  }
  await later();
  return 'later';
};
