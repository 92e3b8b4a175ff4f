import type { RaisedFlag } from '../../domain/operators/flags.ts';
import type { CaseRecords, DeliveryState } from '../../ports/stores/case-records.ts';
import { DeliveryItem } from '../stored/beside-case/delivery.ts';
import { FlagItem } from '../stored/beside-case/flag.ts';
import type { Attributes } from '../stored/upcast.ts';
import { fileIn, itemsUpTo } from './case-file.ts';
import { byText } from './lists/by-text.ts';
import { loadRejected } from './rejected-events.ts';
import { sortKeyOf, type Table } from './table.ts';

/** A case with what operators see beside it. What was delivered or refused stays out, that it was is shown. */
export const dynamoCaseRecords = (table: Table): CaseRecords => ({
  async loadRecord(caseId) {
    const [items, rejected] = await Promise.all([itemsUpTo(table, caseId, 'FLAG#'), loadRejected(table, caseId)]);
    const file = fileIn(items);
    if (file === null) return null;
    const below = (prefix: string): readonly Attributes[] => items.filter((item) => sortKeyOf(item).startsWith(prefix));
    return {
      ...file,
      flags: below('FLAG#')
        .map(flagIn)
        .sort(byText(({ raisedAt }) => raisedAt)),
      deliveries: below('DELIVERY#').map(deliveryIn).sort(inOrder),
      ...rejected,
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
