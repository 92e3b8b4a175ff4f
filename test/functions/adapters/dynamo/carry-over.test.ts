import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dynamoCaseStore } from '../../../../functions/adapters/dynamo/case-store.ts';
import { KEYS } from '../../../../functions/adapters/dynamo/keys.ts';
import { dynamoMemberStore } from '../../../../functions/adapters/dynamo/member-store.ts';
import { dynamoGrantStore } from '../../../../functions/adapters/dynamo/policies/grant-store.ts';
import { ledgerReader } from '../../../../functions/adapters/dynamo/policies/use-ledger.ts';
import type { Table } from '../../../../functions/adapters/dynamo/table.ts';
import { memoryClock, sequentialIds } from '../../../../functions/adapters/memory/clock.ts';
import type { Case } from '../../../../functions/domain/case/case.ts';
import type { Grant } from '../../../../functions/ports/stores/grant-store.ts';
import { createTables, type Database, startDatabase } from '../../../../local/cloud/dynamodb/dynamodb.ts';
import { synthesizedTable } from '../../../ports/doubles/case-table.ts';
import { callOf, openingOf, raising, today } from '../../../ports/doubles/commits.ts';
import { day } from '../../domain/services/expert-visit/visit-case.ts';

const POOL = 'green-channel';
const OLD_GRANT: Grant = {
  grantId: 'g-old',
  policyNo: 'P-1',
  pool: POOL,
  serviceYear: { number: 1, from: day('2026-01-21'), to: day('2027-01-20') },
  uses: 2,
  by: 'op-1',
  reason: 'agreed',
  at: today('09:00'),
};

let database: Database;
let client: DynamoDBDocumentClient;
let table: Table;
let state: Case;
let tables = 0;

beforeAll(async () => {
  database = await startDatabase(undefined, () => undefined);
  client = DynamoDBDocumentClient.from(
    new DynamoDBClient({ endpoint: database.url, region: 'local', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } }),
    { marshallOptions: { removeUndefinedValues: true } },
  );
}, 60_000);
afterAll(() => database.stop());

/** A case that holds its use, and a grant, as version 1 left them: counted in a counter of the first service year. */
beforeEach(async () => {
  tables += 1;
  const name = `cases-${tables}`;
  await createTables(
    database.url,
    (await synthesizedTable()).map((described) => ({ ...described, ref: name })),
  );
  const { now } = memoryClock(today('10:00'));
  table = { client, name, now, newSortableId: sequentialIds('s'), backoff: async () => undefined };
  const commit = openingOf('case-1');
  state = commit.after;
  expect(await dynamoCaseStore(table).commit(commit)).toBe('committed');
  await client.send(new DeleteCommand({ TableName: name, Key: KEYS.uses('m-1', 'P-1', POOL) }));
  const older = [
    { pk: 'MEMBER#m-1', sk: `USES#P-1#1#${POOL}`, taken: 1, held: 1, used: 0, extra: 2, v: 1 },
    { ...KEYS.grant('P-1', 'g-old'), memberId: 'm-1', countingYear: 1, grant: OLD_GRANT, v: 1 },
    // Of another member, and of another pool.
    { ...KEYS.grant('P-1', 'g-other'), memberId: 'm-2', countingYear: 1, grant: { ...OLD_GRANT, grantId: 'g-other' }, v: 1 },
    { ...KEYS.grant('P-1', 'g-pool'), memberId: 'm-1', countingYear: 1, grant: { ...OLD_GRANT, pool: 'second-opinion' }, v: 1 },
  ];
  for (const Item of older) await client.send(new PutCommand({ TableName: name, Item }));
});

const HELD = { 'case-1': { day: '2026-10-12', state: 'held' } };
const GRANTED = { 'g-old': { day: '2026-10-12', uses: 2 } };

const kept = async () => {
  const { Item } = await client.send(new GetCommand({ TableName: table.name, Key: KEYS.uses('m-1', 'P-1', POOL), ConsistentRead: true }));
  return Item === undefined ? null : { uses: Item['uses'], grants: Item['grants'], version: Item['version'] };
};

describe('uses that were counted by service year', () => {
  it('R5: are read with their days, and nothing is written for it', async () => {
    const ledger = { uses: HELD, grants: GRANTED, version: 0 };
    expect((await dynamoMemberStore(table).loadMember('m-1')).ledgers).toStrictEqual([{ policyNo: 'P-1', pool: POOL, ledger }]);
    expect(await ledgerReader(table)('m-1', 'P-1', POOL)).toStrictEqual(ledger);
    expect(await kept()).toBeNull();
  });

  it('R5: are all in the ledger that the next use is taken from, on condition that there is still none', async () => {
    const ledger = await ledgerReader(table)('m-1', 'P-1', POOL);
    const next = (caseId: string) => dynamoCaseStore(table).commit(openingOf(caseId, { ledger, at: today('11:00') }));
    expect((await Promise.all([next('case-2'), next('case-3')])).toSorted()).toStrictEqual(['committed', 'stale']);
    const { uses, grants, version } = (await kept()) ?? {};
    expect([Object.keys(uses ?? {}).length, grants, version]).toStrictEqual([2, GRANTED, 1]);
    expect((await dynamoMemberStore(table).loadMember('m-1')).ledgers).toHaveLength(1);
  });

  it('R46: have their ledger once a case settles its use, which then is read again and settled', async () => {
    const settling = { ...raising(state, today('10:30')), move: { move: 'held>used' as const } };
    expect(await dynamoCaseStore(table).commit(settling)).toBe('stale');
    expect(await kept()).toStrictEqual({ uses: HELD, grants: GRANTED, version: 1 });
    expect(await dynamoCaseStore(table).commit(settling)).toBe('committed');
    expect(await kept()).toStrictEqual({ uses: { 'case-1': { day: '2026-10-12', state: 'used' } }, grants: GRANTED, version: 2 });
  });

  it('R4: keep what was granted when an operator grants more', async () => {
    expect(await dynamoGrantStore(table).addGrant('m-1', { ...OLD_GRANT, grantId: 'g-new', uses: 1 }, callOf('grant-1'))).toBe('committed');
    const grants = { ...GRANTED, 'g-new': { day: '2026-10-12', uses: 1 } };
    expect(await kept()).toStrictEqual({ uses: HELD, grants, version: 2 });
  });
});
