import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Policy } from '../../domain/policy/policy.ts';
import type { MemberFile, MemberStore, Preferences } from '../../ports/stores/member-store.ts';
import { CounterItem } from '../stored/member/counter.ts';
import { PolicyItem } from '../stored/member/policy.ts';
import { PreferencesItem } from '../stored/member/preferences.ts';
import type { Attributes } from '../stored/upcast.ts';
import { KEYS } from './keys.ts';
import { inPlace } from './newer-items.ts';
import { queryItems, reach, sortKeyOf, type Table } from './table.ts';

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
    const item = { ...KEYS.preferences(memberId), ...PreferencesItem.write(preferences) };
    await reach(table.client.send(new PutCommand(inPlace(table.name, 'preferences', item))));
  },
});

function fileOf(items: readonly Attributes[]): MemberFile {
  const policies: Policy[] = [];
  const counters: MemberFile['counters'][number][] = [];
  let preferences: Preferences | null = null;
  for (const item of items) {
    const sortKey = sortKeyOf(item);
    if (sortKey.startsWith('POLICY#')) policies.push(PolicyItem.read(item).policy);
    else if (sortKey.startsWith('USES#')) counters.push(counterOf(item));
    else if (sortKey === 'PREFS') preferences = PreferencesItem.read(item);
  }
  return { policies, counters, preferences };
}

function counterOf(item: Attributes): MemberFile['counters'][number] {
  const [, policyNo = '', serviceYear = '', pool = ''] = sortKeyOf(item).split('#');
  return { policyNo, serviceYear: Number(serviceYear), pool, counter: CounterItem.read(item) };
}
