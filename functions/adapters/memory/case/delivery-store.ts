import type { DeliveryStore } from '../../../ports/stores/delivery-store.ts';
import { changeCase, type MemoryTable, partitionOf, withEntry } from '../memory-table.ts';
import { stored } from '../stored.ts';

export const memoryDeliveryStore = (table: MemoryTable): DeliveryStore => ({
  async add(caseId, delivery) {
    const { deliveries } = partitionOf(table, caseId);
    if (deliveries.has(delivery.deliveryId)) return;
    changeCase(table, caseId, { deliveries: withEntry(deliveries, delivery.deliveryId, stored(delivery)) });
  },

  loadDelivery: async (caseId, deliveryId) => partitionOf(table, caseId).deliveries.get(deliveryId) ?? null,

  async noteTry(caseId, deliveryId, progress) {
    const { deliveries } = partitionOf(table, caseId);
    const delivery = deliveries.get(deliveryId);
    if (delivery === undefined) throw new RangeError(`There is no delivery ${deliveryId}`);
    changeCase(table, caseId, { deliveries: withEntry(deliveries, deliveryId, stored({ ...delivery, ...progress })) });
  },
});
