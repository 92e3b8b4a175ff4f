import { inLanguage } from '../../domain/words.ts';
import type { AccessLog } from '../../ports/stores/access-log.ts';
import type { CaseStore } from '../../ports/stores/case-store.ts';
import { readAccesses } from '../../usecases/reading/read-accesses.ts';
import type { Handler } from '../call.ts';
import { NOT_FOUND } from '../refused.ts';
import { whyWords } from './access-words.ts';

/** `GET /cases/{caseId}/accesses`: who else read the case, when, and why (R17). */
export const getAccesses =
  (ports: { cases: CaseStore; accesses: AccessLog }): Handler<'GET /cases/{caseId}/accesses'> =>
  async ({ caller: { memberId }, language, params: { caseId } }) => {
    const result = await readAccesses(ports, memberId, caseId);
    if (result.kind === 'not-found') return NOT_FOUND;
    const accesses = result.accesses.map((access) => {
      const { at, by, what } = access;
      return { at, by: { role: by.role, id: by.id }, why: inLanguage(whyWords(access, result.state), language), what };
    });
    return { status: 200, body: { accesses } };
  };
