import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { ParkedEffect, ParkedEffects } from '../../ports/stores/parked-effects.ts';
import { ParkedEffectItem } from '../stored/beside-case/parked-effect.ts';
import { EventItem } from '../stored/case/event.ts';
import { raiseFlag } from './commit/flag-writes.ts';
import { ATTENTION, KEYS } from './keys.ts';
import { inPlace, knownVersion } from './newer-items.ts';
import { queryItems, reach, type Table, transact } from './table.ts';

/** Parked effects, each an item beside its case that is in the index of what waits for attention until it is carried out. */
export const dynamoParkedEffects = (table: Table): ParkedEffects => {
  const { client, name } = table;
  return {
    async park(effect) {
      const { caseId, seq, parkedAt } = effect;
      const indexed = { attention: ATTENTION.parked, raisedAt: parkedAt };
      const item = { ...KEYS.parked(caseId, seq, effect.effect), ...ParkedEffectItem.write({ ...effect, state: 'parked' }), ...indexed };
      await transact(table, [{ Put: inPlace(name, 'parked-effect', item) }, raiseFlag(name, caseId, 'effect-parked', parkedAt)]);
    },

    async release(caseId, seq, effect) {
      await changeState(table, KEYS.parked(caseId, seq, effect), 'SET #state = :state REMOVE attention', { ':state': 'carried-out' });
    },

    async loadEvent(caseId, seq) {
      const { Item } = await reach(client.send(new GetCommand({ TableName: name, Key: KEYS.event(caseId, seq), ConsistentRead: true })));
      if (Item === undefined) throw new RangeError(`Case ${caseId} has no event ${seq}`);
      return EventItem.read(Item).event;
    },
  };
};

/** All that is parked, the longest waiting first. */
export async function* parkedEffects(table: Table): AsyncGenerator<ParkedEffect> {
  const parked = queryItems(table, {
    IndexName: 'attention',
    KeyConditionExpression: 'attention = :parked',
    ProjectionExpression: 'pk, sk',
    ExpressionAttributeValues: { ':parked': ATTENTION.parked },
  });
  for await (const { pk, sk } of parked) {
    const item = await readParked(table, { pk: String(pk), sk: String(sk) });
    if (item === undefined) continue;
    const { state, ...effect } = item;
    if (state !== 'carried-out') yield effect;
  }
}

/** Has a parked effect carried out again by whoever follows the table's stream. */
export const askForParked = async (table: Table, { caseId, seq, effect }: ParkedEffect): Promise<void> => {
  const asking = { ':state': 'asked' };
  await changeState(table, KEYS.parked(caseId, seq, effect), 'SET #state = :state', asking);
};

/** What has become of a parked effect that was asked for; undefined while it is not known. */
export const answerToAsking = async (
  table: Table,
  { caseId, seq, effect }: ParkedEffect,
): Promise<'carried-out' | ParkedEffect | undefined> => {
  const item = await readParked(table, KEYS.parked(caseId, seq, effect));
  if (item === undefined || item.state === 'asked') return undefined;
  return item.state === 'carried-out' ? 'carried-out' : item;
};

async function readParked({ client, name }: Table, Key: { readonly pk: string; readonly sk: string }) {
  const { Item } = await reach(client.send(new GetCommand({ TableName: name, Key, ConsistentRead: true })));
  return Item === undefined ? undefined : ParkedEffectItem.read(Item);
}

/** One that is not there, or carried out, stays so. */
async function changeState(
  { client, name }: Table,
  Key: { readonly pk: string; readonly sk: string },
  change: string,
  values: Readonly<Record<string, string>>,
): Promise<void> {
  const update = new UpdateCommand({
    TableName: name,
    Key,
    UpdateExpression: change,
    ConditionExpression: 'attribute_exists(attention) AND v <= :v',
    ExpressionAttributeNames: { '#state': 'state' },
    ExpressionAttributeValues: { ...values, ...knownVersion('parked-effect') },
  });
  try {
    await reach(client.send(update));
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}
