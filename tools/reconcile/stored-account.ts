import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { dynamoCaseStore } from '../../functions/adapters/dynamo/case-store.ts';
import { KEYS } from '../../functions/adapters/dynamo/keys.ts';
import { queryItems } from '../../functions/adapters/dynamo/table.ts';
import { type Attributes, upToDate } from '../../functions/adapters/stored/upcast.ts';
import { Instant } from '../../functions/domain/time/time.ts';
import type { CaseFile } from '../../functions/ports/stores/case-store.ts';
import type { FoundTable } from '../find-table.ts';
import { accountOf, type PolicyAccount, type StoredUses } from './policy-account.ts';

const PolicyItem = z.object({ memberId: z.string() });

const CounterItem = z.object({ sk: z.string(), taken: z.number(), held: z.number(), used: z.number(), extra: z.number() });

const GrantItem = z.object({
  countingYear: z.number(),
  grant: z.object({ grantId: z.string(), pool: z.string(), uses: z.number(), by: z.string(), at: Instant }),
});

/**
 * How a policy's counters came to be, from its cases, its grants and the counters; nothing else of the table is read.
 * @returns null when there is no such policy
 */
export const readAccount = async (table: FoundTable, policyNo: string): Promise<PolicyAccount | null> => {
  const item = await table.client.send(new GetCommand({ TableName: table.name, Key: KEYS.policy(policyNo), ConsistentRead: true }));
  if (item.Item === undefined) return null;
  const { memberId } = PolicyItem.parse(upToDate('policy-pointer', item.Item));
  const account = accountOf(await readUses(table, policyNo, memberId));
  // A case may move between its counter's reading and its own: what differs is looked at once more.
  return account.differing === 0 ? account : accountOf(await readUses(table, policyNo, memberId));
};

async function readUses(table: FoundTable, policyNo: string, memberId: string): Promise<StoredUses> {
  const [cases, grants, counters] = await Promise.all([
    readCases(table, policyNo, memberId),
    readBelow(table, KEYS.grant(policyNo, '')),
    // The number of a service year and the pool follow.
    readBelow(table, { pk: KEYS.member(memberId), sk: counterPrefix(policyNo) }),
  ]);
  return {
    policyNo,
    memberId,
    cases,
    grants: grants.map((item) => {
      const { countingYear: serviceYear, grant } = GrantItem.parse(upToDate('grant', item));
      return { serviceYear, ...grant };
    }),
    counters: counters.map((item) => {
      const { sk, ...counts } = CounterItem.parse(upToDate('counter', item));
      const [year = '', ...pool] = sk.slice(counterPrefix(policyNo).length).split('#');
      return { serviceYear: Number(year), pool: pool.join('#'), counts };
    }),
  };
}

const counterPrefix = (policyNo: string): string => `USES#${policyNo}#`;

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
