import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { PolicyStore, ReadPolicy } from '../../ports/stores/policy-store.ts';
import { PolicyEndingItem, PolicyItem, PolicyPointerItem } from '../stored/member/policy.ts';
import { KEYS } from './keys.ts';
import { inPlace, knownVersion, NOT_NEWER, TELLING } from './newer-items.ts';
import { reach, type Table, transact } from './table.ts';

/** Reads a policy by its number: where it is, then the policy itself. */
export const policyReader =
  ({ client, name }: Table): ReadPolicy =>
  async (policyNo) => {
    const pointer = await reach(client.send(new GetCommand({ TableName: name, Key: KEYS.policy(policyNo), ConsistentRead: true })));
    if (pointer.Item === undefined) return null;
    const { memberId } = PolicyPointerItem.read(pointer.Item);
    const stored = await reach(
      client.send(new GetCommand({ TableName: name, Key: KEYS.memberPolicy(memberId, policyNo), ConsistentRead: true })),
    );
    return stored.Item === undefined ? null : PolicyItem.read(stored.Item).policy;
  };

/**
 * Policies, each with its member, beside a pointer by policy number.
 * @param hashId keyed digest under which an ID number is found; the number itself is no key
 */
export const dynamoPolicyStore = (table: Table, hashId: (idNumber: string) => Promise<string>): PolicyStore => ({
  loadPolicy: policyReader(table),

  async savePolicy(policy, before, mayEndCases) {
    const { memberId, idNumber } = policy.insured;
    const { policyNo, sequence } = policy;
    const { name } = table;
    const condition =
      before === null
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : {
            ConditionExpression: `#sequence = :before AND ${NOT_NEWER}`,
            ExpressionAttributeNames: { '#sequence': 'sequence' },
            ExpressionAttributeValues: { ':before': before.sequence, ...knownVersion('policy-pointer') },
            ...TELLING,
          };
    const ending = { ...KEYS.policyEnding(policyNo, sequence), ...PolicyEndingItem.write({ memberId, policyNo }) };
    const indexed = { sequence, idHash: await hashId(idNumber), memberId, policyNo };
    const item = { ...KEYS.memberPolicy(memberId, policyNo), ...PolicyItem.write({ policy }), ...indexed };
    const saved = await transact(table, [
      { Put: { TableName: name, Item: { ...KEYS.policy(policyNo), ...PolicyPointerItem.write({ memberId, sequence }) }, ...condition } },
      ...(mayEndCases ? [{ Put: { TableName: name, Item: ending } }] : []),
      { Put: inPlace(name, 'policy', item) },
    ]);
    return saved === 'committed';
  },
});
