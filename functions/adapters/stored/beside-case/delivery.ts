import * as z from 'zod';
import type { HandOffType } from '../../../domain/effects/hand-off.ts';
import type { Delivery } from '../../../ports/stores/delivery-store.ts';
import { exactly } from '../exactly.ts';
import { storedForm } from '../stored-form.ts';

const StoredHandOffType = exactly<HandOffType>()(
  z.enum([
    'case.requested',
    'case.cancelled',
    'case.terminated',
    'choice.made',
    'document.added',
    'visit.tomorrow',
    'deadline.near',
    'deadline.missed',
    'deadline.moved',
  ]),
);

/** What is handed off to the vendor, with what became of it so far. */
export const DeliveryItem = storedForm<Delivery>()(
  'delivery',
  z.object({
    deliveryId: z.string(),
    vendorId: z.string(),
    type: StoredHandOffType,
    body: z.string(),
    state: z.enum(['pending', 'delivered', 'failed', 'stopped']),
    tries: z.int(),
    begun: z.literal(true).exactOptional(),
  }),
);
