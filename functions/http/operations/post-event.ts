import type { OperatorPorts } from '../../usecases/operating/act-for-operator.ts';
import { portsFor } from '../../usecases/operating/preview.ts';
import { takeOperatorEvent } from '../../usecases/operating/take-operator-event.ts';
import type { Handler } from '../call/call.ts';
import { invalidRequest } from '../refused.ts';
import { withinReport } from '../within-report.ts';
import { shownAnswer } from './shown-answer.ts';

/** `POST /operations/cases/{caseId}/events`: what a vendor or a member phones in (R47). */
export const postEvent =
  (ports: OperatorPorts): Handler<'POST /operations/cases/{caseId}/events'> =>
  async ({ caller: { operatorId }, language, query, params: { caseId }, body }) => {
    const { caseId: named, occurredAt, vendorId, reason, ...report } = body;
    if (named !== undefined && named !== caseId) {
      return invalidRequest([
        { pointer: '/caseId', code: 'not-allowed', detail: { zh: '与路径中的申请不一致', en: 'is not the case of the path' } },
      ]);
    }
    const result = await takeOperatorEvent(portsFor(ports, query), caseId, { vendorId, report, occurredAt }, { by: operatorId, reason });
    return shownAnswer(result.kind === 'shown' || result.kind === 'not-found' ? result : withinReport(result), language);
  };
