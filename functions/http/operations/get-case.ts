import * as z from 'zod';
import type { OperatorPorts } from '../../usecases/operating/act-for-operator.ts';
import { readForOperator } from '../../usecases/operating/read-for-operator.ts';
import { checkShape } from '../read-body.ts';
import { forOperatorCase, ofCase, Reason } from './operator.ts';
import { shownResponse } from './shown-response.ts';

export const ReasonQuery = z.strictObject({ reason: Reason });

/** `GET /operations/cases/{caseId}?reason=`: the case, once the access is on record (R17). */
export const getCase = (ports: OperatorPorts) =>
  forOperatorCase(async (request, operatorId, caseId) => {
    const query = checkShape(ReasonQuery, request.query, request.path);
    if (!query.ok) return query.response;
    const entry = { by: operatorId, reason: query.value.reason };
    return ofCase(caseId, request.path, async () => shownResponse(await readForOperator(ports, caseId, entry), request.path));
  });
