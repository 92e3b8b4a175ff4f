import type { HandOffType } from '../domain/effects/hand-off.ts';

export interface Delivery {
  readonly deliveryId: string;
  readonly vendorId: string;
  readonly type: HandOffType;
  /** The very bytes that are signed and sent at each try. */
  readonly body: string;
  readonly state: 'pending' | 'delivered' | 'failed' | 'stopped';
  readonly tries: number;
}

export interface DeliveryStore {
  /** Keeps a delivery unless it is kept already. */
  add(caseId: string, delivery: Delivery): Promise<void>;
  loadDelivery(caseId: string, deliveryId: string): Promise<Delivery | null>;
  noteTry(caseId: string, deliveryId: string, outcome: Pick<Delivery, 'state' | 'tries'>): Promise<void>;
}
