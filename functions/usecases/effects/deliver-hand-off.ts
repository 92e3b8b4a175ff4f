import { millisOf } from '../../domain/time/time.ts';
import type { Now } from '../../ports/clock.ts';
import { NotDelivered } from '../../ports/errors.ts';
import type { CaseStore } from '../../ports/stores/case-store.ts';
import type { DeliveryStore } from '../../ports/stores/delivery-store.ts';
import type { PostWebhook, VendorAccounts } from '../../ports/vendors.ts';
import { flagCase } from './flag-case.ts';

/** Seconds to the next try, counted from the one before: ten tries in all. */
const RETRY_AFTER_SECONDS = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400];
const GONE = 410;

export interface DeliveryPorts {
  readonly deliveries: DeliveryStore;
  readonly cases: CaseStore;
  readonly vendors: VendorAccounts;
  readonly post: PostWebhook;
  readonly now: Now;
}

/**
 * Tries to hand a delivery to its vendor once: 2xx is delivered, 410 and the last try put it before an operator.
 * @throws NotDelivered with the instant of the next try
 */
export const deliverHandOff = async (ports: DeliveryPorts, caseId: string, deliveryId: string): Promise<void> => {
  const delivery = await ports.deliveries.loadDelivery(caseId, deliveryId);
  if (delivery === null) throw new RangeError(`There is no delivery ${deliveryId}`);
  if (delivery.state !== 'pending') return;
  const triedAt = ports.now();
  const status = await ports.post(await ports.vendors(delivery.vendorId), {
    id: delivery.deliveryId,
    body: delivery.body,
    at: new Date(millisOf(triedAt)),
  });
  const tries = delivery.tries + 1;
  if (status !== null && status >= 200 && status < 300) {
    await ports.deliveries.noteTry(caseId, deliveryId, { state: 'delivered', tries });
    return;
  }
  const retryAfter = RETRY_AFTER_SECONDS[delivery.tries];
  if (status === GONE || retryAfter === undefined) {
    const state = status === GONE ? 'stopped' : 'failed';
    return flagCase(ports, caseId, 'handoff-failed', { delivery: { deliveryId, state, tries } });
  }
  await ports.deliveries.noteTry(caseId, deliveryId, { state: 'pending', tries });
  throw new NotDelivered(new Date(millisOf(triedAt) + retryAfter * 1000).toISOString());
};

/** Gives up a delivery whose task itself kept failing, and puts it before an operator. */
export const giveUpDelivery = async (
  ports: Pick<DeliveryPorts, 'deliveries' | 'cases' | 'now'>,
  caseId: string,
  deliveryId: string,
): Promise<void> => {
  const delivery = await ports.deliveries.loadDelivery(caseId, deliveryId);
  if (delivery === null) return flagCase(ports, caseId, 'handoff-failed');
  if (delivery.state !== 'pending') return;
  await flagCase(ports, caseId, 'handoff-failed', { delivery: { deliveryId, state: 'failed', tries: delivery.tries } });
};
