import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import * as z from 'zod';
import { createTables, startDatabase } from '../../../../local/cloud/dynamodb/dynamodb.ts';
import { callDynamoDb } from '../../../../local/cloud/dynamodb/dynamodb-call.ts';
import { openStream } from '../../../../local/cloud/dynamodb/stream-source.ts';
import { folderOfTest } from '../../../temporary-folder.ts';
import { resolved } from '../resolved.ts';

const TABLES = resolved({
  Table: {
    Type: 'AWS::DynamoDB::Table',
    Properties: {
      TableName: 'cases',
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      AttributeDefinitions: ['pk', 'sk', 'due'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      BillingMode: 'PAY_PER_REQUEST',
      StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
      GlobalSecondaryIndexes: [
        { IndexName: 'due', KeySchema: [{ AttributeName: 'due', KeyType: 'HASH' }], Projection: { ProjectionType: 'KEYS_ONLY' } },
      ],
    },
  },
}).ofType('AWS::DynamoDB::Table');

const put = (url: string, sk: string) =>
  callDynamoDb(url, 'DynamoDB_20120810.PutItem', { TableName: 'cases', Item: { pk: { S: 'CASE#1' }, sk: { S: sk } } }, z.unknown());

const start = async (file: string) => {
  const database = await startDatabase(file, () => undefined);
  await createTables(database.url, TABLES);
  return database;
};

describe('startDatabase', () => {
  it('has the items and the stream again after a restart, and the stream goes on from where it was read to', async () => {
    const file = join(folderOfTest('dynamodb'), 'dynamodb.sqlite');

    const before = await start(file);
    await put(before.url, 'EVENT#1');
    await put(before.url, 'EVENT#2');
    const [first] = await openStream(before.url, 'cases').read(undefined);
    await before.stop();

    const after = await start(file);
    await put(after.url, 'EVENT#3');
    const stream = openStream(after.url, 'cases');
    const rest = await stream.read(first?.dynamodb.SequenceNumber);
    expect(rest.map(({ eventName, dynamodb }) => [eventName, dynamodb['Keys']])).toStrictEqual([
      ['INSERT', { pk: { S: 'CASE#1' }, sk: { S: 'EVENT#2' } }],
      ['INSERT', { pk: { S: 'CASE#1' }, sk: { S: 'EVENT#3' } }],
    ]);
    expect(await stream.read(rest.at(-1)?.dynamodb.SequenceNumber)).toStrictEqual([]);
    await after.stop();
  });

  it('says why, when the database ends by itself, and asks it no more', async () => {
    const asked = vi.spyOn(globalThis, 'fetch');
    onTestFinished(() => asked.mockRestore());
    await expect(startDatabase('/nowhere/at/all.sqlite', () => undefined)).rejects.toThrow(/DynamoDB did not start: .*\S/);
    const times = asked.mock.calls.length;
    await pause(200);
    expect(asked).toHaveBeenCalledTimes(times);
  });
});
