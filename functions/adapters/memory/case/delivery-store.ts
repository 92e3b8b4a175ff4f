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

  async *pending() {
    for (const [caseId, { deliveries }] of table.indexed().cases) {
      for (const { deliveryId, state } of deliveries.values()) if (state === 'pending') yield { caseId, deliveryId };
    }
  },

  ofCase: async (caseId) => [...partitionOf(table, caseId).deliveries.values()],

  async noteTry(caseId, deliveryId, progress) {
    const { deliveries } = partitionOf(table, caseId);
    const delivery = deliveries.get(deliveryId);
    if (delivery === undefined) throw new RangeError(`There is no delivery ${deliveryId}`);
    changeCase(table, caseId, { deliveries: withEntry(deliveries, deliveryId, stored({ ...delivery, ...progress })) });
  },
});
