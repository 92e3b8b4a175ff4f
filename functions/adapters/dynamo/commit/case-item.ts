import type { Case } from '../../../domain/case/case.ts';
import { nextCheckpoint } from '../../../domain/case/passing-time.ts';
import { isProvisional } from '../../../domain/case/recompute.ts';
import type { Document } from '../../../ports/stores/document.ts';
import { summaryOf } from '../../case-summary.ts';
import { DocumentItem } from '../../stored/beside-case/document.ts';
import { CaseItem } from '../../stored/case/case.ts';
import type { Attributes } from '../../stored/upcast.ts';
import { dueShardOf, KEYS, OPENED } from '../keys.ts';

/** Partition of the sparse index of cases with a provisional deadline (R40). */
export const PROVISIONAL = 'PROVISIONAL';

/** A case as it is stored: itself, its summary for the member's list, and its place in the sparse indexes. */
export const itemOf = (state: Case): Attributes => {
  const checkpoint = nextCheckpoint(state);
  return {
    ...KEYS.case(state.caseId),
    ...CaseItem.write(state),
    ...summaryOf(state),
    memberCases: KEYS.member(state.memberId),
    openedMonth: OPENED.month(state.openedAt),
    ...(checkpoint === null ? {} : { dueShard: dueShardOf(state.caseId), wakeAt: checkpoint.at }),
    ...(isProvisional(state) ? { provisional: PROVISIONAL } : {}),
  };
};

/** A document as it is stored, beside its case. */
export const documentItem = (caseId: string, document: Document): Attributes => ({
  ...KEYS.document(caseId, document.documentId),
  ...DocumentItem.write({ document }),
});
