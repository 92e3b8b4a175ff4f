import type { FindInsured } from '../../ports/stores/policy-store.ts';
import { insuredPolicyIn } from '../stored/member/policy.ts';
import { queryItems, type Table } from './table.ts';

/**
 * Who has an ID number, from the index of its keyed digests: the number itself is no key.
 * @param hashId the digest that policies are stored under
 */
export const dynamoInsuredIndex =
  (table: Table, hashId: (idNumber: string) => Promise<string>): FindInsured =>
  async (idNumber) => {
    const found = queryItems(table, {
      IndexName: 'id-hash',
      KeyConditionExpression: 'idHash = :idHash',
      ExpressionAttributeValues: { ':idHash': await hashId(idNumber) },
    });
    return Array.fromAsync(found, insuredPolicyIn);
  };
