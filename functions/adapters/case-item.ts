import type { Case } from '../domain/case.ts';
import { nextCheckpoint } from '../domain/passing-time.ts';
import { isProvisional } from '../domain/recompute.ts';
import type { CaseSummary } from '../usecases/ports.ts';
import { dueShardOf, KEYS } from './keys.ts';

/** Partition of the sparse index of cases with a provisional deadline (R40). */
export const PROVISIONAL = 'PROVISIONAL';

/** What callers call the status and stage of a case. */
const summaryOf = ({ situation, leg }: Case): Pick<CaseSummary, 'status' | 'stage' | 'outcome' | 'closedAt' | 'leg'> =>
  situation.stage === 'closed'
    ? { status: situation.status, stage: null, outcome: situation.outcome, closedAt: situation.closedAt, leg }
    : { status: 'open', stage: situation.stage, outcome: null, closedAt: null, leg };

/** A case as it is stored: itself, its summary for the member's list, and its place in the sparse indexes. */
export const itemOf = (state: Case): Record<string, unknown> => {
  const checkpoint = nextCheckpoint(state);
  return {
    ...KEYS.case(state.caseId),
    ...state,
    ...summaryOf(state),
    memberCases: KEYS.member(state.memberId),
    ...(checkpoint === null ? {} : { dueShard: dueShardOf(state.caseId), wakeAt: checkpoint.at }),
    ...(isProvisional(state) ? { provisional: PROVISIONAL } : {}),
  };
};

/** The case in its item. */
export const caseOf = (item: Record<string, unknown>): Case => {
  const { pk, sk, memberCases, dueShard, wakeAt, provisional, status, stage, outcome, closedAt, ...state } = item;
  return state as unknown as Case;
};
