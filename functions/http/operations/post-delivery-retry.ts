import * as z from 'zod';
import type { OperatorPorts } from '../../usecases/operating/act-for-operator.ts';
import { retryDelivery } from '../../usecases/operating/retry-delivery.ts';
import { isCaseId } from '../case-id.ts';
import { notFound } from '../problem.ts';
import { checkShape, readBody } from '../read-body.ts';
import { forOperator, Reason } from './operator.ts';
import { shownResponse } from './shown-response.ts';

export const RetryInput = z.strictObject({ reason: Reason }).meta({ id: 'Retry' });

const CASE_ID_LENGTH = 20;
/** The case, the number of the event it comes of, and what is handed off. */
const DELIVERY_ID = /^[0-9a-z]{20}-\d{1,6}-[a-z-]{1,40}$/u;

/** `POST /operations/deliveries/{deliveryId}/retry`: has a hand-off that was given up go out once more. */
export const postDeliveryRetry = (ports: OperatorPorts) =>
  forOperator(async (request, operatorId) => {
    // A call without a body lacks a reason, whatever its content type.
    const body = request.body.length === 0 ? checkShape(RetryInput, {}, request.path) : readBody(RetryInput, request);
    if (!body.ok) return body.response;
    const deliveryId = request.params['deliveryId'] ?? '';
    const caseId = deliveryId.slice(0, CASE_ID_LENGTH);
    if (!DELIVERY_ID.test(deliveryId) || !isCaseId(caseId)) return notFound(request.path);
    return shownResponse(await retryDelivery(ports, caseId, deliveryId, { by: operatorId, reason: body.value.reason }), request.path);
  });
