import { ConditionalCheckFailedException, DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  QueryCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import type { CaseEvent } from '../../domain/case/events/case-event.ts';
import type { Backoff } from '../../ports/backoff.ts';
import type { Now } from '../../ports/clock.ts';
import { TryAgain } from '../../ports/errors.ts';
import type { NewSortableId } from '../../ports/ids.ts';
import { orOutage } from '../outage.ts';
import type { Attributes } from '../stored/upcast.ts';
import { refuseNewer } from './newer-items.ts';

/** What the table's adapters go by, instead of looking at the machine's own clock or drawing lots themselves. */
export interface TimeAndChance {
  readonly now: Now;
  readonly newSortableId: NewSortableId;
  /** Between the attempts of a transaction that met another. */
  readonly backoff: Backoff;
  /** By which the log follows an event from what recorded it to what came of it. */
  readonly trace?: Trace;
}

interface Trace {
  /** The id of what is under way; kept beside each event that it records. */
  readonly current: () => string | undefined;
  /** Is told of events once they are recorded. */
  readonly recorded: (caseId: string, events: readonly CaseEvent[], traceId: string | undefined) => void;
}

/** The table, and the client to reach it. One for each cold start. */
export interface Table extends TimeAndChance {
  readonly client: Pick<DynamoDBDocumentClient, 'send'>;
  readonly name: string;
}

export const openTable = (name: string, timeAndChance: TimeAndChance): Table => ({
  ...timeAndChance,
  name,
  client: DynamoDBDocumentClient.from(new DynamoDBClient({ maxAttempts: 4 }), { marshallOptions: { removeUndefinedValues: true } }),
});

const asOutage = (error: unknown): unknown => orOutage('The table', error);

/**
 * Runs one call to the table.
 * @throws NewerItem when its condition failed, and told of an item that newer code wrote
 */
export const reach = async <Answer>(call: Promise<Answer>): Promise<Answer> => {
  try {
    return await call;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) refuseNewer(error.Item);
    throw asOutage(error);
  }
};

/** The sort key of an item. */
export const sortKeyOf = (item: Attributes): string => String(item['sk']);

export type QueryInput = Omit<ConstructorParameters<typeof QueryCommand>[0], 'TableName'>;

/** Every item that a query finds, page after page as they are asked for. */
export async function* queryItems({ client, name }: Table, input: QueryInput): AsyncGenerator<Attributes> {
  let start = input.ExclusiveStartKey;
  do {
    const page = await reach(client.send(new QueryCommand({ ...input, TableName: name, ExclusiveStartKey: start })));
    yield* page.Items ?? [];
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
}

/** What a query finds on its first page, which holds a megabyte at most. */
export const firstPage = async ({ client, name }: Table, input: QueryInput): Promise<readonly Attributes[]> =>
  (await reach(client.send(new QueryCommand({ ...input, TableName: name })))).Items ?? [];

/** What one call may ask for. */
const BATCH = 100;

/**
 * Those of the items that are there, read as they are at this moment, in no order.
 * @param projection which attributes, where not all
 */
export const getItems = async (
  { client, name }: Table,
  keys: readonly { readonly pk: string; readonly sk: string }[],
  projection: { readonly ProjectionExpression?: string; readonly ExpressionAttributeNames?: Record<string, string> } = {},
): Promise<readonly Attributes[]> => {
  const items: Attributes[] = [];
  for (let from = 0; from < keys.length; from += BATCH) {
    const Keys = keys.slice(from, from + BATCH);
    const command = new BatchGetCommand({ RequestItems: { [name]: { Keys, ConsistentRead: true, ...projection } } });
    const answer = await reach(client.send(command));
    if (Object.keys(answer.UnprocessedKeys ?? {}).length > 0) throw new TryAgain('The table answered in part');
    items.push(...(answer.Responses?.[name] ?? []));
  }
  return items;
};

const CONFLICT_ATTEMPTS = 6;

/** One write of a transaction, or a condition that it is made on. */
export type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** Why each item of a transaction was not written, by position; `committed` when all were. */
export type Transacted = 'committed' | readonly string[];

/**
 * Runs a transaction, again after a while as long as others hold its items.
 * @returns the code of each item's cancellation reason (`None` where it was not to blame)
 * @throws NewerItem when the first condition that failed told of an item that newer code wrote
 * @throws TryAgain when it was throttled or stayed in conflict; nothing was changed
 */
export const transact = async ({ client, backoff }: Pick<Table, 'client' | 'backoff'>, writes: readonly Write[]): Promise<Transacted> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.send(new TransactWriteCommand({ TransactItems: [...writes] }));
      return 'committed';
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw asOutage(error);
      const reasons = error.CancellationReasons ?? [];
      const codes = reasons.map(({ Code }) => Code ?? 'None');
      const failed = codes.indexOf('ConditionalCheckFailed');
      if (failed >= 0) {
        refuseNewer(reasons[failed]?.Item);
        return codes;
      }
      const conflict = codes.includes('TransactionConflict');
      if (conflict && attempt < CONFLICT_ATTEMPTS) await backoff(attempt);
      else if (conflict || codes.some((code) => code.includes('Throttl') || code.includes('Throughput'))) {
        throw new TryAgain('The transaction stayed in conflict', { cause: error });
      } else throw error;
    }
  }
};
