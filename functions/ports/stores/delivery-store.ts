import type { HandOffType } from '../../domain/effects/hand-off.ts';
import type { Instant } from '../../domain/time/time.ts';
import type { NoAnswer } from '../vendors.ts';

/** A try, and what came of it: the status of the answer, or why there was none. */
export interface Attempt {
  readonly at: Instant;
  readonly status: number | null;
  readonly error: NoAnswer | null;
}

/** What is handed off to a vendor. */
export interface Delivery {
  readonly deliveryId: string;
  readonly vendorId: string;
  readonly type: HandOffType;
  /** The very bytes that are signed and sent at each try. */
  readonly body: string;
  readonly state: 'pending' | 'delivered' | 'failed' | 'stopped';
  /** Since it was handed off, or since an operator last had it tried anew. */
  readonly tries: number;
  /** The latest of all tries; of a delivery older than this list, those since. */
  readonly attempts: readonly Attempt[];
  /** While it is pending; `null` also where that is not known. */
  readonly nextTryAt: Instant | null;
  /** Since it was handed off, or since an operator last had it tried anew; `null` where that is not known. */
  readonly pendingSince: Instant | null;
  /** Of a request: a try is being made and may arrive until then, or arrived and nothing was noted of it. */
  readonly tryingUntil: Instant | null;
  /** The name of the execution that delivers it; `null` where that is the one it began with, which is named as it is. */
  readonly execution: string | null;
  /** Of older ones: a try of it was begun and may have arrived. */
  readonly begun?: true;
}

/** How far a delivery got: what is left out stays as it is. */
export type DeliveryProgress = Partial<
  Pick<Delivery, 'state' | 'tries' | 'attempts' | 'nextTryAt' | 'pendingSince' | 'tryingUntil' | 'execution'>
>;

/** Deliveries beside their case. Reads what was written a moment ago. */
export interface DeliveryStore {
  /** Keeps a delivery unless it is kept already: the bytes that came first are the ones that are sent. */
  add(caseId: string, delivery: Delivery): Promise<void>;
  loadDelivery(caseId: string, deliveryId: string): Promise<Delivery | null>;
  /** Everything that is pending, in no order. May lag. @param now what lies at an old place is found in the first minutes of an hour */
  pending(): AsyncIterable<{ readonly caseId: string; readonly deliveryId: string }>;
  /** All that were handed off of a case, in no order. */
  ofCase(caseId: string): Promise<readonly Delivery[]>;
  /**
   * Notes what became of a try, and changes nothing else.
   * @throws RangeError for a delivery that is not kept: a caller's bug
   */
  noteTry(caseId: string, deliveryId: string, progress: DeliveryProgress): Promise<void>;
}
