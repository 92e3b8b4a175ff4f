import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, describe } from 'vitest';
import type { HolidayNotice } from '../../../catalogue/schema.ts';
import { dynamoAccessLog } from '../../../functions/adapters/dynamo/access-log.ts';
import { dynamoCaseRecords } from '../../../functions/adapters/dynamo/case-records.ts';
import { dynamoCaseStore } from '../../../functions/adapters/dynamo/case-store.ts';
import { dynamoDeliveryStore } from '../../../functions/adapters/dynamo/delivery-store.ts';
import { dynamoEffectLog } from '../../../functions/adapters/dynamo/effect-log.ts';
import { CASE_EVENT, KEYS, POLICY_ENDING } from '../../../functions/adapters/dynamo/keys.ts';
import { dynamoWorkLists } from '../../../functions/adapters/dynamo/lists/work-lists.ts';
import { dynamoMemberStore } from '../../../functions/adapters/dynamo/member-store.ts';
import { dynamoLastPublication, dynamoNotices, keptCalendar } from '../../../functions/adapters/dynamo/notices.ts';
import { dynamoParkedEffects } from '../../../functions/adapters/dynamo/parked/parked-effects.ts';
import { dynamoGrantStore } from '../../../functions/adapters/dynamo/policies/grant-store.ts';
import { dynamoInsuredIndex, dynamoPhoneIndex } from '../../../functions/adapters/dynamo/policies/insured-index.ts';
import { dynamoPolicyStore, policyReader, policyStatesReader } from '../../../functions/adapters/dynamo/policies/policy-store.ts';
import { ledgerReader } from '../../../functions/adapters/dynamo/policies/use-ledger.ts';
import { dynamoTokenStore } from '../../../functions/adapters/dynamo/token-store.ts';
import { type MemoryClock, memoryClock, sequentialIds } from '../../../functions/adapters/memory/clock.ts';
import { createMemoryPorts } from '../../../functions/adapters/memory/memory-ports.ts';
import type { Change } from '../../../functions/adapters/memory/memory-table.ts';
import { publishNotice } from '../../../functions/adapters/memory/notices.ts';
import { EventItem } from '../../../functions/adapters/stored/case/event.ts';
import { NoticeItem } from '../../../functions/adapters/stored/notice.ts';
import { createTables, type Database, startDatabase } from '../../../local/cloud/dynamodb/dynamodb.ts';
import { openStream } from '../../../local/cloud/dynamodb/stream-source.ts';
import { LOCAL_CREDENTIALS, LOCAL_REGION } from '../../../local/cloud/http/credentials.ts';
import { at } from '../../functions/domain/services/expert-visit/visit-case.ts';
import { synthesizedTable } from './case-table.ts';

/** Every store of the table, and what the tests do and see from outside. */
export type Stores = Pick<
  ReturnType<typeof createMemoryPorts>,
  | 'cases'
  | 'members'
  | 'policies'
  | 'policy'
  | 'statesBefore'
  | 'findInsured'
  | 'findByPhone'
  | 'records'
  | 'lists'
  | 'accesses'
  | 'tokens'
  | 'deliveries'
  | 'effects'
  | 'parked'
  | 'grants'
  | 'ledger'
  | 'notices'
  | 'calendar'
  | 'lastPublication'
> & {
  readonly clock: MemoryClock;
  publish(notice: HolidayNotice): Promise<void>;
  /** What the stream has told of so far, in its order. */
  changes(): Promise<readonly Change[]>;
};

/** The day on which everything is tested: a Monday. */
const START = at('2026-10-12 10:00');

const memoryStores = (): Stores => {
  const ports = createMemoryPorts(START);
  return {
    ...ports,
    publish: async (notice) => publishNotice(ports.table, notice, ports.now()),
    changes: async () => [...ports.table.changes],
  };
};

let tables = 0;

/** The stores over a table of their own. */
const dynamoStores = async (url: string): Promise<Stores> => {
  tables += 1;
  const name = `cases-${tables}`;
  await createTables(
    url,
    (await synthesizedTable()).map((table) => ({ ...table, ref: name })),
  );
  const clock = memoryClock(START);
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint: url, region: LOCAL_REGION, credentials: LOCAL_CREDENTIALS }), {
    marshallOptions: { removeUndefinedValues: true },
  });
  const table = { client, name, now: clock.now, newSortableId: sequentialIds('s'), backoff: async () => undefined };
  const notices = dynamoNotices(table);
  const hashId = async (idNumber: string): Promise<string> => `digest-of-${idNumber}`;
  return {
    clock,
    cases: dynamoCaseStore(table),
    members: dynamoMemberStore(table),
    policies: dynamoPolicyStore(table, hashId),
    policy: policyReader(table),
    statesBefore: policyStatesReader(table),
    findInsured: dynamoInsuredIndex(table, hashId),
    findByPhone: dynamoPhoneIndex(table, hashId),
    records: dynamoCaseRecords(table),
    lists: dynamoWorkLists(table),
    accesses: dynamoAccessLog(table),
    tokens: dynamoTokenStore(table),
    deliveries: dynamoDeliveryStore(table),
    effects: dynamoEffectLog(table),
    parked: dynamoParkedEffects(table),
    grants: dynamoGrantStore(table),
    ledger: ledgerReader(table),
    notices,
    lastPublication: dynamoLastPublication(table),
    calendar: keptCalendar(notices, clock.stopwatch),
    publish: async (notice) => {
      await client.send(
        new PutCommand({ TableName: name, Item: { ...KEYS.notice(notice.year), ...NoticeItem.write({ notice, storedAt: clock.now() }) } }),
      );
    },
    changes: () => changesIn(url, name),
  };
};

/** What the stream function would act on: insertions of these two kinds, as its event filter has them. */
async function changesIn(url: string, name: string): Promise<readonly Change[]> {
  const records = await openStream(url, name).read(undefined);
  return records.flatMap(({ eventName, dynamodb }): readonly Change[] => {
    const item = unmarshall((dynamodb['NewImage'] ?? {}) as Parameters<typeof unmarshall>[0]);
    const sk = String(item['sk']);
    if (eventName !== 'INSERT') return [];
    if (sk.startsWith(POLICY_ENDING)) {
      return [{ kind: 'policy-ending', memberId: String(item['memberId']), policyNo: String(item['policyNo']) }];
    }
    if (!sk.startsWith(CASE_EVENT)) return [];
    const caseId = String(item['pk']).slice(KEYS.casePartition('').length);
    return [{ kind: 'case-event', caseId, event: EventItem.read(item).event }];
  });
}

/** States what a port promises, of the stores in memory and of those in DynamoDB alike. */
export const describeStores = (port: string, promises: (open: () => Promise<Stores>) => void): void => {
  describe(`${port} in memory`, () => promises(async () => memoryStores()));

  describe(`${port} in DynamoDB`, () => {
    let database: Database;
    beforeAll(async () => {
      database = await startDatabase(undefined, () => undefined);
      await synthesizedTable();
    }, 60_000);
    afterAll(() => database.stop());
    promises(() => dynamoStores(database.url));
  });
};
