import type { DynamoDBBatchResponse } from 'aws-lambda';
import pLimit from 'p-limit';

/** A record of a table's stream, as far as following them in order goes. */
export interface StreamRecord {
  readonly eventID?: string | undefined;
  readonly dynamodb?: { readonly SequenceNumber?: string | undefined } | undefined;
}

interface Following<Record extends StreamRecord> {
  /** What a record is about: records about the same are followed in their order. */
  readonly laneOf: (record: Record) => string;
  readonly follow: (record: Record) => Promise<void>;
  /** Is told of what fails, for the log: by name, since what an error says may be about somebody. */
  readonly failed: (errorName: string, record: Record) => void;
}

/** Cases that are followed at the same time: one that waits for its vendor or its messages holds up no other. */
const LANES_AT_ONCE = 8;

/**
 * Follows the records of a batch, those of one lane in turn and the lanes side by side. A lane stops at the first that fails, whatever
 * becomes of the others, and the answer names it: the stream comes back to the earliest of them, and what was done since is found done.
 */
export const followInOrder = async <Record extends StreamRecord>(
  records: readonly Record[],
  { laneOf, follow, failed }: Following<Record>,
): Promise<DynamoDBBatchResponse> => {
  const followLane = async (lane: readonly Record[]): Promise<Record | undefined> => {
    for (const record of lane) {
      try {
        await follow(record);
      } catch (error) {
        failed(error instanceof Error ? error.name : 'unknown', record);
        return record;
      }
    }
    return undefined;
  };
  const lanes = [...Map.groupBy(records, laneOf).values()];
  const stoppedAt = new Set(await pLimit(LANES_AT_ONCE).map(lanes, followLane));
  const failures = records.filter((record) => stoppedAt.has(record));
  return { batchItemFailures: failures.map(({ dynamodb }) => ({ itemIdentifier: dynamodb?.SequenceNumber ?? '' })) };
};
