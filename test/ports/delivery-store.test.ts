import { expect, it } from 'vitest';
import type { Delivery } from '../../functions/ports/stores/delivery-store.ts';
import { today } from './doubles/commits.ts';
import { describeStores } from './doubles/stores.ts';

const DELIVERY: Delivery = {
  deliveryId: 'case-1-1-case-requested',
  vendorId: 'shanen',
  type: 'case.requested',
  body: '{"caseId":"case-1"}',
  state: 'pending',
  tries: 0,
  attempts: [],
  nextTryAt: today('10:00'),
};

describeStores('DeliveryStore', (open) => {
  it('keeps a delivery once: its first bytes are the ones that are sent', async () => {
    const { deliveries } = await open();
    expect(await deliveries.loadDelivery('case-1', DELIVERY.deliveryId)).toBeNull();
    await deliveries.add('case-1', DELIVERY);
    await deliveries.add('case-1', { ...DELIVERY, body: '{"caseId":"case-1","again":true}' });
    expect(await deliveries.loadDelivery('case-1', DELIVERY.deliveryId)).toStrictEqual(DELIVERY);
    expect(await deliveries.loadDelivery('case-2', DELIVERY.deliveryId)).toBeNull();
  });

  it('notes what became of a try, and changes nothing else', async () => {
    const { deliveries } = await open();
    await deliveries.add('case-1', DELIVERY);
    const refused = { at: today('10:00'), status: null, error: 'connection-refused' } as const;
    const again = { state: 'pending', tries: 1, attempts: [refused], nextTryAt: today('10:05') } as const;
    await deliveries.noteTry('case-1', DELIVERY.deliveryId, again);
    expect(await deliveries.loadDelivery('case-1', DELIVERY.deliveryId)).toStrictEqual({ ...DELIVERY, ...again });
    const taken = { at: today('10:05'), status: 202, error: null };
    const done = { state: 'delivered', tries: 2, attempts: [refused, taken], nextTryAt: null } as const;
    await deliveries.noteTry('case-1', DELIVERY.deliveryId, done);
    expect(await deliveries.loadDelivery('case-1', DELIVERY.deliveryId)).toStrictEqual({ ...DELIVERY, ...done });
    await deliveries.add('case-1', DELIVERY);
    expect(await deliveries.loadDelivery('case-1', DELIVERY.deliveryId)).toMatchObject({ state: 'delivered' });
  });

  it('notes no try of a delivery that is not kept', async () => {
    const { deliveries } = await open();
    await expect(
      deliveries.noteTry('case-1', DELIVERY.deliveryId, { state: 'failed', tries: 1, attempts: [], nextTryAt: null }),
    ).rejects.toThrow(RangeError);
    expect(await deliveries.loadDelivery('case-1', DELIVERY.deliveryId)).toBeNull();
  });
});
