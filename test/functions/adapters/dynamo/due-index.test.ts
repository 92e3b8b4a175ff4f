import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, PutCommand, type QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type DueEntries, dueEntries } from '../../../../functions/adapters/dynamo/due-index.ts';
import { DUE_SHARDS } from '../../../../functions/adapters/dynamo/keys.ts';
import type { Table } from '../../../../functions/adapters/dynamo/table.ts';
import { memoryClock, sequentialIds } from '../../../../functions/adapters/memory/clock.ts';
import { createTables, type Database, startDatabase } from '../../../../local/cloud/dynamodb/dynamodb.ts';
import { LOCAL_CREDENTIALS } from '../../../../local/cloud/http/credentials.ts';
import { synthesizedTable } from '../../../ports/doubles/case-table.ts';
import { today } from '../../../ports/doubles/commits.ts';

const [WRITTEN, OTHER_WRITTEN, FORMER, OTHER_FORMER] = ['DUE#0', 'DUE#1', 'DUE#2', 'DUE#9'];
const NOW = today('10:00');
const LATER = today('11:00');

let database: Database;
let table: Table;
let asked: string[] = [];

beforeAll(async () => {
  database = await startDatabase(undefined, () => undefined);
  const described = await synthesizedTable();
  await createTables(
    database.url,
    described.map((each) => ({ ...each, ref: 'cases' })),
  );
  const client = DynamoDBDocumentClient.from(
    new DynamoDBClient({ endpoint: database.url, region: 'local', credentials: LOCAL_CREDENTIALS }),
  );
  client.middlewareStack.add(
    (next) => (call) => {
      const { ExpressionAttributeValues: values } = call.input as QueryCommand['input'];
      if (values?.[':shard'] !== undefined) asked.push(String(values[':shard']));
      return next(call);
    },
    { step: 'initialize' },
  );
  const { now } = memoryClock(NOW);
  table = { client, name: 'cases', now, newSortableId: sequentialIds('s'), backoff: async () => undefined };
}, 60_000);
afterAll(() => database.stop());

const put = (pk: string, dueShard: string | undefined, wakeAt: string) =>
  table.client.send(new PutCommand({ TableName: table.name, Item: { pk, sk: 'CASE', dueShard, wakeAt } }));
const remove = (pk: string) => table.client.send(new DeleteCommand({ TableName: table.name, Key: { pk, sk: 'CASE' } }));

/** What one check finds, and which partitions it asks. */
const check = async (entries: DueEntries, until: Parameters<DueEntries>[0] = NOW) => {
  asked = [];
  const found = (await Array.fromAsync(entries(until))).map(({ pk }) => String(pk));
  return { found: found.toSorted(), asked };
};

describe('the due index', () => {
  let entries: DueEntries;
  beforeEach(() => {
    entries = dueEntries(table, DUE_SHARDS);
    return () => Promise.all(['due', 'ahead', 'left', 'left-ahead'].map(remove));
  });

  it('asks two partitions a check while the former are empty, and those once more every hour', async () => {
    await put('due', WRITTEN ?? '', NOW);
    await put('ahead', OTHER_WRITTEN ?? '', LATER);
    expect(await check(entries)).toStrictEqual({ found: ['due'], asked: DUE_SHARDS });
    for (let five = 1; five < 12; five += 1) {
      expect(await check(entries)).toStrictEqual({ found: ['due'], asked: [WRITTEN, OTHER_WRITTEN] });
    }
    expect((await check(entries)).asked).toStrictEqual(DUE_SHARDS);
  });

  it('finds at each check what lies in a former partition, also when it comes to be due meanwhile', async () => {
    await put('left-ahead', FORMER ?? '', LATER);
    await put('left', OTHER_FORMER ?? '', NOW);
    expect((await check(entries)).found).toStrictEqual(['left']);
    expect(await check(entries, LATER)).toStrictEqual({
      found: ['left', 'left-ahead'],
      asked: [WRITTEN, OTHER_WRITTEN, FORMER, OTHER_FORMER],
    });
    await remove('left');
    await check(entries);
    expect((await check(entries)).asked).toStrictEqual([WRITTEN, OTHER_WRITTEN, FORMER]);
  });

  it('finds within an hour what an older version writes beside this one', async () => {
    await check(entries);
    await put('left', FORMER ?? '', NOW);
    const found: string[] = [];
    for (let five = 1; five <= 12; five += 1) found.push(...(await check(entries)).found);
    expect(found).toContain('left');
  });

  it('looks on where a check did not get to its end', async () => {
    await put('due', WRITTEN ?? '', NOW);
    await put('left', FORMER ?? '', NOW);
    for await (const { pk } of entries(NOW)) {
      expect(pk).toBe('due');
      break;
    }
    await entries(NOW).next();
    expect((await check(entries)).found).toStrictEqual(['due', 'left']);
  });

  it('gives all there is, due or not, where nothing says until when', async () => {
    await put('ahead', WRITTEN ?? '', LATER);
    await put('left-ahead', FORMER ?? '', LATER);
    expect((await check(entries, null)).found).toStrictEqual(['ahead', 'left-ahead']);
  });
});
