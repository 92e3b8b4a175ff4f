import type { FindByPhone, FindInsured } from '../../../ports/stores/policy-store.ts';
import { insuredPolicyIn } from '../../stored/member/policy.ts';
import { type QueryInput, queryItems, type Table } from '../table.ts';

/** The keyed digest under which a number is indexed: the number itself is no key. */
export type HashNumber = (number: string) => Promise<string>;

/** What a phone's digest is made of. No ID number has a colon: the two never meet in the index. */
export const phoneToHash = (phone: string): string => `phone:${phone}`;

const withDigest = (digest: string): QueryInput => ({
  IndexName: 'id-hash',
  KeyConditionExpression: 'idHash = :idHash',
  ExpressionAttributeValues: { ':idHash': digest },
});

/**
 * Who has an ID number, from the index of keyed digests.
 * @param hash the digest that policies are stored under
 */
export const dynamoInsuredIndex =
  (table: Table, hash: HashNumber): FindInsured =>
  async (idNumber) =>
    Array.fromAsync(queryItems(table, withDigest(await hash(idNumber))), insuredPolicyIn);

/**
 * Who has a phone, from the same index.
 * @param hash the digest that policies are stored under
 */
export const dynamoPhoneIndex =
  (table: Table, hash: HashNumber): FindByPhone =>
  async (phone, among, most) => {
    const query = withDigest(await hash(phoneToHash(phone)));
    const found = new Set<string>();
    for await (const item of queryItems(table, query)) {
      const { memberId } = insuredPolicyIn(item);
      if (among === undefined || among === memberId) found.add(memberId);
      if (found.size === (among === undefined ? most : 1)) break;
    }
    return [...found];
  };
