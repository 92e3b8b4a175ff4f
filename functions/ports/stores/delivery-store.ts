import type { HandOffType } from '../../domain/effects/hand-off.ts';

/** What is handed off to a vendor. */
export interface Delivery {
  readonly deliveryId: string;
  readonly vendorId: string;
  readonly type: HandOffType;
  /** The very bytes that are signed and sent at each try. */
  readonly body: string;
  readonly state: 'pending' | 'delivered' | 'failed' | 'stopped';
  readonly tries: number;
  /** A try of it was begun and may have arrived, whatever was noted of it since. */
  readonly begun?: true;
}

/** What became of a try. */
export type TryOutcome = Pick<Delivery, 'state' | 'tries' | 'begun'>;

/** Deliveries beside their case. Reads what was written a moment ago. */
export interface DeliveryStore {
  /** Keeps a delivery unless it is kept already: the bytes that came first are the ones that are sent. */
  add(caseId: string, delivery: Delivery): Promise<void>;
  loadDelivery(caseId: string, deliveryId: string): Promise<Delivery | null>;
  /**
   * Notes what became of a try, and changes nothing else: what was begun stays so.
   * @throws RangeError for a delivery that is not kept: a caller's bug
   */
  noteTry(caseId: string, deliveryId: string, outcome: TryOutcome): Promise<void>;
}
