import type { OperatorEntry } from '../../domain/case/events/case-event.ts';
import { decideDeliveryRetry } from '../../domain/operators/operator-decisions.ts';
import type { Delivery } from '../../ports/stores/delivery-store.ts';
import { GONE } from '../effects/deliver-hand-off.ts';
import { actForOperator, type OperatorPorts, type OperatorResult } from './act-for-operator.ts';

/** Has a hand-off that was given up go out once more, under the webhook id, and with the sequence, it always had. */
export const retryDelivery = (ports: OperatorPorts, caseId: string, deliveryId: string, entry: OperatorEntry): Promise<OperatorResult> =>
  actForOperator(ports, caseId, entry, ({ state, events, deliveries }, by) => {
    const delivery = deliveries.find((candidate) => candidate.deliveryId === deliveryId);
    if (delivery === undefined) return { kind: 'not-found' };
    if (delivery.state === 'pending' || delivery.state === 'delivered') return { kind: 'delivery-not-failed', state: delivery.state };
    const runs = events.filter((event) => event.type === 'delivery.retried' && event.data.deliveryId === deliveryId).length;
    const othersFailed = deliveries.some((other) => other.deliveryId !== deliveryId && hasFailed(other));
    const execution = `${deliveryId}-${runs + 2}`;
    return {
      kind: 'proposed',
      decision: decideDeliveryRetry(state, { deliveryId, type: delivery.type, execution, ...(othersFailed ? { othersFailed } : {}) }, by),
      extras: { delivery: { deliveryId, state: 'pending', tries: 0, nextTryAt: by.at, pendingSince: by.at, execution } },
    };
  });

/** Whether an operator was to see to it: what was stopped because it said nothing any more is no failure. */
const hasFailed = ({ state, attempts }: Pick<Delivery, 'state' | 'attempts'>): boolean =>
  state === 'failed' || (state === 'stopped' && attempts.at(-1)?.status === GONE);
