import { expect, it } from 'vitest';
import { openingOf, today } from './doubles/commits.ts';
import { describeStores } from './doubles/stores.ts';

const parked = {
  caseId: 'case-1',
  seq: 1,
  effect: 'tell.request-received.sms',
  reason: 'sns answered 403 AuthorizationError',
  parkedAt: today('10:00'),
};

describeStores('ParkedEffects', (open) => {
  it('flags the case of what is parked, once however often it is parked', async () => {
    const stores = await open();
    await stores.cases.commit(openingOf('case-1'));
    for (let times = 0; times < 2; times += 1) await stores.parked.park(parked);
    const record = await stores.records.loadRecord('case-1');
    expect(record?.flags).toStrictEqual([{ flag: 'effect-parked', raisedAt: today('10:00'), resolvedAt: null }]);
  });

  it('releases what is parked, however often, and what is not', async () => {
    const { parked: store } = await open();
    await store.park(parked);
    for (let times = 0; times < 2; times += 1) await store.release('case-1', 1, parked.effect);
    await store.release('case-2', 1, parked.effect);
  });

  it('gives the event that a parked effect follows from', async () => {
    const stores = await open();
    await stores.cases.commit(openingOf('case-1'));
    expect(await stores.parked.loadEvent('case-1', 1)).toMatchObject({ seq: 1, type: 'case.opened' });
    await expect(stores.parked.loadEvent('case-1', 2)).rejects.toThrow(RangeError);
  });
});
