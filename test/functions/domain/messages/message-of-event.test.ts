import { describe, expect, it } from 'vitest';
import type { Case } from '../../../../functions/domain/case/case.ts';
import type { CaseEvent } from '../../../../functions/domain/case/events/case-event.ts';
import { passTime } from '../../../../functions/domain/case/passing-time.ts';
import type { Message } from '../../../../functions/domain/messages/message.ts';
import { messageOf } from '../../../../functions/domain/messages/message-of-event.ts';
import { decideReport } from '../../../../functions/domain/services/decide-report.ts';
import { at, BOOKING, caseAt, eventsOf, opened, RULES, report } from '../services/expert-visit/visit-case.ts';
import { phoneOpened } from '../services/phone-doctor/phone-doctor-case.ts';

/** What is told of what a report makes of a case. */
const told = (state: Case, ...reported: Parameters<typeof report>): Message | null => {
  const event = eventsOf(decideReport(state, report(...reported), RULES)).find(({ type }) => type === reported[0]);
  if (event === undefined) throw new Error(`${reported[0]} makes no event`);
  return messageOf(event);
};

const clocked = (state: Case, type: CaseEvent['type']): Message | null => {
  const event = passTime(state, at('2027-01-01 00:00'), at('2027-01-01 00:00')).events.find((each) => each.type === type);
  if (event === undefined) throw new Error(`The clock makes no ${type}`);
  return messageOf(event);
};

describe('messageOf', () => {
  it('R46: says of a request that a use is set aside for it', () => {
    expect(messageOf(opened().event)).toStrictEqual({
      template: 'request-received',
      useHeld: true,
      callback: null,
      putThrough: false,
    });
  });

  it.each([
    ['R20', 'a promise', '2026-10-12 10:00', '2026-10-12 10:30', true],
    ['R21', 'aimed at on a closed day', '2026-10-01 10:00', '2026-10-01 10:30', false],
  ] as const)('%s: says of a question by when an expert calls: %s', (_rule, _fact, asked, by, promised) => {
    expect(messageOf(phoneOpened({ at: at(asked) }).event)).toStrictEqual({
      template: 'request-received',
      useHeld: false,
      callback: { by: at(by), minutes: 30, promised },
      putThrough: false,
    });
  });

  it('R20: says of a call on the hotline that it is put through', () => {
    expect(messageOf(phoneOpened({ channel: 'hotline' }).event)).toStrictEqual({
      template: 'request-received',
      useHeld: false,
      callback: null,
      putThrough: true,
    });
  });

  it.each([
    ['in time for free cancelling', '2026-10-12 16:00', { countsAsUse: false, freeUntil: at('2026-10-13 20:00') }],
    ['too late for it', '2026-10-14 10:00', { countsAsUse: true, freeUntil: at('2026-10-13 20:00') }],
  ])('R39: says with a booking what cancelling costs: confirmed %s', (_fact, when, cancelling) => {
    expect(told(caseAt('booking'), 'booking.confirmed', BOOKING, when)).toStrictEqual({
      template: 'booking-confirmed',
      booking: BOOKING,
      cancelling,
    });
  });

  it('R35: names the promise that was missed', () => {
    expect(clocked(caseAt('choosing'), 'deadline.missed')).toStrictEqual({
      template: 'deadline-missed',
      promise: 'visit',
      dueAt: at('2026-10-19 20:00'),
    });
  });

  it.each(['doctor-suspended', 'doctor-away', 'hospital', 'force-majeure'] as const)(
    'R38: says why a booking is lost, and which: %s',
    (cause) => {
      const appointment = { at: BOOKING.at };
      expect(told(caseAt('booked'), 'booking.lost', { cause }, '2026-10-13 09:00')).toStrictEqual({
        template: 'booking-lost',
        cause,
        appointment,
      });
    },
  );

  it.each([
    ['vendor', { template: 'choice-recorded', chosen: null }],
    ['operator', { template: 'choice-recorded', chosen: null }],
    ['member', null],
  ] as const)('R38, R47: tells the member of a choice that the %s entered', (actor, message) => {
    const decline = { proposalId: 'proposal-3', decline: true } as const;
    expect(told(caseAt('choosing'), 'member.chose', decline, '2026-10-12 15:00', { actor })).toStrictEqual(message);
  });
});
