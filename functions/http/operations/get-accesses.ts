import type { AccessLog } from '../../ports/stores/access-log.ts';
import type { CaseStore } from '../../ports/stores/case-store.ts';
import { readAccesses } from '../../usecases/reading/read-accesses.ts';
import { accessesView } from '../accesses-view.ts';
import type { Handler } from '../call/call.ts';
import { NOT_FOUND } from '../refused.ts';

/** `GET /operations/cases/{caseId}/accesses`: who read the case, as its member is shown it (R17). */
export const getAccesses =
  (ports: { cases: CaseStore; accesses: AccessLog }): Handler<'GET /operations/cases/{caseId}/accesses'> =>
  async ({ language, params: { caseId } }) => {
    const result = await readAccesses(ports, caseId);
    return result.kind === 'not-found' ? NOT_FOUND : { status: 200, body: accessesView(result.accesses, result.state, language) };
  };
