import type { RaisedFlag } from '../../domain/operators/flags.ts';
import type { CaseRecords, DeliveryState } from '../../ports/stores/case-records.ts';
import { DeliveryItem } from '../stored/beside-case/delivery.ts';
import { FlagItem } from '../stored/beside-case/flag.ts';
import { RejectedEventItem } from '../stored/beside-case/rejected-event.ts';
import type { Attributes } from '../stored/upcast.ts';
import { fileIn } from './commit/case-item.ts';
import { KEYS } from './keys.ts';
import { byText } from './lists/by-text.ts';
import { queryItems, sortKeyOf, type Table } from './table.ts';

/** A case with all that lies beside it: one partition, one query. What was delivered or refused stays out, that it was is shown. */
export const dynamoCaseRecords = (table: Table): CaseRecords => ({
  async loadRecord(caseId) {
    const partition = { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': KEYS.casePartition(caseId) } };
    const items = await Array.fromAsync(queryItems(table, { ...partition, ConsistentRead: true }));
    const file = fileIn(items);
    if (file === null) return null;
    const below = (prefix: string): readonly Attributes[] => items.filter((item) => sortKeyOf(item).startsWith(prefix));
    return {
      ...file,
      flags: below('FLAG#')
        .map(flagIn)
        .sort(byText(({ raisedAt }) => raisedAt)),
      deliveries: below('DELIVERY#').map(deliveryIn).sort(inOrder),
      rejectedEvents: below('REJECTED#')
        .map((item) => RejectedEventItem.read(item).rejected)
        .sort(byText(({ at }) => at)),
    };
  },
});

const flagIn = (item: Attributes): RaisedFlag => {
  const { caseId: _, ...flag } = FlagItem.read(item);
  return flag;
};

const deliveryIn = (item: Attributes): DeliveryState => {
  const { deliveryId, type, state, attempts, nextTryAt } = DeliveryItem.read(item);
  return { deliveryId, type, state, attempts, nextTryAt };
};

/** By the number of the event they come of: it is part of the id, and not padded there. */
const inOrder = (a: DeliveryState, b: DeliveryState): number => a.deliveryId.localeCompare(b.deliveryId, 'en', { numeric: true });
