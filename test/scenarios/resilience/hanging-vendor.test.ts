import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Alarms } from '../driving/alarms.ts';
import { Journey } from '../driving/journey.ts';
import { questionRequest, visitRequest } from '../driving/people.ts';
import { LoopbackVendor } from '../driving/stacks/loopback-vendor.ts';
import { withStack } from '../driving/stacks/with-stack.ts';

/** More than are delivered to one vendor at once on the local stack. */
const MANY = 12;

describe.each([
  ['haorensheng', 'shanen'],
  ['shanen', 'haorensheng'],
])('while every hand-off to %s hangs for its fifteen seconds', (hanging, other) => {
  const client = withStack('2026-06-01T10:00:00+08:00');
  let vendor: LoopbackVendor;
  let own: string;
  let alarms: Alarms;
  let letGo = (): void => undefined;
  const setEndpoint = (url: string) => client.call('PUT', `/_local/vendors/${hanging}/endpoint`, { body: { url } });

  beforeAll(async () => {
    alarms = await Alarms.of(client);
    await alarms.begin();
    vendor = await LoopbackVendor.start();
    own = (await client.call('GET', `/_local/vendors/${hanging}`)).body.endpoint;
    const held = new Promise<number>((resolve) => {
      letGo = () => resolve(200);
    });
    vendor.reply = () => held;
    await setEndpoint(vendor.url);
  });
  afterAll(async () => {
    letGo();
    await setEndpoint(own);
    await vendor.stop();
  });

  const open = (vendorId: string): Promise<Journey> =>
    Journey.begin(client, vendorId, vendorId === 'shanen' ? visitRequest : questionRequest);

  it(`those to ${other} arrive as ever`, async () => {
    const held: Journey[] = [];
    for (let opened = 0; opened < MANY; opened += 1) held.push(await open(hanging));
    await expect.poll(() => vendor.received.length, { timeout: 20_000, interval: 100 }).toBeGreaterThanOrEqual(4);
    const visit = await open(other);
    const arrivedAt = async () => (await client.handOffs(other, visit.caseId))[0]?.['receivedAt'];
    await expect.poll(arrivedAt, { timeout: 8000, interval: 100 }).toBeDefined();
    const seconds = (Date.parse(await arrivedAt()) - Date.parse((await visit.read()).openedAt)) / 1000;
    expect(seconds).toBeLessThan(8);
    expect(vendor.received.length).toBeLessThan(MANY);
    // What waits is a few minutes old: alarms ring for what has waited a day, and for a hundred that were turned away.
    expect(await alarms.crossed()).toEqual([]);
  });

  it('all that hung arrive once their vendor answers', async () => {
    const journey = await open(hanging);
    letGo();
    await setEndpoint(own);
    await client.moveClock({ advance: 'PT10M' });
    const [first, ...others] = (await client.handOffs(hanging, journey.caseId)).filter(({ status }) => status === 200);
    expect([first?.['event'].type, others]).toEqual(['case.requested', []]);
    expect(await alarms.crossed()).toEqual([]);
  });
});
