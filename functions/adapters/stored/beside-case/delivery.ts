import * as z from 'zod';
import type { HandOffType } from '../../../domain/effects/hand-off.ts';
import type { Attempt, Delivery } from '../../../ports/stores/delivery-store.ts';
import { exactly } from '../exactly.ts';
import { storedForm } from '../stored-form.ts';
import { StoredInstant } from '../stored-time.ts';

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

const StoredAttempt = exactly<Attempt>()(
  z.object({
    at: StoredInstant,
    status: z.int().nullable(),
    error: z.enum(['timeout', 'connection-refused', 'connection-lost', 'name-not-found', 'certificate-refused', 'unreachable']).nullable(),
  }),
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
    // Deliveries of before this was kept have neither.
    attempts: z.array(StoredAttempt).default([]),
    nextTryAt: StoredInstant.nullable().default(null),
    begun: z.literal(true).exactOptional(),
  }),
);
