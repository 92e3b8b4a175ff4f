import type { OperatorPorts } from '../../usecases/operating/act-for-operator.ts';
import { closeForOperator } from '../../usecases/operating/close-case.ts';
import { portsFor } from '../../usecases/operating/preview.ts';
import type { Handler } from '../call/call.ts';
import { shownAnswer } from './shown-answer.ts';

/** `POST /operations/cases/{caseId}/close`: ends a case, with an outcome and the status that belongs to it. */
export const postClose =
  (ports: OperatorPorts): Handler<'POST /operations/cases/{caseId}/close'> =>
  async ({ caller: { operatorId }, language, query, params: { caseId }, body: { reason, ...as } }) =>
    shownAnswer(await closeForOperator(portsFor(ports, query), caseId, as, { by: operatorId, reason }), language);
