import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerLost, outage, withFaults } from '../../../../functions/adapters/memory/faults.ts';
import { memoryPost } from '../../../../functions/adapters/memory/vendors.ts';
import { addSeconds, millisOf } from '../../../../functions/domain/time/time.ts';
import { NotDelivered, TryAgain, UnusableSecret } from '../../../../functions/ports/errors.ts';
import type { Delivery } from '../../../../functions/ports/stores/delivery-store.ts';
import type { NoAnswer, VendorAccount } from '../../../../functions/ports/vendors.ts';
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
    expect(await comesToTheSame(fault, attempt)).toBe(6);
  });

  it('fails for a delivery that is not kept', async () => {
    const { memory } = await deliveryTo([200]);
    await expect(deliverHandOff(memory, 'case-1', 'another')).rejects.toThrow(RangeError);
  });
});

const CANCELLED = report('member.cancelled', { toldAt: START, reason: 'feels better' }, '2026-10-12 10:00', { actor: 'member' });
const failedBy = (error: NoAnswer): Partial<Delivery> => ({ tries: 1, attempts: [{ at: START, status: null, error }] });

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
    await storeReports(memory, await loaded(memory), [CANCELLED]);
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
    ['may have arrived, and nothing was noted of the try', { state: 'stopped', tryingUntil: START }, [ENDING.deliveryId]],
    ['may have arrived, and an older version noted no more', { state: 'stopped', begun: true }, [ENDING.deliveryId]],
    ['may have arrived, though the line was cut', { state: 'stopped', ...failedBy('connection-lost') }, [ENDING.deliveryId]],
    ['was tried where nobody listened', { state: 'stopped', ...failedBy('connection-refused') }, []],
    ['was never tried, since the secret was not set up', { state: 'pending', ...failedBy('not-set-up') }, []],
    ['was never tried and was given up', { state: 'failed', tries: 0 }, []],
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

  it('R17: the ending stops the tries of its request, whichever machine comes first', async () => {
    const { deliver, stateOf, sent } = await over({});
    await deliver(ENDING);
    expect([await stateOf(DELIVERY), await stateOf(ENDING)]).toStrictEqual(['stopped', 'stopped']);
    await deliver(DELIVERY);
    expect(sent()).toStrictEqual([]);
  });

  it('R17: the ending waits for a try of its request that is being made', async () => {
    const { deliver, sent, memory } = await over({ tryingUntil: addSeconds(START, 30) });
    await expect(deliver(ENDING)).rejects.toThrow('2026-10-12T02:00:05.000Z');
    await memory.deliveries.noteTry('case-1', DELIVERY.deliveryId, { state: 'delivered', tries: 1, tryingUntil: null });
    await deliver(ENDING);
    expect(sent()).toStrictEqual([ENDING.deliveryId]);
  });

  it('R17: nothing else about a case of which the vendor cannot have heard is sent', async () => {
    const { memory, deliver, stateOf, sent } = await over({});
    const added: Delivery = { ...ENDING, deliveryId: 'case-1-2-document-added', type: 'document.added' };
    await memory.deliveries.add('case-1', added);
    await deliver(added);
    expect([await stateOf(added), sent()]).toStrictEqual(['stopped', []]);
  });

  /** Whatever a try of the request and the end of its case do side by side, the vendor hears of the two in order, or of neither. */
  it('R17: the ending never arrives before its request, nor without it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.constantFrom(202, 503, 'timeout' as const), async (scheduler, answer) => {
        const memory = await visitAt('accepting');
        for (const delivery of [DELIVERY, ENDING]) await memory.deliveries.add('case-1', delivery);
        const arrived: string[] = [];
        const post = memoryPost(['https:'], ({ id }) => {
          arrived.push(id);
          return answer;
        }).post;
        const interleaved = <Port extends object>(port: Port): Port =>
          Object.fromEntries(Object.entries(port).map(([name, call]) => [name, scheduler.scheduleFunction(call)])) as Port;
        const ports = {
          ...memory,
          post: scheduler.scheduleFunction(post),
          cases: { ...memory.cases, load: scheduler.scheduleFunction(memory.cases.load) },
          deliveries: interleaved(memory.deliveries),
        };
        const deliver = (deliveryId: string) =>
          deliverHandOff(ports, 'case-1', deliveryId).then(
            () => 'done',
            (error: unknown) => (error instanceof NotDelivered ? 'again' : Promise.reject(error)),
          );
        const request = deliver(DELIVERY.deliveryId);
        const ending = (async () => {
          await scheduler.schedule(Promise.resolve());
          await storeReports(memory, await loaded(memory), [CANCELLED]);
          if ((await deliver(ENDING.deliveryId)) === 'again') await request.then(() => deliver(ENDING.deliveryId));
          return deliver(DELIVERY.deliveryId);
        })();
        await scheduler.waitFor(Promise.all([request, ending]));
        const heard = arrived.filter((id, index) => arrived.indexOf(id) === index);
        expect([[], [DELIVERY.deliveryId, ENDING.deliveryId]]).toContainEqual(heard);
        expect(arrived.lastIndexOf(DELIVERY.deliveryId)).toBeLessThan(Math.max(0, arrived.indexOf(ENDING.deliveryId)));
      }),
    );
  });
});

describe('hand-offs of one case', () => {
  const FIRST: Delivery = { ...DELIVERY, pendingSince: START, nextTryAt: START };
  const LATER: Delivery = { ...FIRST, deliveryId: 'case-1-2-document-added', type: 'document.added', body: '{"type":"document.added"}' };
  const THIRD: Delivery = { ...FIRST, deliveryId: 'case-1-11-choice-made', type: 'choice.made', body: '{"type":"choice.made"}' };

  const handedOff = async (...deliveries: readonly Delivery[]) => {
    const memory = await visitAt('accepting');
    const answers = new Map<string, number | NoAnswer>();
    const { post, posted } = memoryPost(['https:'], ({ id }) => answers.get(id) ?? 202);
    for (const delivery of deliveries) await memory.deliveries.add('case-1', delivery);
    /** When it is to be tried again, in seconds from now; `null` when it is done with. */
    const deliver = ({ deliveryId }: Delivery) =>
      deliverHandOff({ ...memory, post }, 'case-1', deliveryId).then(
        () => null,
        (error: unknown) => {
          if (!(error instanceof NotDelivered)) throw error;
          return (Date.parse(error.message) - millisOf(memory.now())) / 1000;
        },
      );
    return { memory, answers, deliver, sent: () => posted.map(({ id }) => id) };
  };

  it('a later one waits for an earlier one that is still being tried', async () => {
    const { answers, deliver, memory, sent } = await handedOff(FIRST, LATER, THIRD);
    answers.set(FIRST.deliveryId, 503);
    expect(await deliver(FIRST)).toBe(5);
    // Each looks again when the one before it has been tried once more.
    expect([await deliver(LATER), await deliver(THIRD)]).toStrictEqual([10, 15]);
    answers.set(FIRST.deliveryId, 202);
    memory.clock.pass(5);
    await deliver(FIRST);
    memory.clock.pass(5);
    expect([await deliver(LATER), await deliver(THIRD)]).toStrictEqual([null, null]);
    expect(sent()).toStrictEqual([FIRST.deliveryId, FIRST.deliveryId, LATER.deliveryId, THIRD.deliveryId]);
    expect((await memory.deliveries.loadDelivery('case-1', LATER.deliveryId))?.attempts).toHaveLength(1);
  });

  it('it waits half an hour at most, however late the earlier one is tried next', async () => {
    const { deliver, memory, sent } = await handedOff({ ...FIRST, tries: 4, nextTryAt: addSeconds(START, 7200) }, LATER);
    expect(await deliver(LATER)).toBe(1800);
    expect((await memory.deliveries.loadDelivery('case-1', LATER.deliveryId))?.nextTryAt).toBe(addSeconds(START, 1800));
    memory.clock.pass(1800);
    expect(await deliver(LATER)).toBeNull();
    expect(sent()).toStrictEqual([LATER.deliveryId]);
  });

  it.each<readonly [string, Partial<Delivery>]>([
    ['delivered', { state: 'delivered' }],
    ['given up', { state: 'failed' }],
    ['stopped by a 410', { state: 'stopped' }],
  ])('it does not wait for one that is %s', async (_fact, earlier) => {
    const { deliver } = await handedOff({ ...FIRST, ...earlier }, LATER);
    expect(await deliver(LATER)).toBeNull();
  });

  it('an earlier one waits for no later one, though an operator has it tried anew', async () => {
    const { deliver, sent, memory } = await handedOff({ ...FIRST, state: 'failed', tries: 10, body: '{"sequence":1}' }, LATER);
    await retryDelivery(memory, 'case-1', FIRST.deliveryId, { by: 'op-1', reason: 'the vendor is back' });
    expect(await deliver(LATER)).toBe(5);
    expect(await deliver(FIRST)).toBeNull();
    memory.clock.pass(5);
    expect(await deliver(LATER)).toBeNull();
    expect(sent()).toStrictEqual([FIRST.deliveryId, LATER.deliveryId]);
  });

  it('R45: one whose vendor is not set up is tried on the schedule, and arrives once it is', async () => {
    const { memory } = await handedOff();
    const { post, posted } = memoryPost(['https:'], () => 202);
    await memory.deliveries.add('case-1', FIRST);
    const vendors = { of: (): Promise<VendorAccount> => Promise.reject(new UnusableSecret('not yet')) };
    const deliver = () => deliverHandOff({ ...memory, post, vendors: () => vendors.of() }, 'case-1', FIRST.deliveryId);
    await expect(deliver()).rejects.toThrow('2026-10-12T02:00:05.000Z');
    expect(await memory.deliveries.loadDelivery('case-1', FIRST.deliveryId)).toMatchObject({
      state: 'pending',
      tries: 1,
      attempts: [{ at: START, status: null, error: 'not-set-up' }],
    });
    vendors.of = () => memory.vendors('shanen');
    memory.clock.pass(5);
    await deliver();
    expect(posted).toHaveLength(1);
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
