import type { AccessLog } from '../../ports/stores/access-log.ts';
import type { CaseStore } from '../../ports/stores/case-store.ts';
import { readAccesses } from '../../usecases/reading/read-accesses.ts';
import { accessesView } from '../accesses-view.ts';
import type { Handler } from '../call/call.ts';
import { NOT_FOUND } from '../refused.ts';

/** `GET /cases/{caseId}/accesses`: who else read the case, when, and why (R17). */
export const getAccesses =
  (ports: { cases: CaseStore; accesses: AccessLog }): Handler<'GET /cases/{caseId}/accesses'> =>
  async ({ caller: { memberId }, language, params: { caseId } }) => {
    const result = await readAccesses(ports, caseId, memberId);
    return result.kind === 'not-found' ? NOT_FOUND : { status: 200, body: accessesView(result.accesses, result.state, language) };
  };
