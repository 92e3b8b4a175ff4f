import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { readEnv, TableChangedEnv } from '../adapters/aws/env.ts';
import { sqsBacklog } from '../adapters/aws/sqs-backlog.ts';
import { SYSTEM } from '../adapters/aws/system.ts';
import { openTable } from '../adapters/dynamo/table.ts';
import { countFailedEffect, countLater } from '../adapters/telemetry/case-metrics.ts';
import { logger } from '../adapters/telemetry/logger.ts';
import { followInOrder } from './follow-in-order.ts';
import { itemFollower } from './follow-item.ts';
import { twiceOrLater } from './twice-or-later.ts';

const env = readEnv(TableChangedEnv);
const followItem = itemFollower(env, openTable(env.TABLE_NAME, SYSTEM));
const followLater = sqsBacklog(env.BACKLOG_QUEUE_URL);

/** Carries out what each new event asks for: for each case in the order of the stream, the cases side by side. */
export const handler = async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> =>
  followInOrder(Records, {
    idOf: ({ dynamodb }) => dynamodb?.SequenceNumber,
    laneOf: ({ dynamodb }) => String(dynamodb?.Keys?.['pk']?.S),
    // Events of one transaction may come in any order: their numbers, in their sort keys, have it.
    placeOf: ({ dynamodb }) => String(dynamodb?.Keys?.['sk']?.S),
    follow,
    // What cannot even be put off: the stream comes back to it.
    failed: (error, { eventID }) => logger.error('the stream is held up', { error, eventId: eventID }),
  });

async function follow({ dynamodb, eventID = '' }: DynamoDBRecord): Promise<void> {
  const item = unmarshall((dynamodb?.NewImage ?? {}) as Record<string, AttributeValue>);
  const key = { pk: String(item['pk']), sk: String(item['sk']) };
  const outcome = await twiceOrLater({
    follow: () => followItem(item, { lastTry: false, inTurn: true }),
    later: () => followLater(key, eventID),
    failed: (error) => countFailedEffect(error, key),
    backoff: SYSTEM.backoff,
  });
  if (outcome === 'later') countLater(key);
}
