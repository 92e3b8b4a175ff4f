import type { Instant } from '../../../domain/time/time.ts';
import type { DeliveryProgress } from '../../../ports/stores/delivery-store.ts';
import type { Attributes } from '../../stored/upcast.ts';
import { pendingShardOf } from '../keys.ts';
import { knownVersion, NOT_NEWER, TELLING } from '../newer-items.ts';

/** Place of a delivery in the sparse index of what is pending, by its next try. */
export const pendingPlace = (caseId: string, nextTryAt: Instant): Attributes => ({ dueShard: pendingShardOf(caseId), wakeAt: nextTryAt });

/** How the item of a delivery that is kept is told how far it got. It is of our version from then on, and in the index while it is pending. */
export const deliveryUpdate = (caseId: string, progress: DeliveryProgress) => {
  const { nextTryAt } = progress;
  const place = nextTryAt === undefined || nextTryAt === null ? {} : pendingPlace(caseId, nextTryAt);
  const changed = Object.entries({ ...progress, ...place }).filter(([, value]) => value !== undefined);
  const set = changed.map(([name]) => `, #${name} = :${name}`).join('');
  return {
    UpdateExpression: `SET v = :v${set}${nextTryAt === null ? ' REMOVE dueShard, wakeAt' : ''}`,
    ConditionExpression: `attribute_exists(pk) AND ${NOT_NEWER}`,
    ...(changed.length === 0 ? {} : { ExpressionAttributeNames: Object.fromEntries(changed.map(([name]) => [`#${name}`, name])) }),
    ExpressionAttributeValues: {
      ...Object.fromEntries(changed.map(([name, value]) => [`:${name}`, value])),
      ...knownVersion('delivery'),
    },
    ...TELLING,
  };
};
