import { describe, expect, it } from 'vitest';
import { booking } from '../driving/people.ts';
import { withStack } from '../driving/stacks/with-stack.ts';
import { VisitJourney } from '../driving/visit-journey.ts';

// A Monday with neither holiday nor make-up workday near; the days below are counted from it.
const client = withStack('2026-06-01T10:00:00+08:00');

const bookedFor = async (at: string): Promise<VisitJourney> => {
  const visit = await VisitJourney.open(client);
  await visit.reach('booking');
  await visit.report('booking.confirmed', booking(at));
  return visit;
};

const preview = async (visit: VisitJourney) => (await visit.member.get(`/cases/${visit.caseId}/cancellation`)).body;

describe('cancelling (R39)', () => {
  it('before a booking is confirmed gives the use back at every stage', async () => {
    for (const stage of ['proposing', 'choosing', 'booking'] as const) {
      const visit = await (await VisitJourney.open(client)).reach(stage);
      expect(await preview(visit)).toEqual({ countsAsUse: false, freeUntil: null, clause: 'R39' });
      expect(await visit.cancel()).toMatchObject({ status: 'cancelled', outcome: 'cancelled-by-member', use: 'returned', stage: null });
      expect(await visit.uses()).toEqual({ limit: 1, held: 0, used: 0, left: 1 });
      // An ending that finds its request not tried yet looks again five seconds later.
      await client.moveClock({ advance: 'PT10S' });
      const handOffs = await client.handOffs('shanen', visit.caseId);
      expect(handOffs.filter(({ event }) => event.type === 'case.cancelled')).toHaveLength(1);
    }
  });

  it('told on Tuesday for Thursday is in time until 20:00, and late from then on', async () => {
    const [early, late] = [await bookedFor('2026-06-04T09:00:00+08:00'), await bookedFor('2026-06-04T09:00:00+08:00')];
    await client.moveClock({ to: '2026-06-02T19:59:50+08:00' });
    expect(await preview(early)).toEqual({ countsAsUse: false, freeUntil: '2026-06-02T20:00:00+08:00', clause: 'R39' });
    expect(await early.cancel()).toMatchObject({ use: 'returned' });
    await client.moveClock({ to: '2026-06-02T20:00:00+08:00' });
    expect(await preview(late)).toMatchObject({ countsAsUse: true, freeUntil: '2026-06-02T20:00:00+08:00' });
    expect(await late.cancel()).toMatchObject({ status: 'cancelled', use: 'used' });
    expect(await late.uses()).toEqual({ limit: 1, held: 0, used: 1, left: 0 });
  });

  it('told on an open Sunday for Tuesday is in time', async () => {
    const visit = await bookedFor('2026-06-09T09:00:00+08:00');
    await client.moveClock({ to: '2026-06-07T19:59:00+08:00' });
    expect(await preview(visit)).toEqual({ countsAsUse: false, freeUntil: '2026-06-07T20:00:00+08:00', clause: 'R39' });
    expect(await visit.cancel()).toMatchObject({ use: 'returned' });
  });

  it('told on the phone is settled by the instant of telling, not of the report (R47)', async () => {
    const visit = await bookedFor('2026-06-11T09:00:00+08:00');
    await client.moveClock({ to: '2026-06-10T12:00:00+08:00' });
    await visit.report('member.cancelled', { toldAt: '2026-06-09T18:00:00+08:00', reason: '电话告知' });
    expect(await visit.read()).toMatchObject({ status: 'cancelled', use: 'returned' });
  });

  it('told before the booking was confirmed is before it, whatever came since', async () => {
    const visit = await (await VisitJourney.open(client)).reach('booking');
    const told = await client.now();
    await client.moveClock({ advance: 'PT1H' });
    await visit.report('booking.confirmed', booking('2026-06-11T09:00:00+08:00'));
    await visit.report('member.cancelled', { toldAt: told, reason: '电话告知' });
    expect(await visit.read()).toMatchObject({ use: 'returned' });
  });

  it('costs the use once the visit took place, and nothing more can be cancelled then', async () => {
    const visit = await bookedFor('2026-06-11T09:00:00+08:00');
    await client.moveClock({ to: '2026-06-11T11:00:00+08:00' });
    await visit.report('visit.completed');
    expect(await preview(visit)).toEqual({ countsAsUse: true, freeUntil: null, clause: 'R46' });
    expect(await visit.cancel()).toMatchObject({ status: 'cancelled', use: 'used' });
    const again = await visit.member.call('POST', `/cases/${visit.caseId}/cancellation`, { reason: '再次' });
    expect(again).toMatchObject({ status: 409, body: { code: 'case-closed' } });
  });
});
