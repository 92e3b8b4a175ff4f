import type { RaisedFlag } from '../../domain/operators/flags.ts';
import type { CaseFile, RejectedEvent } from './case-store.ts';
import type { Delivery } from './delivery-store.ts';

export type DeliveryState = Pick<Delivery, 'deliveryId' | 'type' | 'state' | 'attempts' | 'nextTryAt'>;

/** A case with what its vendor and its operators have to do with it. */
export interface CaseRecord extends CaseFile {
  readonly flags: readonly RaisedFlag[];
  readonly deliveries: readonly DeliveryState[];
  readonly rejectedEvents: readonly RejectedEvent[];
  /** How many more were refused than are kept. */
  readonly rejectedBeyond: number;
}

/** Reads what was written a moment ago, all of it, and nothing of what only lies beside a case. */
export interface CaseRecords {
  /**
   * `null` where there is no such case. Flags come in the order they were raised, deliveries by the number of their event, rejected events
   * as they came. No body is shown of what was delivered or refused (R17).
   */
  loadRecord(caseId: string): Promise<CaseRecord | null>;
}
