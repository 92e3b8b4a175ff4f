import * as z from 'zod';
import { TryAgain } from '../../ports/errors.ts';
import { refusalOf } from './refusals.ts';
import { signedPost } from './signed-post.ts';

/** An entry of a FIFO queue. */
export interface QueueEntry {
  readonly body: unknown;
  /** Entries of one group are worked through in their order. */
  readonly group: string;
  /** Of entries with the same, the queue takes one in five minutes. */
  readonly deduplicationId: string;
}

const Refusal = z.object({ __type: z.string().default('') });
const Answer = z.object({ Failed: z.array(z.unknown()).nullish() });

const HEADERS = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'AmazonSQS.SendMessageBatch' };

/** What one call takes. */
const BATCH = 10;

/**
 * Puts entries into a FIFO queue in their order.
 * @throws TryAgain when SQS is not to be reached, fails, is busy, or takes some of them only; Error for any other refusal
 */
export const sendToQueue = async (queueUrl: string, entries: readonly QueueEntry[]): Promise<void> => {
  for (let from = 0; from < entries.length; from += BATCH) {
    const batch = entries.slice(from, from + BATCH).map(({ body, group, deduplicationId }, index) => ({
      Id: String(index),
      MessageBody: JSON.stringify(body),
      MessageGroupId: group,
      MessageDeduplicationId: deduplicationId,
    }));
    const response = await signedPost('sqs', HEADERS, JSON.stringify({ QueueUrl: queueUrl, Entries: batch }));
    const answer: unknown = await response.json().catch(() => ({}));
    if (!response.ok) throw refusalOf('sqs', response.status, Refusal.parse(answer).__type.split('#').at(-1) ?? '');
    if ((Answer.parse(answer).Failed ?? []).length > 0) throw new TryAgain('sqs took some of the entries only');
  }
};
