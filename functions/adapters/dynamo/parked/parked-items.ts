import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Instant } from '../../../domain/time/time.ts';
import type { ParkedEffect } from '../../../ports/stores/parked-effects.ts';
import { ParkedEffectItem } from '../../stored/beside-case/parked-effect.ts';
import { ParkedRecordItem } from '../../stored/parked-record.ts';
import { ATTENTION, KEYS, type Key, PARKED_RECORD } from '../keys.ts';
import { knownVersion } from '../newer-items.ts';
import { queryItems, reach, type Table } from '../table.ts';

/** A change of the table, of no case, that no retry has followed. */
export interface ParkedRecord {
  readonly item: Key;
  readonly reason: string;
  readonly parkedAt: Instant;
}

/** What is parked, of a case or of none. */
export type Parked = ParkedEffect | ParkedRecord;

const keyOf = (parked: Parked): Key =>
  'item' in parked ? KEYS.parkedRecord(parked.item) : KEYS.parked(parked.caseId, parked.seq, parked.effect);

/** All that is parked, the longest waiting first. */
export async function* parkedItems(table: Table): AsyncGenerator<Parked> {
  const parked = queryItems(table, {
    IndexName: 'attention',
    KeyConditionExpression: 'attention = :parked',
    ProjectionExpression: 'pk, sk',
    ExpressionAttributeValues: { ':parked': ATTENTION.parked },
  });
  for await (const { pk, sk } of parked) {
    const found = await readParked(table, { pk: String(pk), sk: String(sk) });
    if (found !== undefined && found.state !== 'carried-out') yield found.parked;
  }
}

/** Has what is parked followed again by whoever follows the table's stream. */
export const askForParked = (table: Table, parked: Parked): Promise<void> =>
  changeParked(table, keyOf(parked), 'SET #state = :state', 'asked');

/** What has become of what was asked for; undefined while it is not known. */
export const answerToAsking = async (table: Table, parked: Parked): Promise<'carried-out' | Parked | undefined> => {
  const found = await readParked(table, keyOf(parked));
  if (found === undefined || found.state === 'asked') return undefined;
  return found.state === 'carried-out' ? 'carried-out' : found.parked;
};

type State = 'parked' | 'asked' | 'carried-out';

async function readParked({ client, name }: Table, Key: Key): Promise<{ readonly state: State; readonly parked: Parked } | undefined> {
  const { Item } = await reach(client.send(new GetCommand({ TableName: name, Key, ConsistentRead: true })));
  if (Item === undefined) return undefined;
  if (!Key.sk.startsWith(PARKED_RECORD)) {
    const { state, ...parked } = ParkedEffectItem.read(Item);
    return { state, parked };
  }
  const { state, sortKey, ...parked } = ParkedRecordItem.read(Item);
  return { state, parked: { ...parked, item: { pk: Key.pk.slice(PARKED_RECORD.length), sk: sortKey } } };
}

/** Changes what is parked: what is not there, or carried out, stays so. */
export async function changeParked({ client, name }: Table, key: Key, change: string, state: State): Promise<void> {
  const update = new UpdateCommand({
    TableName: name,
    Key: { ...key },
    UpdateExpression: change,
    ConditionExpression: 'attribute_exists(attention) AND v <= :v',
    ExpressionAttributeNames: { '#state': 'state' },
    ExpressionAttributeValues: { ':state': state, ...knownVersion(key.sk.startsWith(PARKED_RECORD) ? 'parked-record' : 'parked-effect') },
  });
  try {
    await reach(client.send(update));
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}
