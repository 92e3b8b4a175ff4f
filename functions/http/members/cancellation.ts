import type { ReadCalendar } from '../../ports/calendar.ts';
import type { Now } from '../../ports/clock.ts';
import type { CaseStore } from '../../ports/stores/case-store.ts';
import { cancelCase, previewCancellation } from '../../usecases/reporting/cancel-case.ts';
import type { Handler } from '../call/call.ts';
import { NOT_FOUND, refusalOf } from '../refused.ts';
import { actedAnswer } from './acted-answer.ts';

type Ports = { readonly cases: CaseStore; readonly calendar: ReadCalendar; readonly now: Now };

/** `GET /cases/{caseId}/cancellation`: what cancelling now would cost, and until when it would not (R39). */
export const getCancellation =
  (ports: Ports): Handler<'GET /cases/{caseId}/cancellation'> =>
  async ({ caller: { memberId }, params: { caseId } }) => {
    const result = await previewCancellation(ports, memberId, caseId);
    switch (result.kind) {
      case 'preview': {
        const { countsAsUse, freeUntil, clause } = result;
        return { status: 200, body: { countsAsUse, freeUntil, clause } };
      }
      case 'not-found':
        return NOT_FOUND;
      default:
        return refusalOf(result);
    }
  };

/** `POST /cases/{caseId}/cancellation`: cancels now (R39). */
export const postCancellation =
  (ports: Ports): Handler<'POST /cases/{caseId}/cancellation'> =>
  async ({ caller: { memberId }, params: { caseId }, body: { reason }, language }) =>
    actedAnswer(await cancelCase(ports, memberId, caseId, reason), language);
