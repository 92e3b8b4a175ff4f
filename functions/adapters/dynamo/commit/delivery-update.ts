import type { Delivery } from '../../../ports/delivery-store.ts';

/** How a delivery's item is told what became of a try. */
export const deliveryUpdate = ({ state, tries }: Pick<Delivery, 'state' | 'tries'>) => ({
  UpdateExpression: 'SET #state = :state, tries = :tries',
  ExpressionAttributeNames: { '#state': 'state' },
  ExpressionAttributeValues: { ':state': state, ':tries': tries },
});
