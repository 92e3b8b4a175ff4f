import * as z from 'zod';
import { callDynamoDb } from './dynamodb-call.ts';

const StreamRecord = z.looseObject({
  eventID: z.string(),
  eventName: z.string(),
  dynamodb: z.looseObject({ SequenceNumber: z.string() }),
});
export type StreamRecord = z.infer<typeof StreamRecord>;

/** As many as are handed out at once, as on AWS: fewer means that there were no more. */
export const MOST_RECORDS = 1_000;

/** A table's stream: one shard, read on from a sequence number. */
export interface StreamSource {
  /** The records after `position` (from the beginning when undefined), oldest first; none when there are none. */
  read(position: string | undefined): Promise<StreamRecord[]>;
}

const Streams = z.object({ Streams: z.array(z.object({ StreamArn: z.string() })) });
const Description = z.object({ StreamDescription: z.object({ Shards: z.array(z.object({ ShardId: z.string() })) }) });
const Iterator = z.object({ ShardIterator: z.string() });
const Records = z.object({ Records: z.array(StreamRecord), NextShardIterator: z.string().nullish() });

/**
 * Reads DynamoDB Streams over its own protocol: one call on a quiet table, since the iterator of the last answer is kept.
 *
 * @param url where DynamoDB answers
 */
export const openStream = (url: string, tableName: string): StreamSource => {
  let next: { readonly position: string | undefined; readonly iterator: string } | undefined;

  const iteratorAt = async (position: string | undefined): Promise<string | undefined> => {
    if (next !== undefined && next.position === position) return next.iterator;
    const [stream] = (await call(url, 'ListStreams', { TableName: tableName }, Streams)).Streams;
    if (stream === undefined) throw new Error(`Table ${tableName} has no stream.`);
    const described = await call(url, 'DescribeStream', { StreamArn: stream.StreamArn }, Description);
    const [shard, ...others] = described.StreamDescription.Shards;
    if (shard === undefined) return undefined;
    if (others.length > 0) throw new Error(`The stream of ${tableName} has several shards; the local stack reads one.`);
    const from =
      position === undefined
        ? { ShardIteratorType: 'TRIM_HORIZON' }
        : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: position };
    return (await call(url, 'GetShardIterator', { StreamArn: stream.StreamArn, ShardId: shard.ShardId, ...from }, Iterator)).ShardIterator;
  };

  return {
    read: async (position) => {
      const iterator = await iteratorAt(position);
      if (iterator === undefined) return [];
      const { Records: records, NextShardIterator } = await call(
        url,
        'GetRecords',
        { ShardIterator: iterator, Limit: MOST_RECORDS },
        Records,
      );
      const reached = records.at(-1)?.dynamodb.SequenceNumber ?? position;
      next = NextShardIterator == null ? undefined : { position: reached, iterator: NextShardIterator };
      return records;
    },
  };
};

const call = <Schema extends z.ZodType>(url: string, operation: string, input: unknown, schema: Schema): Promise<z.output<Schema>> =>
  callDynamoDb(url, `DynamoDBStreams_20120810.${operation}`, input, schema);
