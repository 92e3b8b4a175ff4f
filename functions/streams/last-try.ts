import type { SQSRecordAttributes } from 'aws-lambda';
import { type Instant, millisOf } from '../domain/time/time.ts';

/** What fails is tried for so long, however often that is. */
const PATIENCE_SECONDS = 6 * 3600;

/** Whether an entry of a queue has waited for so long that it is tried no more after this. */
export const isLastTry = (now: Instant, { SentTimestamp }: Pick<SQSRecordAttributes, 'SentTimestamp'>): boolean =>
  millisOf(now) - Number(SentTimestamp) >= PATIENCE_SECONDS * 1000;
