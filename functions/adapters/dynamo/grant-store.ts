import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { EMPTY_COUNTER } from '../../domain/policy/use-ledger.ts';
import type { GrantStore, ReadCounter, RememberedGrant } from '../../ports/grant-store.ts';
import { KEYS } from './keys.ts';
import { memoryIn, rememberedWrite } from './remembered-call.ts';
import { reach, type Table, transact, type Write } from './table.ts';

export const counterReader =
  ({ client, name }: Table): ReadCounter =>
  async (memberId, policyNo, countingYear, pool) => {
    const Key = KEYS.uses(memberId, policyNo, countingYear, pool);
    const { Item } = await reach(client.send(new GetCommand({ TableName: name, Key, ConsistentRead: true })));
    const count = (attribute: keyof typeof EMPTY_COUNTER): number => (Item?.[attribute] as number | undefined) ?? 0;
    return { taken: count('taken'), held: count('held'), used: count('used'), extra: count('extra') };
  };

/** The counter's `extra` and the record it can be rebuilt from, written together. */
export const dynamoGrantStore = (table: Table): GrantStore => ({
  async addGrant(memberId, countingYear, grant, call) {
    const { name } = table;
    const writes: readonly Write[] = [
      ...(call === undefined ? [] : [rememberedWrite(name, call, { fingerprint: call.fingerprint, grant }, grant.at)]),
      {
        Update: {
          TableName: name,
          Key: KEYS.uses(memberId, grant.policyNo, countingYear, grant.pool),
          UpdateExpression: 'ADD extra :uses, taken :zero, held :zero, used :zero',
          ExpressionAttributeValues: { ':uses': grant.uses, ':zero': 0 },
        },
      },
      { Put: { TableName: name, Item: { ...KEYS.grant(grant.policyNo, grant.grantId), memberId, countingYear, grant } } },
    ];
    return (await transact(table, writes)) === 'committed' ? 'committed' : 'remembered';
  },

  async recallGrant({ kind, caller, id }) {
    const Key = KEYS.call(kind, caller, id);
    const { Item } = await reach(table.client.send(new GetCommand({ TableName: table.name, Key, ConsistentRead: true })));
    return memoryIn(Item, table.now()) as RememberedGrant | null;
  },
});
