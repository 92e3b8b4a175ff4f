import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoCaseStore } from '../../../../functions/adapters/dynamo/case-store.ts';
import { dynamoDeliveryStore } from '../../../../functions/adapters/dynamo/delivery-store.ts';
import { dynamoEffectLog } from '../../../../functions/adapters/dynamo/effect-log.ts';
import { KEYS, type Key, kindOf } from '../../../../functions/adapters/dynamo/keys.ts';
import { dynamoMemberStore } from '../../../../functions/adapters/dynamo/member-store.ts';
import { dynamoParkedEffects } from '../../../../functions/adapters/dynamo/parked/parked-effects.ts';
import { dynamoGrantStore } from '../../../../functions/adapters/dynamo/policies/grant-store.ts';
import { dynamoPolicyStore } from '../../../../functions/adapters/dynamo/policies/policy-store.ts';
import type { Table } from '../../../../functions/adapters/dynamo/table.ts';
import { dynamoTokenStore } from '../../../../functions/adapters/dynamo/token-store.ts';
import { memoryClock, sequentialIds } from '../../../../functions/adapters/memory/clock.ts';
import { NewerItem } from '../../../../functions/adapters/stored/stored-item-error.ts';
import { versionOf } from '../../../../functions/adapters/stored/upcast.ts';
import type { Document } from '../../../../functions/ports/stores/document.ts';
import { createTables, type Database, startDatabase } from '../../../../local/cloud/dynamodb/dynamodb.ts';
import { synthesizedTable } from '../../../ports/doubles/case-table.ts';
import { callOf, openingOf, raising, resolving, today } from '../../../ports/doubles/commits.ts';
import { policyWith } from '../../domain/services/expert-visit/visit-case.ts';

let database: Database;
let table: Table;

beforeAll(async () => {
  database = await startDatabase(undefined, () => undefined);
  await createTables(
    database.url,
    (await synthesizedTable()).map((described) => ({ ...described, ref: 'cases' })),
  );
  const client = DynamoDBDocumentClient.from(
    new DynamoDBClient({ endpoint: database.url, region: 'local', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } }),
    { marshallOptions: { removeUndefinedValues: true } },
  );
  const { now } = memoryClock(today('10:00'));
  table = { client, name: 'cases', now, newSortableId: sequentialIds('s'), backoff: async () => undefined };
}, 60_000);
afterAll(() => database.stop());

/** Puts an item as newer code would have left it, in a shape that nobody here knows. */
const leave = async (key: Key, attributes: Record<string, unknown> = {}): Promise<Record<string, unknown>> => {
  const item = { ...key, ...attributes, news: 'from the future', v: versionOf(kindOf(key.sk)) + 1 };
  await table.client.send(new PutCommand({ TableName: table.name, Item: item }));
  return item;
};

const lies = async ({ pk, sk }: Key) =>
  (await table.client.send(new GetCommand({ TableName: table.name, Key: { pk, sk }, ConsistentRead: true }))).Item;

const hashId = async (idNumber: string): Promise<string> => idNumber;

const document: Document = {
  documentId: 'd-1',
  kind: 'report',
  filename: 'report.pdf',
  contentType: 'application/pdf',
  size: 1,
  state: 'pending',
  addedAt: today('10:00'),
  addedBy: 'member',
};
const delivery = {
  deliveryId: 'h-1',
  vendorId: 'shanen',
  type: 'visit.tomorrow',
  body: '{}',
  state: 'pending',
  tries: 0,
  attempts: [],
  nextTryAt: null,
  pendingSince: null,
  tryingUntil: null,
  execution: null,
} as const;
const rejected = { webhookId: 'w-1', vendorId: 'shanen', type: 'case.accepted', stage: 'proposing', at: today('10:00') } as const;

/** A case that is stored, at its first version. */
const openCase = async (caseId: string) => {
  const commit = openingOf(caseId, { policy: policyWith({ policyNo: `P-${caseId}` }) });
  expect(await dynamoCaseStore(table).commit(commit)).toBe('committed');
  return commit.after;
};

/** What would write over an item of each kind that is ever written over. */
const WRITES: Readonly<Record<string, (newer: (key: Key, attributes?: Record<string, unknown>) => Promise<void>) => Promise<unknown>>> = {
  'a case': async (newer) => {
    const state = await openCase('c-case');
    await newer(KEYS.case('c-case'), { version: state.version });
    return dynamoCaseStore(table).load('c-case');
  },
  'a document': async (newer) => {
    await newer(KEYS.document('c', document.documentId));
    return dynamoCaseStore(table).saveDocument('c', document);
  },
  'a document that a case tells of': async (newer) => {
    const state = await openCase('c-document');
    await newer(KEYS.document('c-document', document.documentId));
    return dynamoCaseStore(table).commit({ ...raising(state, today('10:05')), document });
  },
  'a flag that is raised again': async (newer) => {
    const state = await openCase('c-raised');
    await newer(KEYS.flag('c-raised', 'vendor-silent'));
    return dynamoCaseStore(table).commit(raising(state, today('10:05'), 'vendor-silent'));
  },
  'a flag that is resolved': async (newer) => {
    const state = await openCase('c-resolved');
    await newer(KEYS.flag('c-resolved', 'vendor-silent'), { attention: 'ATTENTION#vendor-silent', raisedAt: today('10:00') });
    return dynamoCaseStore(table).commit(resolving(state, today('10:05'), 'vendor-silent'));
  },
  'a ledger that a use is taken from': async (newer) => {
    const commit = openingOf('c-counter', { policy: policyWith({ policyNo: 'P-counter' }) });
    const { memberId, counter } = commit.after;
    await newer(KEYS.uses(memberId, 'P-counter', counter?.pool ?? ''));
    return dynamoCaseStore(table).commit(commit);
  },
  'a ledger that uses are granted in': async (newer) => {
    await newer(KEYS.uses('m-1', 'P-granted', 'green-channel'));
    const serviceYear = { number: 1, from: today('10:00'), to: today('10:00') } as never;
    const grant = { grantId: 'g-1', policyNo: 'P-granted', pool: 'green-channel', serviceYear, uses: 1, by: 'op', reason: '-' };
    return dynamoGrantStore(table).addGrant('m-1', { ...grant, at: today('10:00') }, callOf('grant-1'));
  },
  'a refused event that comes again': async (newer) => {
    await newer(KEYS.rejected('c', 'w-1', 'f-1'));
    return dynamoCaseStore(table).keepRejected('c', { ...rejected, body: '{}', fingerprint: 'f-1' });
  },
  'a delivery that was tried': async (newer) => {
    await newer(KEYS.delivery('c', delivery.deliveryId));
    return dynamoDeliveryStore(table).noteTry('c', delivery.deliveryId, { state: 'delivered', tries: 1, attempts: [], nextTryAt: null });
  },
  'the effects of an event': async (newer) => {
    await newer(KEYS.effects('c', 1));
    return dynamoEffectLog(table).record('c', 1, ['start']);
  },
  'a parked effect': async (newer) => {
    await newer(KEYS.parked('c', 1, 'start'), { attention: 'ATTENTION#parked-effects', raisedAt: today('10:00') });
    return dynamoParkedEffects(table).park({ caseId: 'c', seq: 1, effect: 'start', reason: '-', parkedAt: today('10:00') });
  },
  'a token': async (newer) => {
    const { version } = await openCase('c-token');
    await newer(KEYS.token('c-token'));
    return dynamoTokenStore(table).arm('c-token', { token: 't', stage: 'accepting', execution: null, armedAt: version });
  },
  'a member’s preferences': async (newer) => {
    await newer(KEYS.preferences('m-newer'));
    return dynamoMemberStore(table).savePreferences('m-newer', { language: 'en', channels: null });
  },
  'a policy': async (newer) => {
    const policy = policyWith({ policyNo: 'P-policy', sequence: 2 });
    const before = { ...policy, sequence: 1 };
    await dynamoPolicyStore(table, hashId).savePolicy(before, null, false);
    await newer(KEYS.memberPolicy(policy.insured.memberId, 'P-policy'));
    return dynamoPolicyStore(table, hashId).savePolicy(policy, before, false);
  },
  'where a policy is': async (newer) => {
    const policy = policyWith({ policyNo: 'P-pointer', sequence: 2 });
    await newer(KEYS.policy('P-pointer'), { sequence: 1 });
    return dynamoPolicyStore(table, hashId).savePolicy(policy, { ...policy, sequence: 1 }, false);
  },
};

describe('an item that newer code wrote', () => {
  it.each(Object.entries(WRITES))('is left as it is: %s', async (_which, write) => {
    let left: Record<string, unknown> = {};
    let at: Key | undefined;
    const writing = write(async (key, attributes) => {
      at = key;
      left = await leave(key, attributes);
    });
    await expect(writing).rejects.toThrow(NewerItem);
    expect(at === undefined ? undefined : await lies(at)).toStrictEqual(left);
  });

  it('is not written twice: a delivery that is there stays', async () => {
    const left = await leave(KEYS.delivery('c-kept', delivery.deliveryId));
    await dynamoDeliveryStore(table).add('c-kept', delivery);
    expect(await lies(KEYS.delivery('c-kept', delivery.deliveryId))).toStrictEqual(left);
  });
});

describe('what is written', () => {
  it('carries its version, whatever it is', async () => {
    await openCase('c-written');
    await dynamoCaseStore(table).saveDocument('c-written', document);
    await dynamoDeliveryStore(table).add('c-written', delivery);
    await dynamoEffectLog(table).record('c-written', 1, ['start']);
    await dynamoParkedEffects(table).park({ caseId: 'c-written', seq: 1, effect: 'start', reason: '-', parkedAt: today('10:00') });
    await dynamoCaseStore(table).keepRejected('c-written', { ...rejected, body: '{}', fingerprint: 'f-1' });
    await dynamoMemberStore(table).savePreferences('m-written', { language: 'en', channels: null });
    const keys = [
      KEYS.case('c-written'),
      KEYS.event('c-written', 1),
      KEYS.document('c-written', document.documentId),
      KEYS.delivery('c-written', delivery.deliveryId),
      KEYS.effects('c-written', 1),
      KEYS.parked('c-written', 1, 'start'),
      KEYS.rejected('c-written', 'w-1', 'f-1'),
      KEYS.flag('c-written', 'event-rejected'),
      KEYS.preferences('m-written'),
      KEYS.uses('m-1', 'P-c-written', 'green-channel'),
    ];
    for (const key of keys) expect((await lies(key))?.['v'], key.sk).toBe(versionOf(kindOf(key.sk)));
  });
});
