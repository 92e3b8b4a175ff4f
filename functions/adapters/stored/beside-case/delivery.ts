import * as z from 'zod';
import type { Delivery } from '../../../ports/delivery-store.ts';
import { storedForm } from '../stored-form.ts';

/** What is handed off to the vendor, with what became of it so far. */
export const DeliveryItem = storedForm<Delivery>()(
  'delivery',
  z.object({
    deliveryId: z.string(),
    vendorId: z.string(),
    type: z.string(),
    body: z.string(),
    state: z.enum(['pending', 'delivered', 'failed', 'stopped']),
    tries: z.int(),
  }),
);
