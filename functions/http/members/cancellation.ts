import * as z from 'zod';
import type { ReadCalendar } from '../../ports/calendar.ts';
import type { CaseStore } from '../../ports/case-store.ts';
import type { Now } from '../../ports/clock.ts';
import { cancelCase, previewCancellation } from '../../usecases/reporting/cancel-case.ts';
import { notFound, refusalProblem } from '../problem.ts';
import { readBody } from '../read-body.ts';
import { actedResponse } from './acted-response.ts';
import { forMemberCase } from './member.ts';

type Ports = { readonly cases: CaseStore; readonly calendar: ReadCalendar; readonly now: Now };

export const CancellationInput = z.strictObject({ reason: z.string().trim().min(1).max(500) }).meta({ id: 'Cancellation' });

/** `GET /cases/{caseId}/cancellation`: what cancelling now would cost, and until when it would not (R39). */
export const getCancellation = (ports: Ports) =>
  forMemberCase(async (request, memberId, caseId) => {
    const result = await previewCancellation(ports, memberId, caseId);
    switch (result.kind) {
      case 'preview': {
        const { countsAsUse, freeUntil, clause } = result;
        return { status: 200, body: { countsAsUse, freeUntil, clause } };
      }
      case 'not-found':
        return notFound(request.path);
      default:
        return refusalProblem(result, request.path);
    }
  });

/** `POST /cases/{caseId}/cancellation`: cancels now (R39). */
export const postCancellation = (ports: Ports) =>
  forMemberCase(async (request, memberId, caseId) => {
    const body = readBody(CancellationInput, request);
    if (!body.ok) return body.response;
    return actedResponse(await cancelCase(ports, memberId, caseId, body.value.reason), request.path);
  });
