import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Json } from '../driving/answer.ts';
import { OperatorDesk } from '../driving/operator-desk.ts';
import { LoopbackVendor } from '../driving/stacks/loopback-vendor.ts';
import { withStack } from '../driving/stacks/with-stack.ts';
import { VisitJourney } from '../driving/visit-journey.ts';

const client = withStack('2026-06-01T10:00:00+08:00');

/** The contract's schedule: seconds from one try to the next. */
const SCHEDULE = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400];

const setEndpoint = (body: { url: string } | { fault: { status: number; times: number } }) =>
  client.call('PUT', '/_local/vendors/shanen/endpoint', { body });

/** The tries of the hand-off that a new case begins with. */
const triesOf = async (visit: VisitJourney): Promise<Json[]> =>
  (await client.handOffs('shanen', visit.caseId)).filter(({ event }) => event.type === 'case.requested');

const flagsOf = async (visit: VisitJourney): Promise<Json[]> =>
  (await visit.read()).timeline.filter(({ type }: Json) => type === 'flag.raised');

const machineOf = async (visit: VisitJourney): Promise<Json> =>
  (await client.executions(visit.caseId)).find(({ name }: Json) => name.endsWith('case-requested'));

/** Each try came as long after the one before as the contract says, to the second. */
const expectScheduled = (tries: readonly Json[]): void => {
  const instants = tries.map(({ receivedAt }) => Date.parse(receivedAt) / 1000);
  const gaps = instants.slice(1).map((instant, index) => instant - (instants[index] ?? 0));
  for (const [index, gap] of gaps.entries()) expect(Math.abs(gap - (SCHEDULE[index] ?? 0)), `try ${index + 2}`).toBeLessThanOrEqual(1);
};

/** Every try is the same webhook, signed anew at its own instant with the vendor's current secret. */
const expectOneWebhook = (tries: readonly Json[], secret: string): void => {
  const [first] = tries;
  for (const { headers, body, receivedAt } of tries) {
    expect(headers['webhook-id']).toBe(first.headers['webhook-id']);
    expect(body).toBe(first.body);
    expect(Math.abs(Number(headers['webhook-timestamp']) - Date.parse(receivedAt) / 1000)).toBeLessThan(5);
    const signature = new Webhook(secret).sign(headers['webhook-id'], new Date(Number(headers['webhook-timestamp']) * 1000), body);
    expect(headers['webhook-signature'].split(' ')).toContain(signature);
  }
  expect(new Set(tries.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(tries.length);
};

describe('a hand-off that fails', () => {
  it('is tried again 5 s later with the same id and bytes, and is then done with', async () => {
    await setEndpoint({ fault: { status: 500, times: 1 } });
    const visit = await VisitJourney.open(client);
    await client.moveClock({ advance: 'PT10S' });
    const tries = await triesOf(visit);
    expect(tries.map(({ status }) => status)).toEqual([500, 200]);
    expectScheduled(tries);
    expectOneWebhook(tries, visit.vendor.secrets[0] ?? '');
    await client.moveClock({ advance: 'PT1H' });
    expect(await triesOf(visit)).toHaveLength(2);
    expect(await flagsOf(visit)).toEqual([]);
    expect((await machineOf(visit)).status).toBe('SUCCEEDED');
  });

  it('is tried ten times on the schedule, counted from the try before, and then put before an operator', async () => {
    await setEndpoint({ fault: { status: 503, times: 10 } });
    const visit = await VisitJourney.open(client);
    // The last try but one has failed; the flag must not be up early.
    const untilLast = SCHEDULE.slice(0, -1).reduce((sum, seconds) => sum + seconds, 0);
    await client.moveClock({ advance: `PT${untilLast + 60}S` });
    expect(await triesOf(visit)).toHaveLength(9);
    expect(await flagsOf(visit)).toEqual([]);
    const seenBy = await OperatorDesk.open(client);
    const [pending] = (await seenBy.readCase(visit.caseId)).body.deliveries;
    expect(pending).toMatchObject({ state: 'pending', sequence: 1, attempts: Array(9).fill({ status: 503 }) });
    expect(Date.parse(pending.nextTryAt) - Date.parse(pending.attempts[8].at)).toBe(86_400_000);
    await client.moveClock({ advance: 'P1D' });
    const tries = await triesOf(visit);
    expect(tries.map(({ status }) => status)).toEqual(Array(10).fill(503));
    expectScheduled(tries);
    expectOneWebhook(tries, visit.vendor.secrets[0] ?? '');
    expect(await flagsOf(visit)).toHaveLength(1);
    expect((await machineOf(visit)).status).toBe('SUCCEEDED');
    const [failed] = (await seenBy.readCase(visit.caseId)).body.deliveries;
    expect(failed).toMatchObject({ state: 'failed', attempts: Array(10).fill({ status: 503 }), nextTryAt: null });
    await client.moveClock({ advance: 'P2D' });
    expect(await triesOf(visit)).toHaveLength(10);
    // A vendor that is silent as well is before an operator once more (R45).
    expect(await flagsOf(visit)).toHaveLength(2);
  });

  it('stops at once when the vendor answers 410', async () => {
    await setEndpoint({ fault: { status: 410, times: 1 } });
    const visit = await VisitJourney.open(client);
    await client.moveClock({ advance: 'PT10M' });
    expect((await triesOf(visit)).map(({ status }) => status)).toEqual([410]);
    expect(await flagsOf(visit)).toHaveLength(1);
    expect((await machineOf(visit)).status).toBe('SUCCEEDED');
  });

  it('R17: holds up neither the case nor its other hand-offs, and a request is not tried again for a case that is over', async () => {
    await setEndpoint({ fault: { status: 500, times: 1 } });
    const visit = await VisitJourney.open(client);
    await visit.reach('choosing');
    await visit.cancel();
    await client.moveClock({ advance: 'PT10M' });
    const events = await client.handOffs('shanen', visit.caseId);
    expect(
      events
        .filter(({ status }) => status === 200)
        .map(({ event }) => event.type)
        .sort(),
    ).toEqual(['case.cancelled']);
  });
});

describe('what counts as delivered', () => {
  it.each([201, 202, 204, 299])('%d does', async (status) => {
    await setEndpoint({ fault: { status, times: 1 } });
    const visit = await VisitJourney.open(client);
    await client.moveClock({ advance: 'PT10S' });
    expect((await triesOf(visit)).map((attempt) => attempt.status)).toEqual([status]);
    expect((await machineOf(visit)).status).toBe('SUCCEEDED');
    expect(await flagsOf(visit)).toEqual([]);
  });

  it.each([302, 400, 404, 429])('%d does not', async (status) => {
    await setEndpoint({ fault: { status, times: 1 } });
    const visit = await VisitJourney.open(client);
    await client.moveClock({ advance: 'PT10S' });
    expect((await triesOf(visit)).map((attempt) => attempt.status)).toEqual([status, 200]);
  });
});

describe("a vendor's own server", () => {
  let vendor: LoopbackVendor;
  let own: string;

  beforeAll(async () => {
    vendor = await LoopbackVendor.start();
    own = (await client.call('GET', '/_local/vendors/shanen')).body.endpoint;
    await setEndpoint({ url: vendor.url });
  });
  afterAll(async () => {
    await setEndpoint({ url: own });
    await vendor.stop();
  });

  it('gets the same bytes under the same signature', async () => {
    const visit = await VisitJourney.open(client);
    await client.settle();
    const [[noted], [received]] = [await triesOf(visit), vendor.received];
    expect(received?.body).toBe(noted.body);
    for (const name of ['webhook-id', 'webhook-timestamp', 'webhook-signature', 'content-type']) {
      expect(received?.headers[name]).toBe(noted.headers[name]);
    }
    expect(JSON.parse(received?.body ?? '')).toMatchObject({
      type: 'case.requested',
      caseId: visit.caseId,
      data: { service: 'expert-visit' },
    });
  });

  it('that takes longer than 15 s has not taken it, and is tried again', async () => {
    let answered = (): void => undefined;
    vendor.reply = () => {
      vendor.reply = () => 200;
      return new Promise((resolve) => {
        answered = () => resolve(200);
      });
    };
    const visit = await VisitJourney.open(client);
    await expect.poll(() => vendor.events(visit.caseId).length, { timeout: 60_000, interval: 250 }).toBe(2);
    answered();
    await client.settle();
    expect(await flagsOf(visit)).toEqual([]);
    const [first, second] = vendor.events(visit.caseId);
    expect(second).toEqual(first);
    expect((await machineOf(visit)).status).toBe('SUCCEEDED');
    const [{ attempts }] = (await (await OperatorDesk.open(client)).readCase(visit.caseId)).body.deliveries;
    expect(attempts).toEqual([
      { at: expect.any(String), status: null, error: 'timeout' },
      { at: expect.any(String), status: 200 },
    ]);
  });

  it('that cannot be reached is tried again', async () => {
    await setEndpoint({ url: 'http://127.0.0.1:9/hand-offs' });
    const visit = await VisitJourney.open(client);
    await client.settle();
    await setEndpoint({ url: own });
    await client.moveClock({ advance: 'PT10S' });
    const tries = await triesOf(visit);
    expect(tries).toHaveLength(2);
    expect(tries.at(-1).status).toBe(200);
  });
});
