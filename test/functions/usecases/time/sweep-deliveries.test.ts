import { describe, expect, it } from 'vitest';
import { addSeconds } from '../../../../functions/domain/time/time.ts';
import { TryAgain } from '../../../../functions/ports/errors.ts';
import type { Delivery } from '../../../../functions/ports/stores/delivery-store.ts';
import { sweepDeliveries } from '../../../../functions/usecases/time/sweep-deliveries.ts';
import { START, visitAt } from '../in-memory.ts';
import { DELIVERY } from '../writing-use-cases.ts';

const HANDED_OFF: Delivery = { ...DELIVERY, nextTryAt: START, pendingSince: START };
const ID = DELIVERY.deliveryId;
const RUN = { caseId: 'case-1', deliveryId: ID, vendorId: 'shanen' };

const handedOff = async (delivery: Partial<Delivery> = {}) => {
  const ports = await visitAt('accepting');
  await ports.deliveries.add('case-1', { ...HANDED_OFF, ...delivery });
  return ports;
};
const sweep = (ports: Parameters<typeof sweepDeliveries>[0]) => sweepDeliveries(ports, addSeconds(ports.now(), 60));

describe('sweepDeliveries', () => {
  it.each<readonly [string, readonly string[], string | null, string]>([
    ['was stopped', [ID], null, `${ID}_2`],
    ['was stopped a second time', [ID, `${ID}_2`], `${ID}_2`, `${ID}_3`],
    ['was an operator’s retry, and was stopped', [ID, `${ID}-2`], `${ID}-2`, `${ID}-2_2`],
    ['was never started', [], null, ID],
  ])('R45: resumes a delivery whose execution %s', async (_fact, gone, execution, expected) => {
    const ports = await handedOff({ execution });
    for (const name of gone) {
      await ports.machines.startDelivery(RUN, name);
      ports.machines.stop(name);
    }
    ports.clock.pass(60);
    expect(await sweep(ports)).toStrictEqual({ old: 0, resumed: 1, failed: 0 });
    expect(ports.machines.executions.at(-1)).toMatchObject({ name: expected, input: RUN });
    expect(await ports.deliveries.loadDelivery('case-1', ID)).toMatchObject({ execution: expected, state: 'pending', tries: 0 });
    expect(await sweep(ports)).toStrictEqual({ old: 0, resumed: 0, failed: 0 });
  });

  it.each<readonly [string, Partial<Delivery>, number]>([
    ['is to be tried later', { nextTryAt: addSeconds(START, 3600) }, 600],
    ['had no time yet to be tried', {}, 59],
    ['is delivered', { state: 'delivered', nextTryAt: null }, 600],
    ['was given up', { state: 'failed', nextTryAt: null }, 600],
  ])('R45: leaves alone one that %s', async (_fact, delivery, seconds) => {
    const ports = await handedOff(delivery);
    ports.clock.pass(seconds);
    expect(await sweep(ports)).toStrictEqual({ old: 0, resumed: 0, failed: 0 });
    expect(ports.machines.executions).toStrictEqual([]);
  });

  it('R45: leaves alone one whose execution runs, and is late with its try', async () => {
    const ports = await handedOff();
    await ports.machines.startDelivery(RUN, ID);
    ports.clock.pass(600);
    expect(await sweep(ports)).toStrictEqual({ old: 0, resumed: 0, failed: 0 });
  });

  it('R45: counts what is pending for longer than a day, until it is delivered', async () => {
    const ports = await handedOff();
    await ports.machines.startDelivery(RUN, ID);
    ports.clock.pass(24 * 3600);
    expect((await sweep(ports)).old).toBe(0);
    ports.clock.pass(1);
    expect((await sweep(ports)).old).toBe(1);
    await ports.deliveries.noteTry('case-1', ID, { state: 'delivered', nextTryAt: null });
    expect((await sweep(ports)).old).toBe(0);
  });

  it('R45: one that cannot be resumed keeps no other waiting, and is resumed the next time', async () => {
    const ports = await handedOff();
    await ports.deliveries.add('case-1', { ...HANDED_OFF, deliveryId: 'case-1-2-document-added', type: 'document.added' });
    ports.clock.pass(60);
    let calls = 0;
    const machines: typeof ports.machines = {
      ...ports.machines,
      keepDelivery: (...args) => {
        calls += 1;
        return calls === 1 ? Promise.reject(new TryAgain('Step Functions failed')) : ports.machines.keepDelivery(...args);
      },
    };
    expect(await sweep({ ...ports, machines })).toStrictEqual({ old: 0, resumed: 1, failed: 1 });
    expect(await sweep(ports)).toStrictEqual({ old: 0, resumed: 1, failed: 0 });
  });

  it('leaves to the next sweep what it has no time for', async () => {
    const ports = await handedOff();
    ports.clock.pass(60);
    expect(await sweepDeliveries(ports, ports.now())).toStrictEqual({ old: 0, resumed: 0, failed: 0 });
    expect((await sweep(ports)).resumed).toBe(1);
  });
});
