import { describe, expect, it } from 'vitest';
import { StackFaults } from '../driving/faults.ts';
import { Journey } from '../driving/journey.ts';
import { OperatorDesk } from '../driving/operator-desk.ts';
import { newPerson, visitRequest } from '../driving/people.ts';
import { withStack } from '../driving/stacks/with-stack.ts';
import { VisitJourney } from '../driving/visit-journey.ts';

const client = withStack('2026-06-01T10:00:00+08:00');
const faults = new StackFaults(client);

/** A case that is opened while no secret is there to read: its member was fed before. */
const openWithoutSecret = async (): Promise<Journey> => {
  const person = await newPerson(client);
  await faults.order({ service: 'secretsmanager', operation: 'GetSecretValue', error: 'ResourceNotFoundException' });
  return Journey.begin(client, 'shanen', visitRequest, {}, person);
};

describe('a vendor whose secret is not set up', () => {
  it('R45: is handed off to on the schedule, and gets all in order once it is', async () => {
    const visit = await openWithoutSecret();
    await client.moveClock({ advance: 'PT10M' });
    const desk = await OperatorDesk.open(client);
    const [pending] = (await desk.readCase(visit.caseId)).body.deliveries;
    expect(pending).toMatchObject({ state: 'pending', sequence: 1 });
    expect(pending.attempts).toEqual(Array(3).fill({ at: expect.any(String), status: null, error: 'not-set-up' }));
    expect((await visit.read()).timeline.map(({ type }: { type: string }) => type)).toEqual(['case.opened']);
    await faults.lift();
    await client.moveClock({ advance: 'PT1H' });
    expect((await client.handOffs('shanen', visit.caseId)).map(({ status }) => status)).toEqual([200]);
  });

  it('R17: hears nothing of a case that was over before it was', async () => {
    await client.moveClock({ advance: 'PT2M' });
    const visit = await openWithoutSecret();
    await client.moveClock({ advance: 'PT1M' });
    await visit.cancel();
    await faults.lift();
    await client.moveClock({ advance: 'PT2H' });
    expect(await client.handOffs('shanen', visit.caseId)).toEqual([]);
    const { deliveries } = (await (await OperatorDesk.open(client)).readCase(visit.caseId)).body;
    expect(deliveries.map(({ type, state }: { type: string; state: string }) => [type, state])).toEqual([
      ['case.requested', 'stopped'],
      ['case.cancelled', 'stopped'],
    ]);
  });

  it('is told what everybody is whose signature is not right: 401, never 500', async () => {
    await client.moveClock({ advance: 'PT2M' });
    const visit = await VisitJourney.open(client);
    await client.moveClock({ advance: 'PT2M' });
    await faults.order({ service: 'secretsmanager', operation: 'GetSecretValue', error: 'ResourceNotFoundException' });
    const answer = await visit.vendor.report('case.accepted', visit.caseId, {});
    expect([answer.status, answer.body.code]).toEqual([401, 'unauthenticated']);
    await faults.lift();
    await visit.report('case.accepted');
  });
});
