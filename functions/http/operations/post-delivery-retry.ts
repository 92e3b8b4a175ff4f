import { caseOfDelivery } from '../../contract/requests/ids.ts';
import type { OperatorPorts } from '../../usecases/operating/act-for-operator.ts';
import { retryDelivery } from '../../usecases/operating/retry-delivery.ts';
import type { Handler } from '../call/call.ts';
import { shownAnswer } from './shown-answer.ts';

/** `POST /operations/deliveries/{deliveryId}/retry`: has a hand-off that was given up go out once more. */
export const postDeliveryRetry =
  (ports: OperatorPorts): Handler<'POST /operations/deliveries/{deliveryId}/retry'> =>
  async ({ caller: { operatorId }, language, params: { deliveryId }, body: { reason } }) =>
    shownAnswer(await retryDelivery(ports, caseOfDelivery(deliveryId), deliveryId, { by: operatorId, reason }), language);
