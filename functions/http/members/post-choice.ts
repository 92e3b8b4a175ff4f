import type { ReadCalendar } from '../../ports/calendar.ts';
import type { Now } from '../../ports/clock.ts';
import type { CaseStore } from '../../ports/stores/case-store.ts';
import { chooseOption } from '../../usecases/reporting/choose-option.ts';
import type { Handler } from '../call/call.ts';
import { actedAnswer } from './acted-answer.ts';

/** `POST /cases/{caseId}/choices`: takes an option, or none of them (R32, R38). */
export const postChoice =
  (ports: { cases: CaseStore; calendar: ReadCalendar; now: Now }): Handler<'POST /cases/{caseId}/choices'> =>
  async ({ caller: { memberId }, params: { caseId }, body, language }) =>
    actedAnswer(await chooseOption(ports, memberId, caseId, body), language);
