import type { ReadCalendar } from '../../ports/calendar.ts';
import type { Now } from '../../ports/clock.ts';
import type { CaseStore } from '../../ports/stores/case-store.ts';
import { showCase } from '../../usecases/reading/read-case.ts';
import type { Handler } from '../call/call.ts';
import { caseView } from '../case-view.ts';
import { NOT_FOUND } from '../refused.ts';

/** `GET /cases/{caseId}` */
export const getCase =
  (ports: { cases: CaseStore; calendar: ReadCalendar; now: Now }): Handler<'GET /cases/{caseId}'> =>
  async ({ caller: { memberId }, params: { caseId }, language }) => {
    const file = await showCase(ports, memberId, caseId);
    return 'kind' in file ? NOT_FOUND : { status: 200, body: caseView(file, language) };
  };
