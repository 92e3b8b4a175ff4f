import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { dynamoCaseStore } from '../../functions/adapters/dynamo/case-store.ts';
import { KEYS, kindOf, poolIn, USES } from '../../functions/adapters/dynamo/keys.ts';
import { queryItems, sortKeyOf } from '../../functions/adapters/dynamo/table.ts';
import { UseLedgerItem } from '../../functions/adapters/stored/member/use-ledger.ts';
import { type Attributes, upToDate } from '../../functions/adapters/stored/upcast.ts';
import { Instant } from '../../functions/domain/time/time.ts';
import type { CaseFile } from '../../functions/ports/stores/case-store.ts';
import type { FoundTable } from '../find-table.ts';
import { accountOf, type PolicyAccount, type StoredUses } from './policy-account.ts';

const PolicyItem = z.object({ memberId: z.string() });

const GrantItem = z.object({
  grant: z.object({ grantId: z.string(), pool: z.string(), uses: z.number(), by: z.string(), at: Instant }),
});

/**
 * How a policy's ledgers came to be, from its cases, its grants and the ledgers; nothing else of the table is read.
 * @returns null when there is no such policy
 */
export const readAccount = async (table: FoundTable, policyNo: string): Promise<PolicyAccount | null> => {
  const item = await table.client.send(new GetCommand({ TableName: table.name, Key: KEYS.policy(policyNo), ConsistentRead: true }));
  if (item.Item === undefined) return null;
  const { memberId } = PolicyItem.parse(upToDate('policy-pointer', item.Item));
  const account = accountOf(await readUses(table, policyNo, memberId));
  // A case may move between its ledger's reading and its own: what differs is looked at once more.
  return account.differing === 0 ? account : accountOf(await readUses(table, policyNo, memberId));
};

/** A policy's cases, its grants, and its ledgers. */
export async function readUses(table: FoundTable, policyNo: string, memberId: string): Promise<StoredUses> {
  const [cases, grants, counted] = await Promise.all([
    readCases(table, policyNo, memberId),
    readBelow(table, KEYS.grant(policyNo, '')),
    // The pool follows; in counters of older versions, the number of a service year before it.
    readBelow(table, { pk: KEYS.member(memberId), sk: `${USES}${policyNo}#` }),
  ]);
  return {
    policyNo,
    memberId,
    cases,
    grants: grants.map((item) => GrantItem.parse(upToDate('grant', item)).grant),
    ledgers: ledgersIn(counted),
  };
}

/** Ledgers by pool; a pool with counters of older versions alone has none yet. */
function ledgersIn(items: readonly Attributes[]): StoredUses['ledgers'] {
  const byPool = Map.groupBy(items, (item) => poolIn(sortKeyOf(item)).pool);
  return [...byPool].map(([pool, ofPool]) => {
    const item = ofPool.find((each) => kindOf(sortKeyOf(each)) === 'use-ledger');
    return { pool, ledger: item === undefined ? null : UseLedgerItem.read(item) };
  });
}

async function readCases(table: FoundTable, policyNo: string, memberId: string): Promise<readonly CaseFile[]> {
  const store = dynamoCaseStore(table);
  const files: CaseFile[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.list(memberId, { cursor });
    for (const { caseId, ...summary } of page.cases) {
      const file = summary.policyNo === policyNo ? await store.loadFile(caseId) : null;
      if (file !== null) files.push(file);
    }
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return files;
}

async function readBelow(table: FoundTable, { pk, sk }: { readonly pk: string; readonly sk: string }): Promise<readonly Attributes[]> {
  const below = {
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: { ':pk': pk, ':prefix': sk },
  };
  return Array.fromAsync(queryItems(table, { ...below, ConsistentRead: true }));
}
