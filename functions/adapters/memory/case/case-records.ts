import type { CaseRecords, DeliveryState } from '../../../ports/stores/case-records.ts';
import type { RejectedEvent } from '../../../ports/stores/case-store.ts';
import type { Delivery } from '../../../ports/stores/delivery-store.ts';
import { byText } from '../../dynamo/lists/by-text.ts';
import { type CasePartition, type MemoryTable, partitionOf } from '../memory-table.ts';
import { fileIn } from './case-store.ts';

/** What was delivered or refused stays out, that it was is shown. */
export const memoryCaseRecords = (table: MemoryTable): CaseRecords => ({
  async loadRecord(caseId) {
    const partition = partitionOf(table, caseId);
    const file = fileIn(partition);
    if (file === null) return null;
    return {
      ...file,
      flags: flagsOf(partition),
      deliveries: [...partition.deliveries.values()].map(deliveryState).sort(inOrder),
      rejectedEvents: [...partition.rejected.values()].map(withoutBody).sort(byText(({ at }) => at)),
      rejectedBeyond: partition.rejectedBeyond,
    };
  },
});

/** In the order they were raised. */
export const flagsOf = ({ flags }: CasePartition) => flags.toSorted(byText(({ raisedAt }) => raisedAt));

export const withoutBody = ({ body: _, ...rejected }: RejectedEvent & { readonly body: string }): RejectedEvent => rejected;

const deliveryState = ({ deliveryId, type, state, attempts, nextTryAt }: Delivery): DeliveryState => ({
  deliveryId,
  type,
  state,
  attempts,
  nextTryAt,
});

/** By the number of the event they come of: it is part of the id, and not padded there. */
const inOrder = (a: DeliveryState, b: DeliveryState): number => a.deliveryId.localeCompare(b.deliveryId, 'en', { numeric: true });
