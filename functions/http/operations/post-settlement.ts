import * as z from 'zod';
import type { OperatorPorts } from '../../usecases/operating/act-for-operator.ts';
import { settleUse } from '../../usecases/operating/settle-use.ts';
import { readBody } from '../read-body.ts';
import { forOperatorCase, ofCase, Reason } from './operator.ts';
import { shownResponse } from './shown-response.ts';

export const SettlementInput = z.strictObject({ use: z.enum(['used', 'returned']), reason: Reason }).meta({ id: 'Settlement' });

/** `POST /operations/cases/{caseId}/settlement`: what became of the use (R39, R46). */
export const postSettlement = (ports: OperatorPorts) =>
  forOperatorCase(async (request, operatorId, caseId) => {
    const body = readBody(SettlementInput, request);
    if (!body.ok) return body.response;
    const { use, reason } = body.value;
    return ofCase(caseId, request.path, async () =>
      shownResponse(await settleUse(ports, caseId, use, { by: operatorId, reason }), request.path),
    );
  });
