import type { Activity } from '../activity.ts';
import type { MovableClock } from '../clock.ts';
import type { Measure } from '../cloudwatch/service-metrics.ts';
import type { DYNAMODB_TYPES } from '../dynamodb/resource-types.ts';
import { openStream, type StreamRecord } from '../dynamodb/stream-source.ts';
import type { InvokeFunction } from '../invocation.ts';
import type { Resources } from '../resources/resources.ts';
import type { Store } from '../store.ts';
import { functionNameOf } from './function-name.ts';
import type { LAMBDA_TYPES } from './resource-types.ts';
import { createStreamMapping } from './stream-mapping.ts';

/** The ways from the tables' streams to the functions that follow them. */
export interface EventSourceMappings {
  /** Passes on all that the streams hold by now; whether there was anything. */
  drain(): Promise<boolean>;
  /** Says that something has been written: `invoked` passes it on. */
  written(): void;
  /** Says that an invocation has ended: what was written is passed on, and counts as under way at once. */
  invoked(): void;
  /** Sequence number of the last change of a table that is done with; undefined before the first. */
  position(tableName: string): string | undefined;
  close(): void;
}

interface EventSourceMappingsOptions {
  readonly resources: Resources<typeof LAMBDA_TYPES & typeof DYNAMODB_TYPES>;
  readonly databaseUrl: string;
  /** The table is not the one that the templates make. */
  readonly isRestored: boolean;
  readonly store: Store;
  readonly clock: MovableClock;
  readonly activity: Activity;
  readonly invoke: InvokeFunction;
  readonly sendToQueue: (queueArn: string, body: string) => void;
  readonly keepInBucket: (bucketArn: string, note: object) => void;
  readonly measure: Measure;
  readonly onTrouble: (trouble: unknown) => void;
}

/** How often the streams are looked at without being told to: for writes that come from outside the functions. */
const POLL_MS = 500;

const POSITIONS = 'stream-positions';

/** Follows the streams that the template's mappings name, from where each was left. */
export const createEventSourceMappings = (options: EventSourceMappingsOptions): EventSourceMappings => {
  const { resources, databaseUrl, isRestored, store, clock, activity, invoke, sendToQueue, keepInBucket, measure, onTrouble } = options;
  const positionKeys = new Map<string, string>();
  const ofStreams = resources
    .ofType('AWS::Lambda::EventSourceMapping')
    .filter(({ properties }) => properties.StartingPosition !== undefined);
  const mappings = ofStreams.map(({ logicalId, properties, attributes }) => {
    const table = resources.ofType('AWS::DynamoDB::Table').find(({ attributes }) => attributes['StreamArn'] === properties.EventSourceArn);
    if (table === undefined) throw new Error(`${logicalId} reads ${properties.EventSourceArn}, which is no table's stream.`);
    const destination = properties.DestinationConfig?.OnFailure.Destination;
    // A restored table has a stream of its own, which begins anew.
    const positionKey = isRestored ? `${logicalId} ${table.ref}` : logicalId;
    positionKeys.set(table.ref, positionKey);
    return createStreamMapping(
      {
        batchSize: properties.BatchSize,
        bisect: properties.BisectBatchOnFunctionError,
        mostRetries: properties.MaximumRetryAttempts,
        mostAgeMs: properties.MaximumRecordAgeInSeconds < 0 ? -1 : properties.MaximumRecordAgeInSeconds * 1000,
        reportsItemFailures: properties.FunctionResponseTypes.includes('ReportBatchItemFailures'),
        patterns: properties.FilterCriteria?.Filters.map(({ Pattern }): unknown => JSON.parse(Pattern)) ?? [],
      },
      {
        source: openStream(databaseUrl, table.ref),
        invoke: (records) =>
          invoke(properties.FunctionName, {
            Records: records.map((record) => asDelivered(record, properties.EventSourceArn, clock.now())),
          }),
        giveUp: (records, failure) => {
          if (destination === undefined) return;
          const mapping = { EventSourceMappingUUID: attributes['Id'] ?? '' };
          measure('AWS/Lambda', 'OnFailureDestinationDeliveredEventCount', mapping, records.length);
          const note = failureNote(records, failure, properties, clock.now());
          // To a bucket all of it goes, to a queue where it was.
          if (destination.split(':')[2] === 's3') keepInBucket(destination, { ...note, payload: JSON.stringify({ Records: records }) });
          else sendToQueue(destination, JSON.stringify(note));
        },
        measureAge: (milliseconds) =>
          measure('AWS/Lambda', 'IteratorAge', { FunctionName: functionNameOf(properties.FunctionName) }, milliseconds),
        position: {
          load: () => store.get<string>(POSITIONS, positionKey),
          keep: (sequenceNumber) => store.set(POSITIONS, positionKey, sequenceNumber),
        },
        pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
        now: clock.now,
        aMinute: () => new Promise((resolve) => void clock.schedule(clock.now() + 60_000, () => resolve())),
        begin: () => activity.begin('stream records'),
      },
    );
  });

  const drain = async (): Promise<boolean> => {
    const end = activity.begin('stream records');
    try {
      const drained = await Promise.all(mappings.map((mapping) => mapping.drain()));
      return drained.some(Boolean);
    } finally {
      end();
    }
  };

  let closed = false;
  let isWritten = false;
  let nudged = false;
  let draining = false;

  /** One drain at a time; a nudge while one runs is followed by another, since what it is about may have come too late for it. */
  const nudge = (): void => {
    nudged = true;
    if (draining || closed) return;
    draining = true;
    nudged = false;
    drain()
      .catch((trouble: unknown) => {
        if (!closed) onTrouble(trouble);
      })
      .finally(() => {
        draining = false;
        if (nudged) nudge();
      });
  };

  const poll = setInterval(nudge, POLL_MS);
  poll.unref();

  return {
    drain,
    written: () => {
      isWritten = true;
    },
    invoked: () => {
      if (!isWritten) return;
      isWritten = false;
      nudge();
    },
    position: (tableName) => store.get<string>(POSITIONS, positionKeys.get(tableName) ?? ''),
    close: () => {
      closed = true;
      clearInterval(poll);
    },
  };
};

/** The record as Lambda hands it over: from the template's stream, at the stack's time. */
const asDelivered = (record: StreamRecord, streamArn: string, now: number): unknown => ({
  ...record,
  eventSourceARN: streamArn,
  dynamodb: { ...record.dynamodb, ApproximateCreationDateTime: Math.floor(now / 1000) },
});

/** What AWS tells of records that were given up: where they were. */
const failureNote = (
  records: readonly StreamRecord[],
  failure: string,
  mapping: { readonly FunctionName: string; readonly EventSourceArn: string },
  now: number,
): object => ({
  requestContext: { functionArn: mapping.FunctionName, condition: 'RetryAttemptsExhausted' },
  responseContext: { statusCode: 200, functionError: failure },
  version: '1.0',
  timestamp: new Date(now).toISOString(),
  DDBStreamBatchInfo: {
    shardId: 'shardId-00000001',
    startSequenceNumber: records[0]?.dynamodb.SequenceNumber,
    endSequenceNumber: records.at(-1)?.dynamodb.SequenceNumber,
    batchSize: records.length,
    streamArn: mapping.EventSourceArn,
  },
});
