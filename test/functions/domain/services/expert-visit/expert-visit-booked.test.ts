import { describe, expect, it } from 'vitest';
import { decideReport } from '../../../../../functions/domain/services/decide-report.ts';
import {
  at,
  BOOKING,
  bookingAnyDay,
  caseAfter,
  caseAt,
  day,
  deadlineOf,
  errorsOf,
  OPTIONS_ANY_DAY,
  opened,
  RULES,
  report,
  situationAt,
  type VisitStage,
} from './visit-case.ts';

describe('booking.confirmed', () => {
  it('R36: is reminded of at nine the day before, the calendar day', () => {
    const monday = { ...BOOKING, at: at('2026-10-19 09:30') };
    expect(situationAt(caseAt('booked'), 'booked')).toMatchObject({
      remindAt: at('2026-10-14 09:00'),
      confirmedAt: at('2026-10-12 16:00'),
      booking: BOOKING,
    });
    expect(situationAt(caseAfter(bookingAnyDay(), report('booking.confirmed', monday, '2026-10-12 16:00')), 'booked').remindAt).toBe(
      at('2026-10-18 09:00'),
    );
  });

  it.each([
    ['R45', 'the working day after a Thursday', '2026-10-15 09:30', '2026-10-16 20:00'],
    ['R45', 'Monday after a Saturday', '2026-10-17 09:30', '2026-10-19 20:00'],
    ['R45', 'the Saturday worked after a Friday', '2026-10-09 09:30', '2026-10-10 20:00'],
  ])('%s: is to be reported on by eight in the evening of %s', (_rule, _fact, visitAt, dueAt) => {
    const early = { at: at('2026-09-28 09:00') };
    const booking = caseAfter(
      caseAt('accepting', early),
      report('case.accepted', {}, '2026-09-28 10:00'),
      report('options.proposed', { options: OPTIONS_ANY_DAY }, '2026-09-28 11:00'),
      report('member.chose', { proposalId: 'proposal-3', optionId: 'option-1' }, '2026-09-28 12:00'),
    );
    const state = caseAfter(booking, report('booking.confirmed', { ...BOOKING, at: at(visitAt) }, '2026-09-28 13:00'));
    expect(deadlineOf(state, 'stage')).toMatchObject({ kind: 'target', state: 'running', dueAt: at(dueAt) });
  });

  it.each([
    ['at its own instant', '2026-10-15 09:30', [['/data/at', 'appointment-not-ahead']]],
    ['after it', '2026-10-15 10:00', [['/data/at', 'appointment-not-ahead']]],
  ])('is refused %s', (_fact, when, errors) => {
    expect(errorsOf(caseAt('booking'), 'booking.confirmed', BOOKING, when)).toStrictEqual(errors);
  });

  it('R34: is refused outside the choice', () => {
    expect(errorsOf(caseAt('booking'), 'booking.confirmed', { ...BOOKING, hospital: 'Third Hospital' }, '2026-10-12 16:00')).toStrictEqual([
      ['/data/hospital', 'booking-outside-choice'],
    ]);
  });
});

describe('booking.lost', () => {
  it.each(['doctor-suspended', 'doctor-away', 'hospital', 'force-majeure'] as const)(
    'R38: for %s it is booked anew, at no cost and with the cause',
    (cause) => {
      const before = caseAt('booked');
      const state = caseAfter(before, report('booking.lost', { cause }, '2026-10-13 09:00'));
      expect(state).toMatchObject({ use: 'held', situation: { stage: 'rebooking' } });
      expect(deadlineOf(state, 'visit')).toStrictEqual({ ...deadlineOf(before, 'visit'), cause });
    },
  );
});

describe('visit.completed', () => {
  it('R35, R46: uses the use and meets the promise', () => {
    const state = caseAt('visited');
    expect(state.use).toBe('used');
    expect(deadlineOf(state, 'visit')).toMatchObject({ state: 'met', metAt: at('2026-10-15 11:00') });
    expect(situationAt(state, 'visited').completion.completesAt).toBe(at('2026-10-22 20:00'));
  });
});

describe('visit.missed', () => {
  it('R39, R46: by the member, ends the case and uses the use', () => {
    const state = caseAfter(caseAt('booked'), report('visit.missed', { by: 'member' }, '2026-10-15 12:00'));
    expect(state).toMatchObject({ use: 'used', situation: { stage: 'closed', status: 'completed', outcome: 'no-show' } });
    expect(deadlineOf(state, 'visit').state).toBe('void');
  });

  it.each([
    ['R38', 'hospital', 'hospital'],
    ['R39', 'vendor', undefined],
  ] as const)('%s: by the %s, is booked anew at no cost', (_rule, by, cause) => {
    const state = caseAfter(caseAt('booked'), report('visit.missed', { by }, '2026-10-15 12:00'));
    expect(state).toMatchObject({ use: 'held', situation: { stage: 'rebooking' } });
    expect(deadlineOf(state, 'visit').cause).toBe(cause);
  });
});

describe('after the visit', () => {
  it.each([
    ['R37', 'reports on their way', report('reports.couriered', { carrier: 'SF', trackingNo: 'SF1' }, '2026-10-16 10:00')],
    [
      'R8',
      'a diagnosis',
      report('diagnosis.recorded', { illness: 'malignant-tumour-severe', confirmedOn: day('2026-10-16') }, '2026-10-16 10:00'),
    ],
  ])('%s, R45: %s put the completion off to five working days later', (_rule, _fact, command) => {
    const state = caseAfter(caseAt('visited'), command);
    expect(situationAt(state, 'visited').completion.completesAt).toBe(at('2026-10-23 20:00'));
  });

  it('R37: the service can end at once', () => {
    const state = caseAfter(caseAt('visited'), report('service.completed', {}, '2026-10-15 12:00'));
    expect(state).toMatchObject({ use: 'used', situation: { status: 'completed', outcome: 'completed' } });
  });
});

describe('member.cancelled', () => {
  const cancelled = (stage: VisitStage, toldAt: string, when: string) =>
    caseAfter(caseAt(stage), report('member.cancelled', { toldAt: at(toldAt), reason: 'better' }, when));

  it.each([
    ['before a booking is confirmed', 'booking', '2026-10-12 15:30', '2026-10-12 15:30', 'returned'],
    ['two working days before the visit', 'booked', '2026-10-13 19:59:59', '2026-10-13 19:59:59', 'returned'],
    ['later than that', 'booked', '2026-10-13 20:00', '2026-10-13 20:00', 'used'],
    ['told in time on the phone, reported late', 'booked', '2026-10-13 19:00', '2026-10-15 08:00', 'returned'],
    ['once the vendor lost the booking', 'rebooking', '2026-10-14 12:00', '2026-10-14 12:00', 'returned'],
    ['after the visit', 'visited', '2026-10-15 12:00', '2026-10-15 12:00', 'used'],
  ] as const)('R39, R47: %s', (_fact, stage, toldAt, when, use) => {
    expect(cancelled(stage, toldAt, when)).toMatchObject({
      use,
      situation: { status: 'cancelled', outcome: 'cancelled-by-member', closedAt: at(when) },
    });
  });

  it('R47: can have been told at the very instant of opening', () => {
    expect(cancelled('booked', '2026-10-12 10:00', '2026-10-13 10:00').use).toBe('returned');
  });

  it.each([
    ['later than it is reported', '2026-10-13 10:00:01', [['/data/toldAt', 'in-the-future']]],
    ['before the case was opened', '2026-10-12 09:59:59', [['/data/toldAt', 'before-the-case']]],
  ])('R47: cannot have been told %s', (_fact, toldAt, errors) => {
    expect(errorsOf(caseAt('booked'), 'member.cancelled', { toldAt: at(toldAt), reason: 'better' }, '2026-10-13 10:00')).toStrictEqual(
      errors,
    );
  });
});

describe('diagnosis.recorded', () => {
  const stages: VisitStage[] = ['accepting', 'proposing', 'choosing', 'booking', 'booked', 'rebooking', 'visited'];
  const diagnosed = (stage: VisitStage, confirmedOn: string) =>
    caseAfter(
      caseAt(stage),
      report('diagnosis.recorded', { illness: 'malignant-tumour-severe', confirmedOn: day(confirmedOn) }, '2026-10-15 12:00'),
    );

  it.each(stages)('R8: on the last day of the waiting period stops a case that is %s; an unused use goes back', (stage) => {
    expect(diagnosed(stage, '2026-04-05')).toMatchObject({
      use: stage === 'visited' ? 'used' : 'returned',
      situation: { stage: 'closed', status: 'terminated', outcome: 'diagnosed-in-waiting-period' },
    });
  });

  it.each(stages)('R8: the day after only confirms the illness of a case that is %s', (stage) => {
    const state = diagnosed(stage, '2026-04-06');
    expect(state.situation.stage).toBe(stage);
    expect(state.condition).toStrictEqual({ illness: 'malignant-tumour-severe', certainty: 'confirmed', diagnosedOn: '2026-04-06' });
  });

  it('R8: matters not where no waiting period applies', () => {
    const rules = { ...RULES, terms: { ...RULES.terms, waitingPeriodApplies: false } };
    const decision = decideReport(
      opened().after,
      report('diagnosis.recorded', { illness: 'malignant-tumour-severe', confirmedOn: day('2026-04-05') }, '2026-10-12 12:00'),
      rules,
    );
    expect(decision.kind === 'decided' && decision.after.situation.stage).toBe('accepting');
  });

  it('R8: cannot be of tomorrow', () => {
    expect(
      errorsOf(
        caseAt('accepting'),
        'diagnosis.recorded',
        { illness: 'malignant-tumour-severe', confirmedOn: day('2026-10-13') },
        '2026-10-12 12:00',
      ),
    ).toStrictEqual([['/data/confirmedOn', 'in-the-future']]);
  });
});
