import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Policy } from '../../domain/policy/policy.ts';
import type { PolicyStore, ReadPolicy } from '../../ports/policy-store.ts';
import { KEYS } from './keys.ts';
import { reach, type Table, transact } from './table.ts';

/** Reads a policy by its number: where it is, then the policy itself. */
export const policyReader =
  ({ client, name }: Table): ReadPolicy =>
  async (policyNo) => {
    const pointer = await reach(client.send(new GetCommand({ TableName: name, Key: KEYS.policy(policyNo), ConsistentRead: true })));
    const memberId = pointer.Item?.['memberId'] as string | undefined;
    if (memberId === undefined) return null;
    const stored = await reach(
      client.send(new GetCommand({ TableName: name, Key: KEYS.memberPolicy(memberId, policyNo), ConsistentRead: true })),
    );
    return (stored.Item?.['policy'] as Policy | undefined) ?? null;
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
            ConditionExpression: '#sequence = :before',
            ExpressionAttributeNames: { '#sequence': 'sequence' },
            ExpressionAttributeValues: { ':before': before.sequence },
          };
    const saved = await transact(table, [
      { Put: { TableName: name, Item: { ...KEYS.policy(policyNo), memberId, sequence }, ...condition } },
      ...(mayEndCases ? [{ Put: { TableName: name, Item: { ...KEYS.policyEnding(policyNo, sequence), memberId, policyNo } } }] : []),
      {
        Put: {
          TableName: name,
          Item: { ...KEYS.memberPolicy(memberId, policyNo), sequence, policy, idHash: await hashId(idNumber), memberId, policyNo },
        },
      },
    ]);
    return saved === 'committed';
  },
});
