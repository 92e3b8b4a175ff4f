import { describe, expect, it } from 'vitest';
import { flagCase } from '../../../../functions/usecases/effects/flag-case.ts';
import { report } from '../../domain/services/expert-visit/visit-case.ts';
import { eventTypes, flagsRaised, followStream, loaded, portsWith, START, storeReports, visitAt } from '../in-memory.ts';
import { DELIVERY } from '../writing-use-cases.ts';

describe('flagCase', () => {
  it('R45: puts an open case before an operator, who is alerted', async () => {
    const ports = await visitAt('accepting');
    await flagCase(ports, 'case-1', 'handoff-failed');
    expect(await flagsRaised(ports)).toStrictEqual(['handoff-failed']);
    await followStream(ports);
    expect(ports.messenger.alerts).toStrictEqual([{ flag: 'handoff-failed', caseId: 'case-1' }]);
  });

  it('R45: puts a closed case before an operator too', async () => {
    const ports = await visitAt('accepting');
    await storeReports(ports, await loaded(ports), [report('case.declined', { reason: 'other' }, '2026-10-12 11:00')]);
    await flagCase(ports, 'case-1', 'notification-failed');
    expect(await eventTypes(ports)).toStrictEqual(['case.opened', 'case.declined', 'flag.raised']);
  });

  it('R45: notes the delivery that failed together with the flag, or neither', async () => {
    const ports = await visitAt('accepting');
    const because = { delivery: { deliveryId: DELIVERY.deliveryId, state: 'failed', tries: 10, attempts: [], nextTryAt: null } } as const;
    await expect(flagCase(ports, 'case-1', 'handoff-failed', because)).rejects.toThrow('kept changing');
    expect(await flagsRaised(ports)).toStrictEqual([]);
    await ports.deliveries.add('case-1', DELIVERY);
    await flagCase(ports, 'case-1', 'handoff-failed', because);
    expect(await ports.deliveries.loadDelivery('case-1', DELIVERY.deliveryId)).toMatchObject({
      state: 'failed',
      tries: 10,
      attempts: [],
      nextTryAt: null,
    });
    expect(await flagsRaised(ports)).toStrictEqual(['handoff-failed']);
  });

  it('leaves a case alone that is not there', async () => {
    const ports = await portsWith();
    await flagCase(ports, 'case-9', 'handoff-failed');
    expect([ports.table.changes, ports.now()]).toStrictEqual([[], START]);
  });
});
