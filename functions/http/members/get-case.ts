import type { ReadCalendar } from '../../ports/calendar.ts';
import type { CaseStore } from '../../ports/case-store.ts';
import type { Now } from '../../ports/clock.ts';
import { showCase } from '../../usecases/reading/read-case.ts';
import { caseView } from '../case-view.ts';
import { notFound } from '../problem.ts';
import { forMemberCase } from './member.ts';

/** `GET /cases/{caseId}` */
export const getCase = (ports: { cases: CaseStore; calendar: ReadCalendar; now: Now }) =>
  forMemberCase(async (request, memberId, caseId) => {
    const file = await showCase(ports, memberId, caseId);
    return 'kind' in file ? notFound(request.path) : { status: 200, body: caseView(file) };
  });
