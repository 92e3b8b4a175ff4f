import type { Case } from '../../domain/case/case.ts';
import type { Access, AccessLog } from '../../ports/stores/access-log.ts';
import type { CaseStore } from '../../ports/stores/case-store.ts';
import type { NotFound } from './read-case.ts';

/**
 * Who read a case or its documents besides the member, newest first (R17).
 * @param memberId where a member asks: of an own case only
 */
export const readAccesses = async (
  ports: { readonly cases: CaseStore; readonly accesses: AccessLog },
  caseId: string,
  memberId?: string,
): Promise<{ readonly kind: 'accesses'; readonly state: Case; readonly accesses: readonly Access[] } | NotFound> => {
  const state = await ports.cases.load(caseId);
  if (state === null || (memberId !== undefined && state.memberId !== memberId)) return { kind: 'not-found' };
  return { kind: 'accesses', state, accesses: await ports.accesses.listAccesses(caseId) };
};
