import * as z from 'zod';

/** A case can have no other id than this: one that none can have is not found without a look. */
export const CaseId = z
  .string()
  .regex(/^[0-9a-z]{20}$/u)
  .meta({ id: 'CaseId', example: '3tgyfk0jtzrj12c0b2tp' });

export const DocumentId = z
  .string()
  .regex(/^[0-9a-z]{20}$/u)
  .meta({ id: 'DocumentId', example: '9k2m4x7q1v8b5n3c6zda' });

const CASE_ID_LENGTH = 20;

/** The case, the number of the event that it comes of, and what is handed off. */
export const DeliveryId = z
  .string()
  .regex(/^[0-9a-z]{20}-\d{1,6}-[a-z-]{1,40}$/u)
  .meta({ id: 'DeliveryId', example: '3tgyfk0jtzrj12c0b2tp-1-case-requested' });

/** The case that a delivery belongs to. */
export const caseOfDelivery = (deliveryId: z.output<typeof DeliveryId>): string => deliveryId.slice(0, CASE_ID_LENGTH);

/** The number of the event that a delivery comes of. */
export const eventOfDelivery = (deliveryId: z.output<typeof DeliveryId>): number =>
  Number(deliveryId.slice(CASE_ID_LENGTH + 1).split('-')[0]);
