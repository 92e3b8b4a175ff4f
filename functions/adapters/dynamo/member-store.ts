import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { NO_OPENINGS } from '../../domain/services/opening/member-limits.ts';
import type { MemberFile, MemberStore } from '../../ports/stores/member-store.ts';
import { OpeningsItem } from '../stored/member/openings.ts';
import { PolicyItem } from '../stored/member/policy.ts';
import { PreferencesItem } from '../stored/member/preferences.ts';
import { UseLedgerItem } from '../stored/member/use-ledger.ts';
import type { Attributes, ItemKind } from '../stored/upcast.ts';
import { KEYS, kindOf, poolIn } from './keys.ts';
import { inPlace } from './newer-items.ts';
import { rebuiltLedger } from './policies/use-ledger.ts';
import { queryItems, reach, sortKeyOf, type Table } from './table.ts';

type PoolLedger = MemberFile['ledgers'][number];

/** Policies, ledgers and preferences of a member: one partition, one query. */
export const dynamoMemberStore = (table: Table): MemberStore => ({
  async loadMember(memberId) {
    const items = queryItems(table, {
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': KEYS.member(memberId) },
      ConsistentRead: true,
    });
    const byKind = Map.groupBy(await Array.fromAsync(items), (item) => kindOf(sortKeyOf(item)));
    const of = (kind: ItemKind): readonly Attributes[] => byKind.get(kind) ?? [];
    const [[preferences], [openings]] = [of('preferences'), of('openings')];
    const ledgers = of('use-ledger').map((item): PoolLedger => ({ ...poolIn(sortKeyOf(item)), ledger: UseLedgerItem.read(item) }));
    return {
      policies: of('policy').map((item) => PolicyItem.read(item).policy),
      ledgers: [...ledgers, ...(await notCarriedOver(table, memberId, of('counter'), ledgers))],
      preferences: preferences === undefined ? null : PreferencesItem.read(preferences),
      openings: openings === undefined ? NO_OPENINGS : OpeningsItem.read(openings),
    };
  },

  async savePreferences(memberId, preferences) {
    const item = { ...KEYS.preferences(memberId), ...PreferencesItem.write(preferences) };
    await reach(table.client.send(new PutCommand(inPlace(table.name, 'preferences', item))));
  },
});

/** Of pools with counters of service years alone, the ledgers that will take their place: the first write of one stores it. */
async function notCarriedOver(
  table: Table,
  memberId: string,
  counters: readonly Attributes[],
  ledgers: readonly PoolLedger[],
): Promise<readonly PoolLedger[]> {
  const pools = new Map(counters.map((item) => poolIn(sortKeyOf(item))).map((of) => [`${of.policyNo}#${of.pool}`, of]));
  for (const { policyNo, pool } of ledgers) pools.delete(`${policyNo}#${pool}`);
  return Promise.all([...pools.values()].map(async (of) => ({ ...of, ledger: await rebuiltLedger(table, { memberId, ...of }) })));
}
