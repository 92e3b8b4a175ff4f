import { GetCommand, TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { EMPTY_COUNTER } from '../../domain/policy/use-ledger.ts';
import type { Remembered } from '../../ports/commit.ts';
import type { Grant, GrantStore, ReadCounter } from '../../ports/grant-store.ts';
import { KEYS } from './keys.ts';
import { reach, type Table, transact } from './table.ts';

type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** Keys of calls are kept this long. */
const REMEMBERED_SECONDS = 30 * 24 * 3600;

export const counterReader =
  ({ client, name }: Table): ReadCounter =>
  async (memberId, policyNo, countingYear, pool) => {
    const Key = KEYS.uses(memberId, policyNo, countingYear, pool);
    const { Item } = await reach(client.send(new GetCommand({ TableName: name, Key, ConsistentRead: true })));
    const count = (attribute: keyof typeof EMPTY_COUNTER): number => (Item?.[attribute] as number | undefined) ?? 0;
    return { taken: count('taken'), held: count('held'), used: count('used'), extra: count('extra') };
  };

/** The counter's `extra` and the record it can be rebuilt from, written together. */
export const dynamoGrantStore = ({ client, name }: Table): GrantStore => ({
  async addGrant(memberId, countingYear, grant, call) {
    const writes: readonly Write[] = [
      ...(call === undefined ? [] : [rememberedWrite(name, call, grant)]),
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
    const result = await transact(() => client.send(new TransactWriteCommand({ TransactItems: [...writes] })));
    return result === 'committed' ? 'committed' : 'remembered';
  },

  async recallGrant({ kind, caller, id }) {
    const answer = await reach(client.send(new GetCommand({ TableName: name, Key: KEYS.call(kind, caller, id), ConsistentRead: true })));
    const { Item } = answer;
    if (Item === undefined || (Item['expiresAt'] as number) <= Date.now() / 1000) return null;
    return Item['memory'] as { readonly fingerprint: string; readonly grant: Grant };
  },
});

function rememberedWrite(name: string, { kind, caller, id, fingerprint }: Remembered, grant: Grant): Write {
  const recordedAt = Math.floor(Date.parse(grant.at) / 1000);
  return {
    Put: {
      TableName: name,
      Item: { ...KEYS.call(kind, caller, id), memory: { fingerprint, grant }, expiresAt: recordedAt + REMEMBERED_SECONDS },
      ConditionExpression: 'attribute_not_exists(pk) OR expiresAt <= :now',
      ExpressionAttributeValues: { ':now': recordedAt },
    },
  };
}
