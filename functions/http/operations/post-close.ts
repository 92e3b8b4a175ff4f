import * as z from 'zod';
import { CloseOutcome } from '../../domain/operators/operator-decisions.ts';
import type { OperatorPorts } from '../../usecases/operating/act-for-operator.ts';
import { closeForOperator } from '../../usecases/operating/close-case.ts';
import { readBody } from '../read-body.ts';
import { forOperatorCase, ofCase, Reason } from './operator.ts';
import { shownResponse } from './shown-response.ts';

export const CloseInput = z
  .strictObject({ outcome: CloseOutcome, use: z.enum(['used', 'returned']), reason: Reason })
  .meta({ id: 'Close' });

/** `POST /operations/cases/{caseId}/close`: ends a case, with an outcome and the status that belongs to it. */
export const postClose = (ports: OperatorPorts) =>
  forOperatorCase(async (request, operatorId, caseId) => {
    const body = readBody(CloseInput, request);
    if (!body.ok) return body.response;
    const { reason, ...as } = body.value;
    return ofCase(caseId, request.path, async () =>
      shownResponse(await closeForOperator(ports, caseId, as, { by: operatorId, reason }), request.path),
    );
  });
