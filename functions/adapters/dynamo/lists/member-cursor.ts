import type { CaseSummary } from '../../../ports/stores/case-store.ts';
import { KEYS } from '../keys.ts';

/** A cursor into a member's list of cases: where the page before ended. It names nobody. */
export const encodeCursor = ({ openedAt, caseId }: Pick<CaseSummary, 'openedAt' | 'caseId'>): string =>
  Buffer.from(`${openedAt} ${caseId}`).toString('base64url');

/** The key a cursor stands for; one made up leads to wherever it sorts in the caller's own list. */
export const decodeCursor = (cursor: string, memberId: string): Record<string, unknown> => {
  const [openedAt = '', caseId = ''] = Buffer.from(cursor, 'base64url').toString().split(' ');
  return { ...KEYS.case(caseId), memberCases: KEYS.member(memberId), openedAt };
};
