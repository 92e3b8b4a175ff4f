import * as z from 'zod';
import type { Key } from '../dynamo/keys.ts';
import { sendToQueue } from './sqs-queue.ts';

const StoredKey: z.ZodType<Key> = z.object({ pk: z.string(), sk: z.string() });

/** @throws ZodError for what `sqsBacklog` did not write */
export const readBacklogEntry = (body: string): Key => StoredKey.parse(JSON.parse(body));

/** What a group's id may have: others of SQS are escaped, and what is cut off only has groups wait for each other. */
const MOST_GROUP_CHARACTERS = 128;

/** Items whose following is made up for later, as entries of a FIFO queue: those of one partition keep their order, and wait for no others. */
export const sqsBacklog =
  (queueUrl: string) =>
  ({ pk, sk }: Key, changeId: string): Promise<void> =>
    sendToQueue(queueUrl, [{ body: { pk, sk }, group: encodeURIComponent(pk).slice(0, MOST_GROUP_CHARACTERS), deduplicationId: changeId }]);
