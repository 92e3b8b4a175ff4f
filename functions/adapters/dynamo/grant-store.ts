import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { EMPTY_COUNTER } from '../../domain/policy/use-ledger.ts';
import type { GrantStore, ReadCounter } from '../../ports/stores/grant-store.ts';
import { CounterItem } from '../stored/member/counter.ts';
import { GrantItem } from '../stored/member/grant.ts';
import { GrantCallItem } from '../stored/remembered-call.ts';
import { KEYS } from './keys.ts';
import { knownVersion, NOT_NEWER, TELLING } from './newer-items.ts';
import { memoryIn, rememberedWrite } from './remembered-call.ts';
import { reach, type Table, transact, type Write } from './table.ts';

export const counterReader =
  ({ client, name }: Table): ReadCounter =>
  async (memberId, policyNo, countingYear, pool) => {
    const Key = KEYS.uses(memberId, policyNo, countingYear, pool);
    const { Item } = await reach(client.send(new GetCommand({ TableName: name, Key, ConsistentRead: true })));
    return Item === undefined ? EMPTY_COUNTER : CounterItem.read(Item);
  };

/** The counter's `extra` and the record it can be rebuilt from, written together. */
export const dynamoGrantStore = (table: Table): GrantStore => ({
  async addGrant(memberId, countingYear, grant, call) {
    const { name } = table;
    const writes: readonly Write[] = [
      ...(call === undefined ? [] : [rememberedWrite(name, call, GrantCallItem, { fingerprint: call.fingerprint, grant }, grant.at)]),
      {
        Update: {
          TableName: name,
          Key: KEYS.uses(memberId, grant.policyNo, countingYear, grant.pool),
          UpdateExpression: 'SET v = if_not_exists(v, :v) ADD extra :uses, taken :zero, held :zero, used :zero',
          ConditionExpression: NOT_NEWER,
          ExpressionAttributeValues: { ':uses': grant.uses, ':zero': 0, ...knownVersion('counter') },
          ...TELLING,
        },
      },
      {
        Put: {
          TableName: name,
          Item: { ...KEYS.grant(grant.policyNo, grant.grantId), ...GrantItem.write({ memberId, countingYear, grant }) },
        },
      },
    ];
    return (await transact(table, writes)) === 'committed' ? 'committed' : 'remembered';
  },

  async recallGrant({ kind, caller, id }) {
    const Key = KEYS.call(kind, caller, id);
    const { Item } = await reach(table.client.send(new GetCommand({ TableName: table.name, Key, ConsistentRead: true })));
    return memoryIn(GrantCallItem, Item, table.now());
  },
});
