import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { UseLedger, UsesGranted, UseTaken } from '../../../domain/policy/use-ledger.ts';
import { dayOf } from '../../../domain/time/time.ts';
import type { ReadLedger } from '../../../ports/stores/grant-store.ts';
import { caseIdIn } from '../../stored/case/case-entries.ts';
import { GrantItem } from '../../stored/member/grant.ts';
import { CASE_USE, type CaseUse, CaseUseItem, UseLedgerItem } from '../../stored/member/use-ledger.ts';
import { KEYS } from '../keys.ts';
import { knownVersion, NOT_NEWER, TELLING } from '../newer-items.ts';
import { queryItems, reach, type Table } from '../table.ts';

/** A pool of a policy, with its member. */
export interface PoolOfPolicy {
  readonly memberId: string;
  readonly policyNo: string;
  readonly pool: string;
}

export const ledgerReader =
  (table: Table): ReadLedger =>
  async (memberId, policyNo, pool) => {
    const Key = KEYS.uses(memberId, policyNo, pool);
    const { Item } = await reach(table.client.send(new GetCommand({ TableName: table.name, Key, ConsistentRead: true })));
    return Item === undefined ? rebuiltLedger(table, { memberId, policyNo, pool }) : UseLedgerItem.read(Item);
  };

/**
 * The ledger of a pool that has none yet, from what is on record: its cases and its grants. Uses were once counted by the number of a
 * service year (`USES#policy#year#pool`); what those counters came from is all there still, with its days.
 */
export const rebuiltLedger = async (table: Table, { memberId, policyNo, pool }: PoolOfPolicy): Promise<UseLedger> => {
  const [cases, grants] = await Promise.all([casesOf(table, memberId, policyNo), grantsOf(table, memberId, policyNo)]);
  const uses: Record<string, UseTaken> = {};
  for (const { caseId, openedAt, use, counter } of cases) {
    if (counter?.pool === pool && (use === 'held' || use === 'used')) uses[caseId] = { day: dayOf(openedAt), state: use };
  }
  const ofPool = grants.filter((grant) => grant.pool === pool);
  const granted = ofPool.map(({ grantId, at, ...grant }): [string, UsesGranted] => [grantId, { day: dayOf(at), uses: grant.uses }]);
  return { uses, grants: Object.fromEntries(granted), version: 0 };
};

/** Gives a pool its ledger where it has none. Whoever was faster wrote the same. */
export const storeRebuilt = async (table: Table, of: PoolOfPolicy, ledger: UseLedger): Promise<void> => {
  const Key = KEYS.uses(of.memberId, of.policyNo, of.pool);
  try {
    await reach(table.client.send(new UpdateCommand({ TableName: table.name, Key, ...ledgerUpdate(ledger, { ...ledger, version: 1 }) })));
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
};

/** How a ledger takes the place of the one that was read, on condition that this is still the one stored. */
export const ledgerUpdate = (read: UseLedger, { uses, grants, version }: UseLedger) => ({
  UpdateExpression: 'SET #uses = :uses, #grants = :grants, #version = :version, v = :v',
  ConditionExpression: read.version === 0 ? 'attribute_not_exists(pk)' : `#version = :read AND ${NOT_NEWER}`,
  ExpressionAttributeNames: { '#uses': 'uses', '#grants': 'grants', '#version': 'version' },
  ExpressionAttributeValues: {
    ':uses': uses,
    ':grants': grants,
    ':version': version,
    ...(read.version === 0 ? {} : { ':read': read.version }),
    ...knownVersion('use-ledger'),
  },
  ...TELLING,
});

/** How the entry of a case that has one becomes used, or leaves (`null`): nothing is read before. */
export const settlingUpdate = (caseId: string, state: UseTaken['state'] | null) => ({
  UpdateExpression: `SET #version = #version + :one${state === null ? ' REMOVE #uses.#case' : ', #uses.#case.#state = :state'}`,
  ConditionExpression: `attribute_exists(#uses.#case) AND ${NOT_NEWER}`,
  ExpressionAttributeNames: { '#version': 'version', '#uses': 'uses', '#case': caseId, ...(state === null ? {} : { '#state': 'state' }) },
  ExpressionAttributeValues: { ':one': 1, ...(state === null ? {} : { ':state': state }), ...knownVersion('use-ledger') },
  ...TELLING,
});

/** How a grant gets its entry in a ledger that is there. */
export const grantingUpdate = (grantId: string, granted: UsesGranted) => ({
  UpdateExpression: 'SET #version = #version + :one, #grants.#grant = :granted',
  ConditionExpression: `attribute_exists(#grants) AND ${NOT_NEWER}`,
  ExpressionAttributeNames: { '#version': 'version', '#grants': 'grants', '#grant': grantId },
  ExpressionAttributeValues: { ':one': 1, ':granted': granted, ...knownVersion('use-ledger') },
  ...TELLING,
});

/** Which cases there are, the index says; how each has its use, the case itself as it is at this moment. */
async function casesOf(table: Table, memberId: string, policyNo: string): Promise<readonly CaseUse[]> {
  const entries = queryItems(table, {
    IndexName: 'member-cases',
    KeyConditionExpression: 'memberCases = :member',
    FilterExpression: 'policyNo = :policyNo',
    ExpressionAttributeValues: { ':member': KEYS.member(memberId), ':policyNo': policyNo },
  });
  const caseIds = (await Array.fromAsync(entries)).map((entry) => caseIdIn(entry).caseId);
  const found = await Promise.all(caseIds.map((caseId) => useOf(table, caseId)));
  return found.filter((use) => use !== null);
}

async function useOf({ client, name }: Table, caseId: string): Promise<CaseUse | null> {
  const projection = {
    ProjectionExpression: CASE_USE.map((attribute) => `#${attribute}`).join(', '),
    ExpressionAttributeNames: Object.fromEntries(CASE_USE.map((attribute) => [`#${attribute}`, attribute])),
  };
  const { Item } = await reach(
    client.send(new GetCommand({ TableName: name, Key: KEYS.case(caseId), ConsistentRead: true, ...projection })),
  );
  return Item === undefined ? null : CaseUseItem.read(Item);
}

async function grantsOf(table: Table, memberId: string, policyNo: string) {
  const { pk, sk } = KEYS.grant(policyNo, '');
  const items = queryItems(table, {
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: { ':pk': pk, ':prefix': sk },
    ConsistentRead: true,
  });
  const records = (await Array.fromAsync(items)).map((item) => GrantItem.read(item));
  return records.filter((record) => record.memberId === memberId).map(({ grant }) => grant);
}
