import type { AccessLog } from '../../ports/stores/access-log.ts';
import type { CaseStore } from '../../ports/stores/case-store.ts';
import { readAccesses } from '../../usecases/reading/read-accesses.ts';
import type { Handler } from '../call.ts';
import { NOT_FOUND } from '../refused.ts';

/** `GET /cases/{caseId}/accesses`: who else read the case, when, and why (R17). */
export const getAccesses =
  (ports: { cases: CaseStore; accesses: AccessLog }): Handler<'GET /cases/{caseId}/accesses'> =>
  async ({ caller: { memberId }, params: { caseId } }) => {
    const result = await readAccesses(ports, memberId, caseId);
    if (result.kind === 'not-found') return NOT_FOUND;
    const accesses = result.accesses.map(({ at, by, why, what }) => ({ at, by: { role: by.role, id: by.id }, why, what }));
    return { status: 200, body: { accesses } };
  };
