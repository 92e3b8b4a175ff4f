import type { OperatorPorts } from '../../usecases/operating/act-for-operator.ts';
import { portsFor } from '../../usecases/operating/preview.ts';
import { resolveFlag } from '../../usecases/operating/resolve-flag.ts';
import type { Handler } from '../call/call.ts';
import { shownAnswer } from './shown-answer.ts';

/** `POST /operations/cases/{caseId}/attention/{flag}`: resolves a flag (R11). */
export const postAttention =
  (ports: OperatorPorts): Handler<'POST /operations/cases/{caseId}/attention/{flag}'> =>
  async ({ caller: { operatorId }, language, query, params: { caseId, flag }, body: { note, decision } }) =>
    shownAnswer(await resolveFlag(portsFor(ports, query), caseId, { flag, decision }, { by: operatorId, reason: note }), language);
