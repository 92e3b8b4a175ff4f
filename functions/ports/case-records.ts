import type { RaisedFlag } from '../domain/operators/flags.ts';
import type { CaseFile, RejectedEvent } from './case-store.ts';
import type { Delivery } from './delivery-store.ts';

export type DeliveryState = Pick<Delivery, 'deliveryId' | 'type' | 'state'>;

/** A case with what its vendor and its operators have to do with it. */
export interface CaseRecord extends CaseFile {
  readonly flags: readonly RaisedFlag[];
  readonly deliveries: readonly DeliveryState[];
  readonly rejectedEvents: readonly RejectedEvent[];
}

export interface CaseRecords {
  loadRecord(caseId: string): Promise<CaseRecord | null>;
}
