import * as z from 'zod';
import type { Resource } from '../resources/resources.ts';
import type { ChangeTimes } from './change-times.ts';
import { createTables } from './dynamodb.ts';
import { callDynamoDb } from './dynamodb-call.ts';
import type { DYNAMODB_TYPES } from './resource-types.ts';
import { openStream } from './stream-source.ts';

type Table = Resource<(typeof DYNAMODB_TYPES)['AWS::DynamoDB::Table']>;

/** A table cannot be restored. */
export class CannotRestore extends Error {
  override readonly name = 'CannotRestore';
}

const Item = z.record(z.string(), z.unknown());
const Change = z.object({ Keys: z.record(z.string(), z.object({ S: z.string() })), NewImage: Item.optional() });

/** What one call of BatchWriteItem takes. */
const BATCH = 25;

/**
 * Makes a table as another one was at an instant, as RestoreTableToPointInTime does: with its items and indexes, and with neither stream nor
 * expiry. It is made of the changes of the other one's stream, which the database keeps for a day: a table that was begun before is refused.
 * @param at epoch milliseconds of the stack's clock
 * @returns how many items it has
 * @throws CannotRestore
 */
export const restoreTable = async (url: string, source: Table, target: string, at: number, times: ChangeTimes): Promise<number> => {
  if (source.properties.PointInTimeRecoverySpecification?.PointInTimeRecoveryEnabled !== true) {
    throw new CannotRestore(`point-in-time recovery is not enabled for ${source.ref}`);
  }
  const items = new Map<string, unknown>();
  const stream = openStream(url, source.ref);
  let position: string | undefined;
  for (;;) {
    const records = await stream.read(position);
    const [first] = records;
    if (first === undefined) break;
    if (position === undefined && first.dynamodb.SequenceNumber.replace(/^0+/u, '') !== '1') {
      throw new CannotRestore(`the changes with which ${source.ref} began are no longer kept: the database keeps them for a day`);
    }
    for (const record of records) {
      if (times.timeOf(record) > at) continue;
      const { Keys, NewImage } = Change.parse(record.dynamodb);
      const key = JSON.stringify(Object.entries(Keys).sort());
      if (NewImage === undefined) items.delete(key);
      else items.set(key, NewImage);
    }
    position = records.at(-1)?.dynamodb.SequenceNumber;
  }
  const { StreamSpecification: _, ...properties } = source.properties;
  await createTables(url, [{ ...source, ref: target, properties }]);
  const all = [...items.values()];
  for (let from = 0; from < all.length; from += BATCH) {
    const requests = all.slice(from, from + BATCH).map((NewItem) => ({ PutRequest: { Item: NewItem } }));
    await callDynamoDb(url, 'DynamoDB_20120810.BatchWriteItem', { RequestItems: { [target]: requests } }, z.unknown());
  }
  return all.length;
};
