import type { Case } from '../../../domain/case/case.ts';
import type { CaseEvent } from '../../../domain/case/case-event.ts';
import { nextCheckpoint } from '../../../domain/case/passing-time.ts';
import { isProvisional } from '../../../domain/case/recompute.ts';
import type { CaseFile, CaseSummary } from '../../../ports/case-store.ts';
import type { Document } from '../../../ports/document.ts';
import { summaryOf } from '../../case-summary.ts';
import { dueShardOf, KEYS, OPENED } from '../keys.ts';
import type { Item } from '../table.ts';

/** Partition of the sparse index of cases with a provisional deadline (R40). */
export const PROVISIONAL = 'PROVISIONAL';

/** A case as it is stored: itself, its summary for the member's list, and its place in the sparse indexes. */
export const itemOf = (state: Case): Record<string, unknown> => {
  const checkpoint = nextCheckpoint(state);
  return {
    ...KEYS.case(state.caseId),
    ...state,
    ...summaryOf(state),
    memberCases: KEYS.member(state.memberId),
    openedMonth: OPENED.month(state.openedAt),
    ...(checkpoint === null ? {} : { dueShard: dueShardOf(state.caseId), wakeAt: checkpoint.at }),
    ...(isProvisional(state) ? { provisional: PROVISIONAL } : {}),
  };
};

/** The case in its item. */
export const caseOf = (item: Record<string, unknown>): Case => {
  const { pk, sk, memberCases, openedMonth, dueShard, wakeAt, provisional, status, stage, outcome, closedAt, ...state } = item;
  return state as unknown as Case;
};

/** What lists show of a case, from its item or the index of a list. */
export const SUMMARY = [
  'caseId',
  'service',
  'edition',
  'policyNo',
  'channel',
  'status',
  'leg',
  'stage',
  'outcome',
  'use',
  'openedAt',
  'closedAt',
] as const satisfies readonly (keyof CaseSummary)[];

export const summaryIn = (item: Record<string, unknown>): CaseSummary =>
  Object.fromEntries(SUMMARY.map((attribute) => [attribute, item[attribute]])) as unknown as CaseSummary;

/** A case with its events and documents, from the items of its partition in their order. */
export const fileIn = (items: readonly Item[]): CaseFile | null => {
  const state = items.find(({ sk }) => sk === 'CASE');
  if (state === undefined) return null;
  const below = (prefix: string): readonly Item[] => items.filter(({ sk }) => sk.startsWith(prefix));
  return {
    state: caseOf(state),
    events: below('EVENT#').map((item) => item['event'] as CaseEvent),
    documents: below('DOC#').map((item) => item['document'] as Document),
  };
};
