import { describe, expect, it } from 'vitest';
import { addSeconds, type Instant, millisOf } from '../../../../functions/domain/time/time.ts';
import type { Commit } from '../../../../functions/ports/commit.ts';
import type { Delivery } from '../../../../functions/ports/delivery-store.ts';
import { NotDelivered, TryAgain } from '../../../../functions/ports/errors.ts';
import { type DeliveryPorts, deliverHandOff } from '../../../../functions/usecases/effects/deliver-hand-off.ts';
import { at, opened } from '../../domain/services/expert-visit/visit-case.ts';

/**
 * One delivery to a vendor that answers these statuses in turn; what it got, what is noted, and the flags raised.
 * @param outages how many commits fail before one is made
 */
const deliveryTo = (statuses: readonly (number | null)[], outages = 0) => {
  const posted: { id: string; body: string; at: Date }[] = [];
  let now: Instant = at('2026-10-12 10:00');
  let delivery: Delivery = { deliveryId: 'd-1', vendorId: 'shanen', type: 'case.requested', body: '{}', state: 'pending', tries: 0 };
  const flags: number[] = [];
  let outagesLeft = outages;
  const ports = {
    deliveries: {
      loadDelivery: () => Promise.resolve(delivery),
      noteTry: (_caseId: string, _deliveryId: string, outcome: Pick<Delivery, 'state' | 'tries'>) => {
        delivery = { ...delivery, ...outcome };
        return Promise.resolve();
      },
    },
    cases: {
      load: () => Promise.resolve(opened().after),
      // A flag is raised in one commit with what became of the delivery.
      commit: ({ delivery: outcome }: Commit) => {
        if (outagesLeft > 0) {
          outagesLeft -= 1;
          return Promise.reject(new TryAgain('The table did not answer'));
        }
        flags.push(posted.length);
        delivery = { ...delivery, ...outcome };
        return Promise.resolve('committed');
      },
    },
    vendors: () => Promise.resolve({ secrets: ['whsec_x'], endpoint: 'https://vendor.example' }),
    post: (_account: unknown, webhook: (typeof posted)[number]) => Promise.resolve(statuses[posted.push(webhook) - 1] ?? null),
    now: () => now,
  } as unknown as DeliveryPorts;
  const deliver = () => deliverHandOff(ports, 'case-1', 'd-1');
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
      const seconds = (Date.parse(failed.message) - millisOf(now)) / 1000;
      waits.push(seconds);
      now = addSeconds(now, seconds);
    }
  };
  return { deliver, deliverToTheEnd, posted, flags, state: () => delivery };
};

const HOUR = 3600;
const SCHEDULE = [5, 300, 1800, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR];

describe('deliverHandOff', () => {
  it.each([200, 202, 299])('is done with a %i', async (status) => {
    const { deliver, state, flags } = deliveryTo([status]);
    await deliver();
    expect([state().state, state().tries, flags]).toStrictEqual(['delivered', 1, []]);
  });

  it('tries ten times on the contract’s schedule, then puts it before an operator', async () => {
    const { deliverToTheEnd, posted, state, flags } = deliveryTo([500, null, 302, 404, 429, 503, 199, 300, 500, 500, 200]);
    expect(await deliverToTheEnd()).toStrictEqual(SCHEDULE);
    expect([posted.length, state().state, state().tries, flags]).toStrictEqual([10, 'failed', 10, [10]]);
  });

  it('sends the same id and body each time, under a fresh instant', async () => {
    const { deliverToTheEnd, posted } = deliveryTo([500, 500, 200]);
    expect(await deliverToTheEnd()).toStrictEqual([5, 300]);
    expect(new Set(posted.map(({ id, body }) => `${id} ${body}`)).size).toBe(1);
    expect(posted.map(({ at: instant }) => instant.toISOString())).toStrictEqual([
      '2026-10-12T02:00:00.000Z',
      '2026-10-12T02:00:05.000Z',
      '2026-10-12T02:05:05.000Z',
    ]);
  });

  it('stops at a 410 and puts it before an operator', async () => {
    const { deliverToTheEnd, posted, state, flags } = deliveryTo([500, 410, 200]);
    expect(await deliverToTheEnd()).toStrictEqual([5]);
    expect([posted.length, state().state, flags]).toStrictEqual([2, 'stopped', [2]]);
  });

  it('is not done with before an operator is told', async () => {
    const { deliver, state, flags } = deliveryTo([410, 410], 1);
    await expect(deliver()).rejects.toThrow(TryAgain);
    expect([state().state, flags]).toStrictEqual(['pending', []]);
    await deliver();
    expect([state().state, flags]).toStrictEqual(['stopped', [2]]);
  });

  it('sends nothing more once it is delivered', async () => {
    const { deliver, posted } = deliveryTo([200, 200]);
    await deliver();
    await deliver();
    expect(posted).toHaveLength(1);
  });
});
