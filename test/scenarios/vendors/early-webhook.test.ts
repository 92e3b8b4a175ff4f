import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { booking, option } from '../driving/people.ts';
import { stateOf } from '../driving/stacks/machine-state.ts';
import { withStack } from '../driving/stacks/with-stack.ts';
import { VisitJourney } from '../driving/visit-journey.ts';

const client = withStack('2026-06-01T10:00:00+08:00');

/** The case at the stage, with all its reports on record once, and its machine waiting in the state of that name. */
const expectInStep = async (visit: VisitJourney, stage: string, types: readonly string[]): Promise<void> => {
  const { stage: current, timeline } = await visit.read();
  expect(current).toBe(stage);
  expect(timeline.map(({ type }: { type: string }) => type)).toEqual(types);
  expect(await stateOf(client, visit.caseId)).toEqual({ status: 'RUNNING', state: stage });
};

const OPTIONS = { options: [option('样例第一医院'), option('样例第三医院')] };
const BOOKING = booking('2026-06-04T09:30:00+08:00');

describe('a webhook that arrives before the machine waits', () => {
  // From at once to well after the machine waits: the moments in between are the ones in which a report could be lost.
  it.each([0, 0, 0, 2, 5, 10, 15, 20, 30, 60])('is not lost when it comes %d ms after the answer', async (milliseconds) => {
    const visit = await VisitJourney.open(client);
    if (milliseconds > 0) await pause(milliseconds);
    await visit.report('case.accepted');
    await client.settle();
    await expectInStep(visit, 'proposing', ['case.opened', 'case.accepted']);
  });

  it('is not lost when several come one after the other', async () => {
    const visits: VisitJourney[] = [];
    for (let round = 0; round < 6; round += 1) {
      const visit = await VisitJourney.open(client);
      await visit.report('case.accepted');
      await visit.report('options.proposed', OPTIONS);
      await visit.choose();
      await visit.report('booking.confirmed', BOOKING);
      visits.push(visit);
    }
    await client.settle();
    for (const visit of visits) {
      await expectInStep(visit, 'booked', ['case.opened', 'case.accepted', 'options.proposed', 'member.chose', 'booking.confirmed']);
    }
  });

  it('is not lost off the main road either', async () => {
    const visit = await VisitJourney.open(client);
    await visit.report('case.accepted');
    await visit.report('booking.confirmed', BOOKING);
    await visit.report('booking.lost', { cause: 'doctor-away' });
    await client.settle();
    await expectInStep(visit, 'rebooking', ['case.opened', 'case.accepted', 'booking.confirmed', 'booking.lost']);
  });

  it('ends the machine when it closes the case at once', async () => {
    const visit = await VisitJourney.open(client);
    await visit.report('case.declined', { reason: 'outside-network', note: '' });
    await client.settle();
    expect((await visit.read()).status).toBe('declined');
    expect(await stateOf(client, visit.caseId)).toEqual({ status: 'SUCCEEDED', state: 'closed' });
  });

  it('wakes the machine in step: the timer of the new stage is the one that runs', async () => {
    const visit = await VisitJourney.open(client);
    await visit.report('case.accepted');
    await visit.report('options.proposed', OPTIONS);
    await client.moveClock({ to: '2026-06-02T09:00:00+08:00' });
    const reminded = (await visit.read()).timeline.filter(({ type }: { type: string }) => type === 'choice.reminded');
    expect(reminded).toMatchObject([{ occurredAt: '2026-06-02T09:00:00+08:00', recordedAt: '2026-06-02T09:00:00+08:00' }]);
    expect(await stateOf(client, visit.caseId)).toEqual({ status: 'RUNNING', state: 'choosing' });
  });
});
