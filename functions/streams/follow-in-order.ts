import type { DynamoDBBatchResponse } from 'aws-lambda';

/** A record of a table's stream, as far as following them in order goes. */
export interface StreamRecord {
  readonly eventID?: string | undefined;
  readonly dynamodb?: { readonly SequenceNumber?: string | undefined } | undefined;
}

/**
 * Follows each record of a batch in turn. It stops at the first that fails and answers where, so that the stream comes back to that one
 * and to none before it.
 * @param failed is told of it, for the log: by name, since what an error says may be about somebody
 */
export const followInOrder = async <Record extends StreamRecord>(
  records: readonly Record[],
  follow: (record: Record) => Promise<void>,
  failed: (errorName: string, record: Record) => void,
): Promise<DynamoDBBatchResponse> => {
  for (const record of records) {
    try {
      await follow(record);
    } catch (error) {
      failed(error instanceof Error ? error.name : 'unknown', record);
      return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }] };
    }
  }
  return { batchItemFailures: [] };
};
