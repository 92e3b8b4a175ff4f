import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { addSeconds, type Instant } from '../../domain/time/time.ts';
import type { CaseStore, CaseSummary } from '../../ports/stores/case-store.ts';
import { DocumentItem } from '../stored/beside-case/document.ts';
import { CaseItem } from '../stored/case/case.ts';
import { caseIdIn, summaryIn } from '../stored/case/case-entries.ts';
import { CaseCallItem } from '../stored/remembered-call.ts';
import type { Attributes } from '../stored/upcast.ts';
import { fileIn, itemsUpTo } from './case-file.ts';
import { documentItem, PROVISIONAL } from './commit/case-item.ts';
import { commitCase } from './commit/commit-case.ts';
import { dueEntries } from './due-index.ts';
import { CASE_EVENT, DUE_SHARDS, KEYS } from './keys.ts';
import { decodeCursor, encodeCursor } from './lists/member-cursor.ts';
import { inPlace } from './newer-items.ts';
import { keepRejected } from './rejected-events.ts';
import { memoryIn } from './remembered-call.ts';
import { getItems, type QueryInput, queryItems, reach, sortKeyOf, type Table } from './table.ts';

const PAGE = 20;
/** The machine is given this long to wake by itself before the case counts as overdue. */
const GRACE_SECONDS = 60;

/** Cases, their events and documents in one partition each; what callers sent is remembered beside them. */
export const dynamoCaseStore = (table: Table): CaseStore => {
  const { client, name } = table;

  const get = async (Key: { pk: string; sk: string }): Promise<Attributes | undefined> =>
    (await reach(client.send(new GetCommand({ TableName: name, Key, ConsistentRead: true })))).Item;

  const due = dueEntries(table, DUE_SHARDS);

  const query = (input: QueryInput): AsyncGenerator<Attributes> => queryItems(table, input);

  return {
    commit: (commit) => commitCase(table, commit),

    async load(caseId) {
      const item = await get(KEYS.case(caseId));
      return item === undefined ? null : CaseItem.read(item);
    },

    loadFile: async (caseId) => fileIn(await itemsUpTo(table, caseId, CASE_EVENT)),

    async list(memberId, { status, cursor }) {
      const cases: CaseSummary[] = [];
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
        const last = cases[PAGE - 1];
        if (last !== undefined) return { cases, next: encodeCursor(last) };
        cases.push(summaryIn(item));
      }
      return { cases, next: null };
    },

    async recall({ kind, caller, id }) {
      const item = await get(KEYS.call(kind, caller, id));
      return memoryIn(CaseCallItem, item, table.now());
    },

    async recallWithCase({ kind, caller, id }, caseId) {
      const keys = [KEYS.call(kind, caller, id), KEYS.case(caseId)];
      const items = await getItems(table, keys);
      const call = items.find((item) => sortKeyOf(item) === 'CALL');
      const state = items.find((item) => sortKeyOf(item) === 'CASE');
      return { memory: memoryIn(CaseCallItem, call, table.now()), state: state === undefined ? null : CaseItem.read(state) };
    },

    keepRejected: keepRejected(table),

    async loadDocument(caseId, documentId) {
      const item = await get(KEYS.document(caseId, documentId));
      return item === undefined ? null : DocumentItem.read(item).document;
    },

    async saveDocument(caseId, document) {
      await reach(client.send(new PutCommand(inPlace(name, 'document', documentItem(caseId, document)))));
    },

    async openOfService(memberId, service, most) {
      const open = query({
        IndexName: 'member-cases',
        KeyConditionExpression: 'memberCases = :member',
        FilterExpression: '#status = :open AND #service = :service',
        ExpressionAttributeNames: { '#status': 'status', '#service': 'service' },
        ExpressionAttributeValues: { ':member': KEYS.member(memberId), ':open': 'open', ':service': service },
        ScanIndexForward: false,
      });
      const openedAt: Instant[] = [];
      for await (const item of open) {
        openedAt.push(summaryIn(item).openedAt);
        if (openedAt.length >= most) break;
      }
      return openedAt;
    },

    async countDocuments(caseId) {
      const { pk, sk } = KEYS.document(caseId, '');
      const documents = query({
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ProjectionExpression: 'sk',
        ExpressionAttributeValues: { ':pk': pk, ':prefix': sk },
        ConsistentRead: true,
      });
      return (await Array.fromAsync(documents)).length;
    },

    async *openOf(memberId, policyNo) {
      const open = query({
        IndexName: 'member-cases',
        KeyConditionExpression: 'memberCases = :member',
        FilterExpression: '#status = :open AND policyNo = :policyNo',
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: { ':member': KEYS.member(memberId), ':open': 'open', ':policyNo': policyNo },
      });
      for await (const item of open) yield caseIdIn(item).caseId;
    },

    async *overdue(now) {
      for await (const item of due(addSeconds(now, -GRACE_SECONDS))) yield caseIdIn(item).caseId;
    },

    async *running() {
      for (const shard of DUE_SHARDS) {
        const ahead = query({
          IndexName: 'due',
          KeyConditionExpression: 'dueShard = :shard',
          ExpressionAttributeValues: { ':shard': shard },
        });
        for await (const item of ahead) yield caseIdIn(item).caseId;
      }
    },

    async *provisional() {
      const waiting = query({
        IndexName: 'provisional',
        KeyConditionExpression: 'provisional = :provisional',
        ExpressionAttributeValues: { ':provisional': PROVISIONAL },
      });
      for await (const item of waiting) yield caseIdIn(item).caseId;
    },
  };
};
