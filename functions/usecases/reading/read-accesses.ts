import type { Case } from '../../domain/case/case.ts';
import type { Access, AccessLog } from '../../ports/stores/access-log.ts';
import type { CaseStore } from '../../ports/stores/case-store.ts';
import type { NotFound } from './read-case.ts';

/** Who else read a member's own case or its documents, newest first (R17). */
export const readAccesses = async (
  ports: { readonly cases: CaseStore; readonly accesses: AccessLog },
  memberId: string,
  caseId: string,
): Promise<{ readonly kind: 'accesses'; readonly state: Case; readonly accesses: readonly Access[] } | NotFound> => {
  const state = await ports.cases.load(caseId);
  if (state === null || state.memberId !== memberId) return { kind: 'not-found' };
  return { kind: 'accesses', state, accesses: await ports.accesses.listAccesses(caseId) };
};
