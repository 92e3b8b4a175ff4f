import { ChoiceInput } from '../../domain/case/case-command.ts';
import type { ReadCalendar } from '../../ports/calendar.ts';
import type { CaseStore } from '../../ports/case-store.ts';
import type { Now } from '../../ports/clock.ts';
import { chooseOption } from '../../usecases/reporting/choose-option.ts';
import { readBody } from '../read-body.ts';
import { actedResponse } from './acted-response.ts';
import { forMemberCase } from './member.ts';

/** `POST /cases/{caseId}/choices`: takes an option, or none of them (R32, R38). */
export const postChoice = (ports: { cases: CaseStore; calendar: ReadCalendar; now: Now }) =>
  forMemberCase(async (request, memberId, caseId) => {
    const choice = readBody(ChoiceInput, request);
    if (!choice.ok) return choice.response;
    return actedResponse(await chooseOption(ports, memberId, caseId, choice.value), request.path);
  });
