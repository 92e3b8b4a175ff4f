import { addSeconds, type Instant } from '../../domain/time/time.ts';
import type { Now } from '../../ports/clock.ts';
import type { Machines } from '../../ports/machines.ts';
import type { DeliveryStore } from '../../ports/stores/delivery-store.ts';
import { sideBySide } from '../side-by-side.ts';

interface Ports {
  readonly deliveries: DeliveryStore;
  readonly machines: Pick<Machines, 'keepDelivery'>;
  readonly now: Now;
}

/** What a sweep came to: deliveries that have been pending for longer than a day, those resumed, and those that could not be. */
export interface SweptDeliveries {
  readonly old: number;
  readonly resumed: number;
  readonly failed: number;
}

const DAY_SECONDS = 24 * 3600;
/** The execution is given this long to try by itself before somebody looks for it. */
const GRACE_SECONDS = 60;
const AT_ONCE = 8;

/**
 * Resumes deliveries whose next try is past and whose execution is gone, and counts those that are pending for longer than a day.
 * @param until past this instant no further delivery is looked at: the next sweep does
 */
export const sweepDeliveries = async (ports: Ports, until: Instant): Promise<SweptDeliveries> => {
  const counts = { old: 0, resumed: 0, failed: 0 };
  const sweep = async ({ caseId, deliveryId }: { readonly caseId: string; readonly deliveryId: string }): Promise<void> => {
    const now = ports.now();
    if (now >= until) return;
    try {
      const delivery = await ports.deliveries.loadDelivery(caseId, deliveryId);
      if (delivery === null || delivery.state !== 'pending') return;
      const { pendingSince, nextTryAt, vendorId } = delivery;
      if (pendingSince !== null && pendingSince < addSeconds(now, -DAY_SECONDS)) counts.old += 1;
      if (nextTryAt === null || nextTryAt > addSeconds(now, -GRACE_SECONDS)) return;
      const { execution, started } = await ports.machines.keepDelivery({ caseId, deliveryId, vendorId }, delivery.execution ?? deliveryId);
      if (execution !== delivery.execution) await ports.deliveries.noteTry(caseId, deliveryId, { execution });
      counts.resumed += started ? 1 : 0;
    } catch {
      // As with cases: the others go on, the count raises the alarm.
      counts.failed += 1;
    }
  };
  await sideBySide(ports.deliveries.pending(), AT_ONCE, sweep);
  return counts;
};
