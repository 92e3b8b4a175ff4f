import { beforeAll, describe, expect, it } from 'vitest';
import type { Json } from '../driving/answer.ts';
import { Journey } from '../driving/journey.ts';
import { admissionRequest, booking, option } from '../driving/people.ts';
import { withStack } from '../driving/stacks/with-stack.ts';

const client = withStack('2026-10-12T10:00:00+08:00');

const OVERSEAS = { edition: '2020-BA-01-overseas', insured: { email: 'sample@example.com' } };

describe('whatever else abroad has its hour (R36)', () => {
  const LOCAL = { at: '2026-10-26T22:00:00+08:00', localAt: '2026-10-26T09:00:00-05:00' };
  const TOLD = '当地时间10月26日 09:00（北京时间10月26日 22:00）';
  let journey: Journey;
  const texts = async (): Promise<string[]> => (await client.messages(journey.caseId)).map(({ text }: Json) => text);

  beforeAll(async () => {
    journey = await Journey.begin(client, 'shanen', (policyNo) => admissionRequest(policyNo, {}, 'overseas-care'), OVERSEAS);
    await journey.report('case.accepted');
  });

  it('R36: an option is shown, told and handed off with both', async () => {
    await journey.report('options.proposed', { options: [option('Sample Clinic', LOCAL.localAt)] });
    expect((await journey.read()).proposal.options[0]).toMatchObject(LOCAL);
    // Told before it is chosen from: afterwards it would be stale.
    await client.settle();
    await journey.choose();
    expect((await journey.read()).chosen).toMatchObject(LOCAL);
    await client.settle();
    expect((await texts()).filter((text) => text.includes(TOLD))).not.toHaveLength(0);
    const chosen = (await client.handOffs('shanen', journey.caseId)).find(({ event }: Json) => event.type === 'choice.made');
    expect(chosen?.event.data.option).toMatchObject(LOCAL);
  });

  it('R38: an appointment that falls through is named by both', async () => {
    await journey.report('booking.confirmed', booking(LOCAL.localAt, { hospital: 'Sample Clinic' }));
    await client.settle();
    const before = (await texts()).length;
    await journey.report('booking.lost', { cause: 'hospital' });
    await client.settle();
    const told = (await texts()).slice(before);
    expect(told).toHaveLength(2);
    for (const text of told) expect(text).toContain(TOLD);
  });

  it('R44: a surgery is told with both', async () => {
    await journey.report('options.proposed', { options: [option('Sample Clinic')] });
    await journey.choose();
    await journey.report('booking.confirmed', booking('2026-10-20T09:00:00-05:00', { hospital: 'Sample Clinic' }));
    await journey.report('member.admitted', { ward: '三病区', at: await client.now() });
    await journey.report('surgery.scheduled', { at: LOCAL.localAt });
    await client.settle();
    expect((await texts()).at(-1)).toContain(TOLD);
    expect((await journey.read()).admission.surgeryAt).toBe(LOCAL.at);
  });
});
