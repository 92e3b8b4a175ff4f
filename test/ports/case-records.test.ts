import { expect, it } from 'vitest';
import { committed, openedCase, raising, resolving, today } from './doubles/commits.ts';
import { describeStores } from './doubles/stores.ts';

const rejectedAt = (time: string, webhookId: string, body = '{}') => ({
  webhookId,
  vendorId: 'shanen',
  type: 'booking.confirmed' as const,
  stage: 'accepting' as const,
  at: today(time),
  body,
  fingerprint: 'f',
});

const TRY = { at: today('10:00'), status: null, error: 'timeout' } as const;

describeStores('CaseRecords', (open) => {
  it('has no record of a case that is not there, even where something lies beside it', async () => {
    const { records, cases } = await open();
    await cases.keepRejected('case-1', rejectedAt('10:00', 'w-1'));
    expect(await records.loadRecord('case-1')).toBeNull();
  });

  it('shows flags as they were raised, deliveries by the number of their event, rejected events as they came', async () => {
    const stores = await open();
    let state = await openedCase(stores, 'case-1');
    state = await committed(stores, raising(state, today('10:40'), 'vendor-silent'));
    state = await committed(stores, raising(state, today('10:50'), 'deadline-missed'));
    await committed(stores, resolving(state, today('10:55'), 'vendor-silent'));
    for (const seq of [10, 2, 1]) {
      await stores.deliveries.add('case-1', {
        deliveryId: `case-1-${seq}-case-requested`,
        vendorId: 'shanen',
        type: 'case.requested',
        body: '{"name":"somebody"}',
        state: 'pending',
        tries: 1,
        attempts: [TRY],
        nextTryAt: today('10:05'),
      });
    }
    await stores.cases.keepRejected('case-1', rejectedAt('10:20', 'w-a'));
    await stores.cases.keepRejected('case-1', rejectedAt('10:10', 'w-b'));
    const record = await stores.records.loadRecord('case-1');
    expect(record?.flags).toStrictEqual([
      { flag: 'event-rejected', raisedAt: today('10:10'), resolvedAt: null },
      { flag: 'vendor-silent', raisedAt: today('10:40'), resolvedAt: today('10:55') },
      { flag: 'deadline-missed', raisedAt: today('10:50'), resolvedAt: null },
    ]);
    expect(record?.deliveries).toStrictEqual(
      [1, 2, 10].map((seq) => ({
        deliveryId: `case-1-${seq}-case-requested`,
        type: 'case.requested',
        state: 'pending',
        attempts: [TRY],
        nextTryAt: today('10:05'),
      })),
    );
    expect(record?.rejectedEvents.map(({ webhookId }) => webhookId)).toStrictEqual(['w-b', 'w-a']);
  });

  it('R17: shows of what was delivered or refused that it was, and no body', async () => {
    const stores = await open();
    await openedCase(stores, 'case-1');
    await stores.cases.keepRejected('case-1', rejectedAt('10:20', 'w-a', 'a secret'));
    expect(JSON.stringify(await stores.records.loadRecord('case-1'))).not.toContain('a secret');
  });

  it('reads on beyond one page of the table', async () => {
    const stores = await open();
    await openedCase(stores, 'case-1');
    const large = 'x'.repeat(300_000);
    for (let index = 0; index < 5; index += 1) await stores.cases.keepRejected('case-1', rejectedAt(`10:2${index}`, `w-${index}`, large));
    const record = await stores.records.loadRecord('case-1');
    expect(record?.rejectedEvents.map(({ webhookId }) => webhookId)).toStrictEqual(['w-0', 'w-1', 'w-2', 'w-3', 'w-4']);
  });
});
