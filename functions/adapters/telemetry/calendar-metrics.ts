import { logger } from './logger.ts';
import { count } from './metrics.ts';

/** What operators see of a sweep over provisional deadlines: nothing while there was nothing to do. */
export const countRecomputed = ({ recomputed, failed }: { readonly recomputed: number; readonly failed: number }): void => {
  if (recomputed > 0) count('DeadlinesRecomputed', {}, recomputed);
  if (failed > 0) count('RecomputeFailed', {}, failed);
  if (recomputed + failed > 0) logger.info('provisional deadlines', { recomputed, failed });
};
