import { describe, expect, it } from 'vitest';
import type { Switches } from '../../../../catalogue/switches.ts';
import type { Case } from '../../../../functions/domain/case/case.ts';
import type { CancellingCost } from '../../../../functions/domain/case/events/case-event.ts';
import { messageOf } from '../../../../functions/domain/messages/message-of-event.ts';
import { cancellationTerms } from '../../../../functions/domain/services/cancellation.ts';
import { decideReport } from '../../../../functions/domain/services/decide-report.ts';
import { addSeconds, type Instant } from '../../../../functions/domain/time/time.ts';
import { rulesOfCase } from '../entitlement/under-rules.ts';
import { ADMISSION_BOOKING, admissionAt } from './admission/admission-case.ts';
import { at, BOOKING, bookingAnyDay, caseAt, day, eventsOf, report, requestWith, withSwitches } from './expert-visit/visit-case.ts';

type LateBooking = Switches['lateBooking'];

/** A booking as it is confirmed under a reading of the switch, and what the member is told that cancelling costs. */
const confirmed = (
  state: Case,
  visitAt: Instant,
  { when, learntAt = when, ...switches }: { when: string; learntAt?: string } & Partial<Pick<Switches, 'lateBooking' | 'lateCancel'>>,
) => {
  const rules = withSwitches(switches, rulesOfCase(state));
  const booking = { ...(state.leg === 'admission' ? ADMISSION_BOOKING : BOOKING), at: visitAt };
  const decision = decideReport(state, report('booking.confirmed', booking, when, { recordedAt: at(learntAt) }), rules);
  const event = eventsOf(decision).find(({ type }) => type === 'booking.confirmed');
  if (decision.kind !== 'decided' || event?.type !== 'booking.confirmed') throw new Error('It was not booked');
  const message = messageOf(event);
  const told = message?.template === 'booking-confirmed' ? message.cancelling : null;
  return { told, terms: (toldAt: Instant) => cancellationTerms(decision.after, rules, toldAt) };
};

/** Told on Monday, 12 October, at four for Tuesday: the free limit was Sunday at eight. */
const LATE = { when: '2026-10-12 16:00' };
const TUESDAY = at('2026-10-13 15:00');
const LIMIT = at('2026-10-11 20:00');

const expectTold = ({ told, terms }: ReturnType<typeof confirmed>, cost: CancellingCost, learntAt: Instant): void => {
  expect(told).toStrictEqual(cost);
  expect(terms(learntAt)).toStrictEqual({ ...cost, clause: 'R39' });
};

describe('a booking that comes after its own free limit', () => {
  it.each([
    ['strict', { countsAsUse: true, freeUntil: LIMIT }],
    ['grace', { countsAsUse: false, freeUntil: TUESDAY }],
  ] as const)('R39: is settled by the switch where nobody wanted its day: %s', (lateBooking, cost) => {
    const late = confirmed(bookingAnyDay(), TUESDAY, { ...LATE, lateBooking });
    expectTold(late, cost, at('2026-10-12 16:00'));
    expect(late.terms(addSeconds(TUESDAY, -1)).countsAsUse).toBe(cost.countsAsUse);
    expect(late.terms(TUESDAY).countsAsUse).toBe(true);
  });

  it.each(['strict', 'grace'] as const)('R39, R42: so is one of an admission, whose note names no day: %s', (lateBooking) => {
    const { told } = confirmed(admissionAt('arranging'), TUESDAY, { ...LATE, lateBooking });
    expect(told?.countsAsUse).toBe(lateBooking === 'strict');
  });

  it('R39: is free for a day from our learning of it, though it was confirmed before', () => {
    const wednesday = at('2026-10-14 20:00');
    const late = confirmed(bookingAnyDay(), wednesday, { when: '2026-10-12 16:00', learntAt: '2026-10-13 10:00', lateBooking: 'grace' });
    const freeUntil = at('2026-10-14 10:00');
    expectTold(late, { countsAsUse: false, freeUntil }, at('2026-10-13 10:00'));
    expect(late.terms(freeUntil)).toStrictEqual({ countsAsUse: true, freeUntil, clause: 'R39' });
  });

  it('R39: counts at once where it was confirmed in time and we learn of it too late', () => {
    const late = confirmed(bookingAnyDay(), at('2026-10-14 20:00'), { when: '2026-10-12 16:00', learntAt: '2026-10-13 10:00' });
    expect(late.told).toStrictEqual({ countsAsUse: true, freeUntil: at('2026-10-12 20:00') });
  });

  it.each([
    ['chosen', caseAt('booking'), at('2026-10-15 09:30')],
    [
      'named',
      caseAt('proposing', { request: requestWith({}, { hospital: 'First Hospital', preferredDates: [day('2026-10-15')] }) }),
      at('2026-10-15 15:00'),
    ],
  ] as const)('R39: counts under either reading where its day was %s', (_how, state, visitAt) => {
    for (const lateBooking of ['strict', 'grace'] satisfies LateBooking[]) {
      const { told } = confirmed(state, visitAt, { when: '2026-10-14 16:00', lateBooking });
      expect(told).toStrictEqual({ countsAsUse: true, freeUntil: at('2026-10-13 20:00') });
    }
  });

  it.each(['strict', 'grace'] as const)('R39: always counts where every cancelling does: %s', (lateBooking) => {
    const { told } = confirmed(bookingAnyDay(), TUESDAY, { ...LATE, lateBooking, lateCancel: 'always-counts' });
    expect(told).toStrictEqual({ countsAsUse: true, freeUntil: null });
  });

  it.each(['strict', 'grace'] as const)('R39: in time it is free until its limit, whatever the switch: %s', (lateBooking) => {
    const { told } = confirmed(bookingAnyDay(), at('2026-10-15 09:30'), { ...LATE, lateBooking });
    expect(told).toStrictEqual({ countsAsUse: false, freeUntil: at('2026-10-13 20:00') });
  });
});
