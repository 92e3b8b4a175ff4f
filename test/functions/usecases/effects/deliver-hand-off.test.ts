import { describe, expect, it } from 'vitest';
import { answerLost, outage, withFaults } from '../../../../functions/adapters/memory/faults.ts';
import { memoryPost } from '../../../../functions/adapters/memory/vendors.ts';
import { millisOf } from '../../../../functions/domain/time/time.ts';
import { NotDelivered, TryAgain } from '../../../../functions/ports/errors.ts';
import type { Delivery } from '../../../../functions/ports/stores/delivery-store.ts';
import type { NoAnswer } from '../../../../functions/ports/vendors.ts';
import { deliverHandOff, giveUpDelivery } from '../../../../functions/usecases/effects/deliver-hand-off.ts';
import { retryDelivery } from '../../../../functions/usecases/operating/retry-delivery.ts';
import { at, report } from '../../domain/services/expert-visit/visit-case.ts';
import { comesToTheSame, leftBehind } from '../every-fault.ts';
import { flagsRaised, followStream, loaded, type MemoryPorts, START, storeReports, visitAt } from '../in-memory.ts';
import { DELIVERY } from '../writing-use-cases.ts';

/**
 * One delivery to a vendor that gives these answers in turn; what it got, what is noted, and the flags raised.
 * @param outages how many commits fail before one is made
 */
const deliveryTo = async (answers: readonly (number | NoAnswer)[], outages = 0) => {
  const memory = await visitAt('accepting');
  const { post, posted } = memoryPost(['https:'], () => answers[posted.length - 1] ?? 'timeout');
  const failing = Object.fromEntries(Array.from({ length: outages }, (_, index) => [index + 1, outage]));
  const ports = { ...memory, post, cases: withFaults(memory.cases, { commit: failing }) };
  await memory.deliveries.add('case-1', DELIVERY);
  const deliver = () => deliverHandOff(ports, 'case-1', DELIVERY.deliveryId);
  /** Tries as the machine does: waits until the instant that the error names. `waits` are those gaps in seconds. */
  const deliverToTheEnd = async (): Promise<readonly number[]> => {
    const waits: number[] = [];
    for (;;) {
      const failed = await deliver().then(
        () => null,
        (error: unknown) => error,
      );
      if (failed === null) return waits;
      if (!(failed instanceof NotDelivered)) throw failed;
      const seconds = (Date.parse(failed.message) - millisOf(memory.now())) / 1000;
      waits.push(seconds);
      memory.clock.pass(seconds);
    }
  };
  const kept = () => memory.deliveries.loadDelivery('case-1', DELIVERY.deliveryId);
  const noted = async () => {
    const delivery = await kept();
    return { state: delivery?.state, tries: delivery?.tries, flags: await flagsRaised(memory) };
  };
  return { deliver, deliverToTheEnd, posted, kept, noted, memory };
};

const TRIED = { at: at('2026-10-12 10:00'), status: 503, error: null } as const;

const HOUR = 3600;
const SCHEDULE = [5, 300, 1800, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR];

describe('deliverHandOff', () => {
  it.each([200, 202, 299])('is done with a %i', async (status) => {
    const { deliver, noted } = await deliveryTo([status]);
    await deliver();
    expect(await noted()).toStrictEqual({ state: 'delivered', tries: 1, flags: [] });
  });

  it('R45: tries ten times on the contract’s schedule, then puts it before an operator', async () => {
    const { deliverToTheEnd, posted, noted, memory } = await deliveryTo([
      500,
      'connection-refused',
      302,
      404,
      429,
      503,
      199,
      300,
      500,
      500,
      200,
    ]);
    expect(await deliverToTheEnd()).toStrictEqual(SCHEDULE);
    expect(posted).toHaveLength(10);
    expect(await noted()).toStrictEqual({ state: 'failed', tries: 10, flags: ['handoff-failed'] });
    await followStream(memory);
    expect(memory.messenger.alerts).toStrictEqual([{ flag: 'handoff-failed', caseId: 'case-1' }]);
  });

  it('notes each try before it waits for the next, so that nobody counts anew', async () => {
    const { deliver, noted } = await deliveryTo([500, 500, 200]);
    const states: unknown[] = [];
    for (let tries = 1; tries <= 3; tries += 1) {
      await deliver().catch(() => undefined);
      states.push(await noted());
    }
    expect(states).toStrictEqual([
      { state: 'pending', tries: 1, flags: [] },
      { state: 'pending', tries: 2, flags: [] },
      { state: 'delivered', tries: 3, flags: [] },
    ]);
  });

  it('R45: keeps of each try when it was and what was answered, and of the next when it will be', async () => {
    const { deliver, memory, kept } = await deliveryTo([500, 'connection-refused', 202]);
    const seen: unknown[] = [];
    for (const seconds of [5, 300, 0]) {
      await deliver().catch(() => undefined);
      const { attempts, nextTryAt } = (await kept()) ?? {};
      seen.push([attempts?.at(-1), nextTryAt]);
      memory.clock.pass(seconds);
    }
    expect(seen).toStrictEqual([
      [{ at: at('2026-10-12 10:00'), status: 500, error: null }, at('2026-10-12 10:00:05')],
      [{ at: at('2026-10-12 10:00:05'), status: null, error: 'connection-refused' }, at('2026-10-12 10:05:05')],
      [{ at: at('2026-10-12 10:05:05'), status: 202, error: null }, null],
    ]);
    expect((await kept())?.attempts).toHaveLength(3);
  });

  it('R45: keeps the tries of before an operator had it tried anew, the latest fifty of all', async () => {
    const { deliver, memory, kept } = await deliveryTo(Array.from({ length: 60 }, () => 410));
    for (let round = 0; round < 60; round += 1) {
      await deliver();
      const entry = { by: 'op-1', reason: 'the vendor is back' };
      expect((await retryDelivery(memory, 'case-1', DELIVERY.deliveryId, entry)).kind).toBe('shown');
      expect(await kept()).toMatchObject({ state: 'pending', nextTryAt: memory.now() });
      memory.clock.pass(60);
    }
    const attempts = (await kept())?.attempts ?? [];
    expect(attempts).toHaveLength(50);
    expect(attempts.at(-1)).toStrictEqual({ at: at('2026-10-12 10:59'), status: 410, error: null });
  });

  it('sends the same id and body each time, under a fresh instant', async () => {
    const { deliverToTheEnd, posted } = await deliveryTo([500, 500, 200]);
    expect(await deliverToTheEnd()).toStrictEqual([5, 300]);
    expect(new Set(posted.map(({ id, body }) => `${id} ${body}`)).size).toBe(1);
    expect(posted.map(({ at: instant }) => instant.toISOString())).toStrictEqual([
      '2026-10-12T02:00:00.000Z',
      '2026-10-12T02:00:05.000Z',
      '2026-10-12T02:05:05.000Z',
    ]);
  });

  it('R45: stops at a 410 and puts it before an operator', async () => {
    const { deliverToTheEnd, posted, noted } = await deliveryTo([500, 410, 200]);
    expect(await deliverToTheEnd()).toStrictEqual([5]);
    expect(posted).toHaveLength(2);
    expect(await noted()).toStrictEqual({ state: 'stopped', tries: 2, flags: ['handoff-failed'] });
  });

  it('R45: is not done with before an operator is told', async () => {
    const { deliver, noted, posted } = await deliveryTo([410, 410], 1);
    await expect(deliver()).rejects.toThrow(TryAgain);
    expect(await noted()).toStrictEqual({ state: 'pending', tries: 0, flags: [] });
    await deliver();
    expect(posted).toHaveLength(2);
    expect(await noted()).toStrictEqual({ state: 'stopped', tries: 1, flags: ['handoff-failed'] });
  });

  it('sends nothing more once it is delivered', async () => {
    const { deliver, posted } = await deliveryTo([200, 200]);
    await deliver();
    await deliver();
    expect(posted).toHaveLength(1);
  });

  it.each([outage, answerLost])('comes to the same when a try that failed ($kind) is made again', async (fault) => {
    const attempt = {
      prepare: async () => (await deliveryTo([202, 202])).memory,
      act: (ports: MemoryPorts) => deliverHandOff(ports, 'case-1', DELIVERY.deliveryId),
      see: leftBehind,
    };
    expect(await comesToTheSame(fault, attempt)).toBe(7);
  });

  it('fails for a delivery that is not kept', async () => {
    const { memory } = await deliveryTo([200]);
    await expect(deliverHandOff(memory, 'case-1', 'another')).rejects.toThrow(RangeError);
  });
});

describe('a hand-off about a case that is over', () => {
  const ENDING: Delivery = {
    ...DELIVERY,
    deliveryId: 'case-1-2-case-cancelled',
    type: 'case.cancelled',
    body: '{"type":"case.cancelled"}',
  };

  /** A case that its member has cancelled, and what its request had come to by then. */
  const over = async (request: Partial<Delivery> | null) => {
    const memory = await visitAt('accepting');
    const { post, posted } = memoryPost(['https:'], () => 202);
    if (request !== null) await memory.deliveries.add('case-1', { ...DELIVERY, ...request });
    await memory.deliveries.add('case-1', ENDING);
    const cancelled = report('member.cancelled', { toldAt: START, reason: 'feels better' }, '2026-10-12 10:00', { actor: 'member' });
    await storeReports(memory, await loaded(memory), [cancelled]);
    const deliver = ({ deliveryId }: Delivery) => deliverHandOff({ ...memory, post }, 'case-1', deliveryId);
    const stateOf = async ({ deliveryId }: Delivery) => (await memory.deliveries.loadDelivery('case-1', deliveryId))?.state;
    return { memory, deliver, stateOf, sent: () => posted.map(({ id }) => id) };
  };

  it.each([0, 1, 9])('R17: a request tried %i times is tried no more', async (tries) => {
    const { deliver, stateOf, sent, memory } = await over({ tries });
    await deliver(DELIVERY);
    expect([await stateOf(DELIVERY), sent(), await flagsRaised(memory)]).toStrictEqual(['stopped', [], []]);
  });

  it.each<readonly [string, Partial<Delivery> | null, readonly string[]]>([
    ['arrived', { state: 'delivered', tries: 1 }, [ENDING.deliveryId]],
    ['may have arrived', { state: 'pending', tries: 1 }, [ENDING.deliveryId]],
    ['may have arrived, and nothing was noted of the try', { state: 'stopped', begun: true }, [ENDING.deliveryId]],
    ['may have arrived and was given up', { state: 'failed', tries: 10 }, [ENDING.deliveryId]],
    ['was stopped before any try', { state: 'stopped', tries: 0 }, []],
    ['was stopped after a try', { state: 'stopped', tries: 3 }, [ENDING.deliveryId]],
    ['never was, on the hotline', null, [ENDING.deliveryId]],
  ])('R17: the ending of one whose request %s', async (_fact, request, expected) => {
    const { deliver, stateOf, sent } = await over(request);
    await deliver(ENDING);
    expect([sent(), await stateOf(ENDING)]).toStrictEqual([expected, expected.length === 0 ? 'stopped' : 'delivered']);
  });

  it('R17: the ending follows where the vendor has reported about the case, though no request reached it', async () => {
    const memory = await visitAt('proposing');
    const { post, posted } = memoryPost(['https:'], () => 202);
    await memory.deliveries.add('case-1', { ...DELIVERY, state: 'stopped' });
    await memory.deliveries.add('case-1', ENDING);
    const told = { toldAt: at('2026-10-12 15:00'), reason: 'feels better' };
    await storeReports(memory, await loaded(memory), [report('member.cancelled', told, '2026-10-12 15:00', { actor: 'member' })]);
    await deliverHandOff({ ...memory, post }, 'case-1', ENDING.deliveryId);
    expect(posted.map(({ id }) => id)).toStrictEqual([ENDING.deliveryId]);
  });

  it('R17: the ending waits for a request that is about to be stopped, and half an hour at most', async () => {
    const { deliver, sent, memory } = await over({});
    await expect(deliver(ENDING)).rejects.toThrow(NotDelivered);
    memory.clock.pass(1800);
    await deliver(ENDING);
    expect(sent()).toStrictEqual([ENDING.deliveryId]);
  });
});

describe('giveUpDelivery', () => {
  it.each([
    ['pending', 'failed', ['handoff-failed']],
    ['delivered', 'delivered', []],
    ['stopped', 'stopped', []],
  ] as const)('R45: leaves one that is %s as %s', async (before, after, flags) => {
    const { memory, noted, kept } = await deliveryTo([]);
    await memory.deliveries.noteTry('case-1', DELIVERY.deliveryId, { state: before, tries: 3, attempts: [TRIED], nextTryAt: null });
    await giveUpDelivery(memory, 'case-1', DELIVERY.deliveryId);
    await giveUpDelivery(memory, 'case-1', DELIVERY.deliveryId);
    expect(await noted()).toStrictEqual({ state: after, tries: 3, flags });
    expect(await kept()).toMatchObject({ attempts: [TRIED], nextTryAt: null });
  });

  it('R45: puts one that was never kept before an operator', async () => {
    const { memory, noted } = await deliveryTo([]);
    await giveUpDelivery(memory, 'case-1', 'another');
    expect((await noted()).flags).toStrictEqual(['handoff-failed']);
  });
});
