import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Case, OpenStage } from '../../../../functions/domain/case/case.ts';
import type { CaseEvent } from '../../../../functions/domain/case/events/case-event.ts';
import { nextCheckpoint, passTime } from '../../../../functions/domain/case/passing-time.ts';
import { decideReport } from '../../../../functions/domain/services/decide-report.ts';
import { isBreach } from '../../../../functions/domain/time/deadline.ts';
import { addSeconds, type Instant } from '../../../../functions/domain/time/time.ts';
import { anyIntents, walk } from '../services/any-command.ts';
import {
  at,
  BOOKING,
  bookingAnyDay,
  caseAfter,
  caseAt,
  deadlineOf,
  eventsOf,
  opened,
  RULES,
  report,
} from '../services/expert-visit/visit-case.ts';

const learntAt = at('2027-06-01 00:00');
const linesOf = (events: readonly CaseEvent[]) =>
  events.map(({ type, occurredAt, change }) => [occurredAt.slice(0, 16).replace('T', ' '), type, ...(change.flags ?? [])]);
const passed = (state: Case, upTo: string) => linesOf(passTime(state, at(upTo), learntAt).events);

describe('passTime', () => {
  it.each([
    ['R45', 'accepting', [['2026-10-13 20:00', 'deadline.missed', 'vendor-silent']]],
    [
      'R35, R45',
      'proposing',
      [
        ['2026-10-13 20:00', 'deadline.missed', 'vendor-silent'],
        ['2026-10-16 20:00', 'deadline.near'],
        ['2026-10-19 20:00', 'deadline.missed', 'deadline-missed'],
      ],
    ],
    [
      'R45',
      'choosing',
      [
        ['2026-10-13 09:00', 'choice.reminded'],
        ['2026-10-15 09:00', 'choice.reminded'],
        ['2026-10-16 20:00', 'deadline.near'],
        ['2026-10-19 20:00', 'deadline.missed', 'deadline-missed'],
        ['2026-10-26 20:00', 'choice.expired'],
      ],
    ],
    [
      'R36, R45',
      'booked',
      [
        ['2026-10-14 09:00', 'visit.tomorrow'],
        ['2026-10-16 20:00', 'deadline.missed', 'vendor-silent'],
        ['2026-10-16 20:00', 'deadline.near'],
        ['2026-10-19 20:00', 'deadline.missed', 'deadline-missed'],
      ],
    ],
    [
      'R38, R45',
      'rebooking',
      [
        ['2026-10-14 20:00', 'deadline.missed', 'vendor-silent'],
        ['2026-10-16 20:00', 'deadline.near'],
        ['2026-10-19 20:00', 'deadline.missed'],
      ],
    ],
    ['R45', 'visited', [['2026-10-22 20:00', 'service.completed']]],
  ] as const satisfies readonly (readonly [string, OpenStage, readonly (readonly string[])[]])[])(
    '%s: does all that lies ahead of a case that is %s, in order',
    (_rule, stage, lines) => {
      expect(passed(caseAt(stage), '2027-01-01 00:00')).toStrictEqual(lines);
    },
  );

  it.each([
    ['nothing a second before', '2026-10-13 19:59:59', 0],
    ['what is due at that very instant', '2026-10-13 20:00:00', 1],
  ])('R40: does %s', (_fact, upTo, count) => {
    expect(passed(caseAt('accepting'), upTo)).toHaveLength(count);
  });

  it('R45: closes a choice that nobody made and gives the use back', () => {
    const { after: state } = passTime(caseAt('choosing'), at('2026-10-26 20:00'), learntAt);
    expect(state).toMatchObject({
      use: 'returned',
      situation: { status: 'cancelled', outcome: 'no-choice', closedAt: at('2026-10-26 20:00') },
    });
  });

  it('R45: completes a service without further news, the use staying used', () => {
    const { after: state } = passTime(caseAt('visited'), at('2026-10-22 20:00'), learntAt);
    expect(state).toMatchObject({
      use: 'used',
      situation: { status: 'completed', outcome: 'completed', closedAt: at('2026-10-22 20:00') },
    });
  });

  it('R36: reminds at once of a visit that was booked too late for the day before, and not before it was booked', () => {
    const tomorrow = report('booking.confirmed', { ...BOOKING, at: at('2026-10-13 09:30') }, '2026-10-12 16:00');
    expect(linesOf(eventsOf(decideReport(bookingAnyDay(), tomorrow, RULES)))).toStrictEqual([
      ['2026-10-12 16:00', 'booking.confirmed'],
      ['2026-10-12 16:00', 'visit.tomorrow'],
    ]);
    expect(passed(caseAfter(bookingAnyDay(), tomorrow), '2026-10-14 19:00')).toStrictEqual([]);
  });

  it('R38: a promise missed with a cause raises no flag and is no breach', () => {
    const { events, after: state } = passTime(caseAt('rebooking'), at('2026-10-19 20:00'), learntAt);
    expect(events.at(-1)).toMatchObject({ type: 'deadline.missed', data: { name: 'visit', cause: 'doctor-away' }, change: { flags: [] } });
    expect(isBreach(deadlineOf(state, 'visit'))).toBe(false);
  });

  it('R35: a promise missed stays missed when it is met after all', () => {
    const state = caseAfter(caseAt('booked'), report('visit.completed', { admissionNote: null }, '2026-10-20 10:00'));
    expect(deadlineOf(state, 'visit')).toMatchObject({ state: 'missed', metAt: at('2026-10-20 10:00') });
  });

  it('says when it happened and when we learnt of it', () => {
    const [event] = passTime(caseAt('accepting'), at('2026-10-14 00:00'), learntAt).events;
    expect(event).toMatchObject({ actor: 'clock', occurredAt: at('2026-10-13 20:00'), recordedAt: learntAt });
  });

  it('R40: gives the same events however the time is cut up, wherever the case stands', () => {
    const cuts = fc.array(fc.nat(40 * 24 * 3600), { maxLength: 12 }).map((seconds) => seconds.toSorted((a, b) => a - b));
    fc.assert(
      fc.property(anyIntents, cuts, (intents, seconds) => {
        const last = walk(opened().after, intents).at(-1);
        if (last === undefined) throw new Error('A walk has a step');
        const state = last.decision.kind === 'decided' ? last.decision.after : last.before;
        const instants = [...seconds, 40 * 24 * 3600].map((gap) => addSeconds(state.lastReportedAt, gap));
        const creeping = instants.reduce<{ events: readonly CaseEvent[]; after: Case }>(
          (so, upTo) => {
            const step = passTime(so.after, upTo, learntAt);
            return { events: [...so.events, ...step.events], after: step.after };
          },
          { events: [], after: state },
        );
        const end = instants.at(-1) as Instant;
        expect(creeping).toStrictEqual(passTime(state, end, learntAt));
        const misses = creeping.events.flatMap((event) => (event.type === 'deadline.missed' ? [event.data.name] : []));
        expect(misses).toHaveLength(new Set(misses).size);
      }),
    );
  });
});

describe('nextCheckpoint', () => {
  it.each([
    ['R45', 'accepting', 'due', '2026-10-13 20:00'],
    ['R45', 'choosing', 'remind-choice', '2026-10-13 09:00'],
    ['R36', 'booked', 'remind-visit', '2026-10-14 09:00'],
    ['R45', 'visited', 'complete', '2026-10-22 20:00'],
  ] as const)('%s: of a case that is %s is %s', (_rule, stage, what, when) => {
    expect(nextCheckpoint(caseAt(stage))).toMatchObject({ what, at: at(when) });
  });

  it('is none for a closed case', () => {
    expect(nextCheckpoint(passTime(caseAt('visited'), at('2026-10-22 20:00'), learntAt).after)).toBeNull();
  });
});
