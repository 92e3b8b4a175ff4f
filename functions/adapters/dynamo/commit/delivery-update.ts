import type { TryOutcome } from '../../../ports/stores/delivery-store.ts';
import { knownVersion, NOT_NEWER, TELLING } from '../newer-items.ts';

/** How the item of a delivery that is kept is told what became of a try. */
export const deliveryUpdate = ({ state, tries, begun }: TryOutcome) => ({
  UpdateExpression: `SET #state = :state, tries = :tries${begun === undefined ? '' : ', begun = :begun'}`,
  ConditionExpression: `attribute_exists(pk) AND ${NOT_NEWER}`,
  ExpressionAttributeNames: { '#state': 'state' },
  ExpressionAttributeValues: {
    ':state': state,
    ':tries': tries,
    ...(begun === undefined ? {} : { ':begun': begun }),
    ...knownVersion('delivery'),
  },
  ...TELLING,
});
