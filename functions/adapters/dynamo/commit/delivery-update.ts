import type { DeliveryProgress } from '../../../ports/stores/delivery-store.ts';
import { knownVersion, NOT_NEWER, TELLING } from '../newer-items.ts';

/** How the item of a delivery that is kept is told how far it got. It is of our version from then on. */
export const deliveryUpdate = (progress: DeliveryProgress) => {
  const changed = Object.entries(progress).filter(([, value]) => value !== undefined);
  return {
    UpdateExpression: `SET v = :v${changed.map(([name]) => `, #${name} = :${name}`).join('')}`,
    ConditionExpression: `attribute_exists(pk) AND ${NOT_NEWER}`,
    ExpressionAttributeNames: Object.fromEntries(changed.map(([name]) => [`#${name}`, name])),
    ExpressionAttributeValues: {
      ...Object.fromEntries(changed.map(([name, value]) => [`:${name}`, value])),
      ...knownVersion('delivery'),
    },
    ...TELLING,
  };
};
