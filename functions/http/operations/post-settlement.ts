import type { OperatorPorts } from '../../usecases/operating/act-for-operator.ts';
import { portsFor } from '../../usecases/operating/preview.ts';
import { settleUse } from '../../usecases/operating/settle-use.ts';
import type { Handler } from '../call/call.ts';
import { shownAnswer } from './shown-answer.ts';

/** `POST /operations/cases/{caseId}/settlement`: what became of the use (R39, R46). */
export const postSettlement =
  (ports: OperatorPorts): Handler<'POST /operations/cases/{caseId}/settlement'> =>
  async ({ caller: { operatorId }, language, query, params: { caseId }, body: { use, reason } }) =>
    shownAnswer(await settleUse(portsFor(ports, query), caseId, use, { by: operatorId, reason }), language);
