import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { addSeconds } from '../../domain/time/time.ts';
import type { CaseStore, CaseSummary, Memory } from '../../ports/case-store.ts';
import type { Document } from '../../ports/document.ts';
import { caseOf, fileIn, PROVISIONAL, summaryIn } from './commit/case-item.ts';
import { commitCase } from './commit/commit-case.ts';
import { flagItem } from './commit/flag-writes.ts';
import { ATTENTION, DUE_SHARDS, KEYS } from './keys.ts';
import { decodeCursor, encodeCursor } from './lists/member-cursor.ts';
import { memoryIn } from './remembered-call.ts';
import { getItems, type Item, type QueryInput, queryItems, reach, type Table, transact } from './table.ts';

const PAGE = 20;
/** The machine is given this long to wake by itself before the case counts as overdue. */
const GRACE_SECONDS = 60;

/** Cases, their events and documents in one partition each; what callers sent is remembered beside them. */
export const dynamoCaseStore = (table: Table): CaseStore => {
  const { client, name } = table;

  const get = async (Key: { pk: string; sk: string }): Promise<Record<string, unknown> | undefined> =>
    (await reach(client.send(new GetCommand({ TableName: name, Key, ConsistentRead: true })))).Item;

  const query = (input: QueryInput): AsyncGenerator<Item> => queryItems(table, input);

  return {
    commit: (commit) => commitCase(table, commit),

    async load(caseId) {
      const item = await get(KEYS.case(caseId));
      return item === undefined ? null : caseOf(item);
    },

    async loadFile(caseId) {
      const items: Item[] = [];
      const partition = { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': KEYS.casePartition(caseId) } };
      for await (const item of query({ ...partition, ConsistentRead: true })) items.push(item);
      return fileIn(items);
    },

    async list(memberId, { status, cursor }) {
      const cases: CaseSummary[] = [];
      let last: Item | undefined;
      const filter = status === undefined ? {} : { FilterExpression: status === 'open' ? '#status = :open' : '#status <> :open' };
      const items = query({
        IndexName: 'member-cases',
        KeyConditionExpression: 'memberCases = :member',
        ...filter,
        ...(status === undefined ? {} : { ExpressionAttributeNames: { '#status': 'status' } }),
        ExpressionAttributeValues: { ':member': KEYS.member(memberId), ...(status === undefined ? {} : { ':open': 'open' }) },
        ScanIndexForward: false,
        Limit: PAGE + 1,
        ExclusiveStartKey: cursor === undefined ? undefined : decodeCursor(cursor, memberId),
      });
      for await (const item of items) {
        if (cases.length === PAGE) return { cases, next: last === undefined ? null : encodeCursor(last as unknown as CaseSummary) };
        cases.push(summaryIn(item));
        last = item;
      }
      return { cases, next: null };
    },

    async recall({ kind, caller, id }) {
      const item = await get(KEYS.call(kind, caller, id));
      return memoryIn(item, table.now()) as Memory | null;
    },

    async recallWithCase({ kind, caller, id }, caseId) {
      const keys = [KEYS.call(kind, caller, id), KEYS.case(caseId)];
      const items = await getItems(table, keys);
      const call = items.find(({ sk }) => sk === 'CALL');
      const state = items.find(({ sk }) => sk === 'CASE');
      return { memory: memoryIn(call, table.now()) as Memory | null, state: state === undefined ? null : caseOf(state) };
    },

    async keepRejected(caseId, { fingerprint, ...rejected }) {
      const key = KEYS.rejected(caseId, rejected.webhookId, fingerprint);
      const kept = { ...key, rejected, caseId, attention: ATTENTION.rejected, raisedAt: rejected.at };
      const items = [kept, flagItem(caseId, 'event-rejected', rejected.at)];
      await transact(
        table,
        items.map((Item) => ({ Put: { TableName: name, Item } })),
      );
    },

    async loadDocument(caseId, documentId) {
      return ((await get(KEYS.document(caseId, documentId)))?.['document'] as Document | undefined) ?? null;
    },

    async saveDocument(caseId, document) {
      await reach(client.send(new PutCommand({ TableName: name, Item: { ...KEYS.document(caseId, document.documentId), document } })));
    },

    async *openOf(memberId, policyNo) {
      const open = query({
        IndexName: 'member-cases',
        KeyConditionExpression: 'memberCases = :member',
        FilterExpression: '#status = :open AND policyNo = :policyNo',
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: { ':member': KEYS.member(memberId), ':open': 'open', ':policyNo': policyNo },
      });
      for await (const item of open) yield item['caseId'] as string;
    },

    async *overdue(now) {
      for (const shard of DUE_SHARDS) {
        const due = query({
          IndexName: 'due',
          KeyConditionExpression: 'dueShard = :shard AND wakeAt <= :now',
          ExpressionAttributeValues: { ':shard': shard, ':now': addSeconds(now, -GRACE_SECONDS) },
        });
        for await (const item of due) yield item['caseId'] as string;
      }
    },

    async *provisional() {
      const waiting = query({
        IndexName: 'provisional',
        KeyConditionExpression: 'provisional = :provisional',
        ExpressionAttributeValues: { ':provisional': PROVISIONAL },
      });
      for await (const item of waiting) yield item['caseId'] as string;
    },
  };
};
