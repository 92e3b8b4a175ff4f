import { nextCheckpoint } from '../../../domain/case/passing-time.ts';
import { isProvisional } from '../../../domain/case/recompute.ts';
import { addSeconds } from '../../../domain/time/time.ts';
import type { Now } from '../../../ports/clock.ts';
import { type CaseFile, type CaseStore, MOST_REJECTED } from '../../../ports/stores/case-store.ts';
import type { Document } from '../../../ports/stores/document.ts';
import { summaryOf } from '../../case-summary.ts';
import { byText } from '../../dynamo/lists/by-text.ts';
import { CaseMemory } from '../../stored/remembered-call.ts';
import { type CasePartition, changeCase, type MemoryTable, partitionOf, withEntry } from '../memory-table.ts';
import { pageOf } from '../page.ts';
import { recalled } from '../remembered-call.ts';
import { stored } from '../stored.ts';
import { commitToMemory } from './commit.ts';

const PAGE = 20;
const GRACE_SECONDS = 60;

export const memoryCaseStore = (table: MemoryTable, now: Now): CaseStore => ({
  commit: async (commit) => commitToMemory(table, commit),

  load: async (caseId) => partitionOf(table, caseId).state,

  loadFile: async (caseId) => fileIn(partitionOf(table, caseId)),

  async list(memberId, { status, cursor }) {
    const { entries, next } = pageOf(
      indexedStates(table)
        .filter((state) => state.memberId === memberId)
        .map(summaryOf)
        .filter((summary) => status === undefined || (status === 'open') === (summary.status === 'open')),
      { placeOf: ({ openedAt, caseId }) => `${openedAt} ${caseId}`, order: 'descending', size: PAGE, cursor },
    );
    return { cases: entries, next };
  },

  recall: async (call) => recalled(table, call, CaseMemory, now()),

  recallWithCase: async (call, caseId) => ({
    memory: recalled(table, call, CaseMemory, now()),
    state: partitionOf(table, caseId).state,
  }),

  async keepRejected(caseId, { fingerprint, ...given }) {
    const { rejected, rejectedBeyond, flags } = partitionOf(table, caseId);
    const key = `${given.webhookId}#${fingerprint}`;
    const isBeyond = !rejected.has(key) && rejected.size >= MOST_REJECTED;
    const flag = stored({ flag: 'event-rejected', raisedAt: given.at, resolvedAt: null } as const);
    changeCase(table, caseId, {
      ...(isBeyond || rejected.has(key) ? {} : { rejected: withEntry(rejected, key, stored(given)) }),
      rejectedBeyond: rejectedBeyond + (isBeyond ? 1 : 0),
      flags: [...flags.filter((other) => other.flag !== flag.flag), flag],
    });
  },

  loadDocument: async (caseId, documentId) => partitionOf(table, caseId).documents.get(documentId) ?? null,

  async saveDocument(caseId, document) {
    changeCase(table, caseId, { documents: withEntry(partitionOf(table, caseId).documents, document.documentId, stored(document)) });
  },

  async openOfService(memberId, service, most) {
    return indexedStates(table)
      .filter((state) => state.memberId === memberId && state.service === service && state.situation.stage !== 'closed')
      .map(({ openedAt }) => openedAt)
      .sort()
      .reverse()
      .slice(0, most);
  },

  countDocuments: async (caseId) => partitionOf(table, caseId).documents.size,

  async *openOf(memberId, policyNo) {
    for (const state of indexedStates(table)) {
      if (state.memberId === memberId && state.policyNo === policyNo && state.situation.stage !== 'closed') yield state.caseId;
    }
  },

  async *overdue(at) {
    const due = addSeconds(at, -GRACE_SECONDS);
    for (const state of indexedStates(table)) {
      const checkpoint = nextCheckpoint(state);
      if (checkpoint !== null && checkpoint.at <= due) yield state.caseId;
    }
  },

  async *running() {
    for (const state of indexedStates(table)) if (nextCheckpoint(state) !== null) yield state.caseId;
  },

  async *provisional() {
    for (const state of indexedStates(table)) if (isProvisional(state)) yield state.caseId;
  },
});

/** A case with its events and documents. */
export const fileIn = ({ state, events, documents }: CasePartition): CaseFile | null =>
  state === null ? null : { state, events, documents: [...documents.values()].sort(byText(({ documentId }: Document) => documentId)) };

/** Every case as the indexes know it. */
export const indexedStates = (table: MemoryTable) =>
  [...table.indexed().cases.values()].flatMap(({ state }) => (state === null ? [] : [state]));
