import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { FollowLaterEnv, readEnv } from '../adapters/aws/env.ts';
import { readBacklogEntry } from '../adapters/aws/sqs-backlog.ts';
import { SYSTEM, systemNow } from '../adapters/aws/system.ts';
import { parkedRecords } from '../adapters/dynamo/parked/parked-records.ts';
import { openTable } from '../adapters/dynamo/table.ts';
import { countFailedEffect } from '../adapters/telemetry/case-metrics.ts';
import { logger } from '../adapters/telemetry/logger.ts';
import { followInOrder } from './follow-in-order.ts';
import { itemFollower } from './follow-item.ts';
import { isLastTry } from './last-try.ts';

const env = readEnv(FollowLaterEnv);
const table = openTable(env.TABLE_NAME, SYSTEM);
const followItem = itemFollower(env, table);
const { load } = parkedRecords(table);

/** Makes up for what the reader of the stream has put off: for each case in its order, for six hours, and then it is parked. */
export const handler = ({ Records }: SQSEvent): Promise<SQSBatchResponse> =>
  followInOrder(Records, {
    idOf: ({ messageId }) => messageId,
    laneOf: ({ attributes }) => String(attributes.MessageGroupId),
    follow,
    failed: (error, { messageId }) => countFailedEffect(error, { messageId }),
  });

async function follow({ messageId, body, attributes }: SQSRecord): Promise<void> {
  const key = readBacklogEntry(body);
  logger.info('making up for', { messageId, ...key });
  const item = await load(key);
  if (item !== undefined) await followItem(item, { lastTry: isLastTry(systemNow(), attributes), inTurn: false });
}
