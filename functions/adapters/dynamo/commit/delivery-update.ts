import type { DeliveryProgress } from '../../../ports/stores/delivery-store.ts';
import { knownVersion, NOT_NEWER, TELLING } from '../newer-items.ts';

/** How the item of a delivery that is kept is told how far it got. */
export const deliveryUpdate = ({ state, tries, attempts, nextTryAt, begun }: DeliveryProgress) => ({
  UpdateExpression: `SET #state = :state, tries = :tries, attempts = :attempts, nextTryAt = :nextTryAt${begun === undefined ? '' : ', begun = :begun'}`,
  ConditionExpression: `attribute_exists(pk) AND ${NOT_NEWER}`,
  ExpressionAttributeNames: { '#state': 'state' },
  ExpressionAttributeValues: {
    ':state': state,
    ':tries': tries,
    ':attempts': attempts,
    ':nextTryAt': nextTryAt,
    ...(begun === undefined ? {} : { ':begun': begun }),
    ...knownVersion('delivery'),
  },
  ...TELLING,
});
