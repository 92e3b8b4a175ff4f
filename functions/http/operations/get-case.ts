import type { OperatorPorts } from '../../usecases/operating/act-for-operator.ts';
import { readForOperator } from '../../usecases/operating/read-for-operator.ts';
import type { Handler } from '../call/call.ts';
import { shownAnswer } from './shown-answer.ts';

/** `GET /operations/cases/{caseId}?reason=`: the case, once the access is on record (R17). */
export const getCase =
  (ports: OperatorPorts): Handler<'GET /operations/cases/{caseId}'> =>
  async ({ caller: { operatorId }, language, params: { caseId }, query: { reason } }) =>
    shownAnswer(await readForOperator(ports, caseId, { by: operatorId, reason }), language);
