import type { RaisedFlag } from '../../domain/operators/flags.ts';
import type { CaseRecords, DeliveryState } from '../../ports/case-records.ts';
import type { RejectedEvent } from '../../ports/case-store.ts';
import { fileIn } from './commit/case-item.ts';
import { KEYS } from './keys.ts';
import { byText } from './lists/by-text.ts';
import { type Item, queryItems, type Table } from './table.ts';

/** A case with all that lies beside it: one partition, one query. What was delivered or refused stays out, that it was is shown. */
export const dynamoCaseRecords = (table: Table): CaseRecords => ({
  async loadRecord(caseId) {
    const items: Item[] = [];
    const partition = { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': KEYS.casePartition(caseId) } };
    for await (const item of queryItems(table, { ...partition, ConsistentRead: true })) items.push(item);
    const file = fileIn(items);
    if (file === null) return null;
    const below = (prefix: string): readonly Item[] => items.filter(({ sk }) => sk.startsWith(prefix));
    return {
      ...file,
      flags: below('FLAG#')
        .map(flagIn)
        .sort(byText(({ raisedAt }) => raisedAt)),
      deliveries: below('DELIVERY#').map(deliveryIn).sort(inOrder),
      rejectedEvents: below('REJECTED#')
        .map((item) => rejectedIn(item['rejected'] as RejectedEvent))
        .sort(byText(({ at }) => at)),
    };
  },
});

export const flagIn = ({ flag, raisedAt, resolvedAt }: Record<string, unknown>): RaisedFlag =>
  ({ flag, raisedAt, resolvedAt: resolvedAt ?? null }) as RaisedFlag;

const deliveryIn = ({ deliveryId, type, state }: Record<string, unknown>): DeliveryState => ({ deliveryId, type, state }) as DeliveryState;

/** By the number of the event they come of: it is part of the id, and not padded there. */
const inOrder = (a: DeliveryState, b: DeliveryState): number => a.deliveryId.localeCompare(b.deliveryId, 'en', { numeric: true });

/** The body stays where it is. */
export const rejectedIn = ({ webhookId, vendorId, type, stage, at }: RejectedEvent): RejectedEvent => ({
  webhookId,
  vendorId,
  type,
  stage,
  at,
});
