import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Policy } from '../../domain/policy/policy.ts';
import type { MemberFile, MemberStore, Preferences } from '../../ports/member-store.ts';
import { KEYS } from './keys.ts';
import { type Item, queryItems, reach, type Table } from './table.ts';

/** Policies, counters and preferences of a member: one partition, one query. */
export const dynamoMemberStore = (table: Table): MemberStore => ({
  async loadMember(memberId) {
    const items = queryItems(table, {
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': KEYS.member(memberId) },
      ConsistentRead: true,
    });
    return fileOf(await Array.fromAsync(items));
  },

  async savePreferences(memberId, preferences) {
    await reach(table.client.send(new PutCommand({ TableName: table.name, Item: { ...KEYS.preferences(memberId), ...preferences } })));
  },
});

function fileOf(items: readonly Item[]): MemberFile {
  const policies: Policy[] = [];
  const counters: MemberFile['counters'][number][] = [];
  let preferences: Preferences | null = null;
  for (const item of items) {
    if (item.sk.startsWith('POLICY#')) policies.push(item['policy'] as Policy);
    else if (item.sk.startsWith('USES#')) counters.push(counterOf(item));
    else if (item.sk === 'PREFS') preferences = { language: item['language'], channels: item['channels'] } as Preferences;
  }
  return { policies, counters, preferences };
}

function counterOf(item: Item): MemberFile['counters'][number] {
  const [, policyNo = '', serviceYear = '', pool = ''] = item.sk.split('#');
  const count = (attribute: string): number => (item[attribute] as number | undefined) ?? 0;
  return {
    policyNo,
    serviceYear: Number(serviceYear),
    pool,
    counter: { taken: count('taken'), held: count('held'), used: count('used'), extra: count('extra') },
  };
}
