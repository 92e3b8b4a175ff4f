import { describe, expect, it } from 'vitest';
import { REPORT_DATA, type ReportData } from '../../../../../functions/domain/case/events/case-command.ts';
import type { ReportType } from '../../../../../functions/domain/case/events/report-type.ts';
import { decideReport } from '../../../../../functions/domain/services/decide-report.ts';
import { EXPERT_VISIT } from '../../../../../functions/domain/services/expert-visit/expert-visit.ts';
import { expectedAt } from '../../../../../functions/domain/services/road-of-case.ts';
import { rulesFor } from '../../../../../functions/usecases/rulebook.ts';
import {
  at,
  BOOKING,
  CALENDAR,
  caseAfter,
  caseAt,
  day,
  deadlineOf,
  errorsOf,
  OPTIONS,
  RULES,
  report,
  requestWith,
  situationAt,
  type VisitStage,
} from './visit-case.ts';

describe('EXPERT_VISIT', () => {
  const always = ['member.cancelled', 'diagnosis.recorded'] as const;
  const roads: Readonly<Record<VisitStage, readonly ReportType[]>> = {
    accepting: ['case.accepted', 'case.declined', ...always],
    proposing: ['options.proposed', 'case.declined', ...always],
    choosing: ['member.chose', 'case.declined', ...always],
    booking: ['booking.confirmed', 'options.proposed', 'case.declined', ...always],
    booked: ['visit.completed', 'visit.missed', 'booking.lost', ...always],
    rebooking: ['options.proposed', ...always],
    visited: ['reports.couriered', 'service.completed', ...always],
  };

  it.each(Object.entries(roads) as [VisitStage, ReportType[]][])(
    'expects at %s what the contract says, and nothing else',
    (stage, expected) => {
      const state = caseAt(stage);
      expect(expectedAt(state).toSorted()).toStrictEqual(expected.toSorted());
      const others = (Object.keys(REPORT_DATA) as ReportType[]).filter((type) => !expected.includes(type));
      for (const type of others) {
        const decision = decideReport(state, report(type, {} as ReportData<ReportType>, '2026-10-15 18:00'), RULES);
        expect(decision).toStrictEqual({ kind: 'event-not-expected', stage, expected: expectedAt(state) });
      }
    },
  );

  it('has a road from every stage', () => {
    expect(Object.keys(EXPERT_VISIT).toSorted()).toStrictEqual(Object.keys(roads).toSorted());
  });

  it('R34: lets a vendor book at once only where the member named the hospital', () => {
    const named = caseAt('proposing', { request: requestWith({}, { hospital: 'First Hospital' }) });
    expect(expectedAt(named)).toContain('booking.confirmed');
    expect(caseAfter(named, report('booking.confirmed', BOOKING, '2026-10-12 12:00')).situation.stage).toBe('booked');
  });

  it('expects nothing of a closed case', () => {
    const closed = caseAfter(caseAt('accepting'), report('case.declined', { reason: 'other' }, '2026-10-12 11:00'));
    expect(expectedAt(closed)).toStrictEqual([]);
    expect(decideReport(closed, report('case.accepted', {}, '2026-10-12 12:00'), RULES)).toStrictEqual({ kind: 'case-closed' });
  });
});

describe('case.accepted', () => {
  it('R35: starts the promise of five working days', () => {
    const state = caseAt('proposing');
    expect(state.situation).toStrictEqual({ stage: 'proposing' });
    expect(deadlineOf(state, 'visit')).toMatchObject({
      kind: 'promise',
      clause: 'R35',
      startedAt: at('2026-10-12 11:00'),
      dueAt: at('2026-10-19 20:00'),
    });
  });

  it.each([
    ['only days after the promise ends', ['2026-10-20', '2026-10-25'], 'member-choice'],
    ['a day within the promise, too', ['2026-10-19', '2026-10-25'], undefined],
    ['no day', [], undefined],
  ])('R38: records who is late when the member asked for %s', (_fact, days, cause) => {
    const state = caseAt('proposing', { request: requestWith({}, { preferredDates: days.map(day) }) });
    expect(deadlineOf(state, 'visit').cause).toBe(cause);
  });

  it('R35: works under a promise of working days alone: anything else is a broken catalogue', () => {
    const services = { ...RULES.edition.services, 'expert-visit': rulesFor('2020-BA-01', 'phone-doctor', CALENDAR).terms };
    const rules = { ...RULES, edition: { ...RULES.edition, services } };
    expect(() => decideReport(caseAt('accepting'), report('case.accepted', {}, '2026-10-12 11:00'), rules)).toThrow(TypeError);
  });
});

describe('case.declined', () => {
  it.each(['accepting', 'proposing', 'choosing', 'booking'] satisfies VisitStage[])(
    'R46: closes a case that is %s and gives the use back',
    (stage) => {
      const state = caseAfter(caseAt(stage), report('case.declined', { reason: 'outside-network' }, '2026-10-12 18:00'));
      expect(state).toMatchObject({
        use: 'returned',
        situation: { status: 'declined', outcome: 'declined-outside-network', closedAt: at('2026-10-12 18:00') },
      });
    },
  );
});

describe('options.proposed', () => {
  it.each([
    ['R32', 'one expert, at first', 'proposing', [OPTIONS[0]], [['/data/options', 'too-few-options']]],
    [
      'R33',
      'an excluded department',
      'rebooking',
      [{ ...OPTIONS[0], department: '产科' }],
      [['/data/options/0/department', 'department-excluded']],
    ],
  ] as const)('%s: refuses %s', (_rule, _fact, stage, options, errors) => {
    expect(errorsOf(caseAt(stage), 'options.proposed', { options: [...options] }, '2026-10-13 10:00')).toStrictEqual(errors);
  });

  it('R32: refuses a title below the rank asked for, naming each option', () => {
    const state = caseAt('proposing', { request: requestWith({}, { rank: 'chief' }) });
    const options = [OPTIONS[1], OPTIONS[0], OPTIONS[1]];
    expect(errorsOf(state, 'options.proposed', { options }, '2026-10-12 12:00')).toStrictEqual([
      ['/data/options/0/doctor/title', 'booking-outside-choice'],
      ['/data/options/2/doctor/title', 'booking-outside-choice'],
    ]);
  });

  it('R38: takes a single one when a booking was lost', () => {
    const state = caseAfter(caseAt('rebooking'), report('options.proposed', { options: [OPTIONS[0]] }, '2026-10-13 10:00'));
    expect(situationAt(state, 'choosing')).toMatchObject({
      from: 'rebooking',
      proposal: { options: [{ optionId: 'option-1', ...OPTIONS[0] }] },
    });
  });

  it('R45: reminds at nine of working days 1 and 3 and closes after 10', () => {
    expect(situationAt(caseAt('choosing'), 'choosing')).toMatchObject({
      from: 'proposing',
      remindAt: [at('2026-10-13 09:00'), at('2026-10-15 09:00')],
      closesAt: at('2026-10-26 20:00'),
    });
  });

  it('R40, R45: counts those days over a holiday, from the next opening', () => {
    const early = caseAt('accepting', { at: at('2026-09-29 10:00') });
    const state = caseAfter(
      early,
      report('case.accepted', {}, '2026-09-29 11:00'),
      report('options.proposed', { options: [...OPTIONS] }, '2026-09-30 20:00'),
    );
    expect(situationAt(state, 'choosing')).toMatchObject({
      remindAt: [at('2026-10-09 09:00'), at('2026-10-12 09:00')],
      closesAt: at('2026-10-21 20:00'),
    });
  });
});

describe('member.chose', () => {
  it('R34: makes the option’s hospital an alternative', () => {
    const state = caseAt('booking');
    expect(state.situation).toMatchObject({ stage: 'booking', chosen: { optionId: 'option-1' } });
    expect(state.chosenHospitals).toStrictEqual(['First Hospital']);
  });

  it.each([
    ['R38', 'a day after the promise ends excuses the vendor', '2026-10-20 09:30', 'member-choice'],
    ['R38', 'the evening after it ends does as well', '2026-10-19 20:00:01', 'member-choice'],
    ['R38', 'the very instant it ends does not', '2026-10-19 20:00:00', undefined],
    ['R38', 'an option without a day does not', null, undefined],
  ])('%s: %s', (_rule, _fact, visitAt, cause) => {
    const option = { hospital: 'First Hospital', ...(visitAt === null ? {} : { at: at(visitAt) }) };
    const choosing = caseAfter(caseAt('proposing'), report('options.proposed', { options: [option, OPTIONS[0]] }, '2026-10-12 14:00'));
    const state = caseAfter(choosing, report('member.chose', { proposalId: 'proposal-3', optionId: 'option-1' }, '2026-10-12 15:00'));
    const { startedAt, dueAt } = deadlineOf(choosing, 'visit');
    expect(deadlineOf(state, 'visit')).toMatchObject({ startedAt, dueAt, state: 'running' });
    expect(deadlineOf(state, 'visit').cause).toBe(cause);
  });

  it('R38: a cause on record stays, though the member then chooses a later day', () => {
    const lost = caseAfter(caseAt('booked'), report('booking.lost', { cause: 'doctor-away' }, '2026-10-13 09:00'));
    const late = [{ ...OPTIONS[0], at: at('2026-10-26 09:30') }];
    const choosing = caseAfter(lost, report('options.proposed', { options: late }, '2026-10-13 10:00'));
    const { proposalId } = situationAt(choosing, 'choosing').proposal;
    const chosen = caseAfter(
      choosing,
      report('member.chose', { proposalId, optionId: 'option-1' }, '2026-10-13 11:00', { actor: 'member' }),
    );
    expect(deadlineOf(chosen, 'visit').cause).toBe('doctor-away');
  });

  it('R38: chosen in time it excuses, though we learn of it after the miss', () => {
    const choice = { proposalId: 'proposal-3', optionId: 'option-2' };
    const late = report('member.chose', choice, '2026-10-19 19:00', { recordedAt: at('2026-10-20 10:00') });
    const clockFirst = caseAfter(
      caseAt('choosing'),
      report('diagnosis.recorded', { illness: 'deep-coma', confirmedOn: day('2026-10-01') }, '2026-10-12 15:00', {
        recordedAt: at('2026-10-20 09:00'),
      }),
    );
    expect(deadlineOf(clockFirst, 'visit').state).toBe('missed');
    expect(deadlineOf(caseAfter(clockFirst, late), 'visit')).toMatchObject({ state: 'missed', cause: 'member-choice' });
    const afterTheEnd = report('member.chose', choice, '2026-10-20 09:30');
    expect(deadlineOf(caseAfter(clockFirst, afterTheEnd), 'visit').cause).toBeUndefined();
  });

  it.each([
    ['proposing', caseAt('choosing'), 'proposal-3'],
    ['rebooking', caseAfter(caseAt('rebooking'), report('options.proposed', { options: [OPTIONS[0]] }, '2026-10-13 10:00')), 'proposal-7'],
  ] as const)('R38: declining all goes back to %s, as often as needed', (stage, choosing, proposalId) => {
    const state = caseAfter(choosing, report('member.chose', { proposalId, decline: true }, '2026-10-13 11:00'));
    expect(state.situation).toStrictEqual({ stage });
    expect(deadlineOf(state, 'stage')).toMatchObject({ state: 'running', dueAt: at('2026-10-14 20:00') });
    expect(caseAfter(state, report('options.proposed', { options: [...OPTIONS] }, '2026-10-13 12:00')).situation.stage).toBe('choosing');
  });

  it.each([
    ['another proposal', { proposalId: 'proposal-9', optionId: 'option-1' }, [['/proposalId', 'unknown-proposal']]],
    ['another proposal, to decline', { proposalId: 'proposal-9', decline: true }, [['/proposalId', 'unknown-proposal']]],
    ['an option it does not have', { proposalId: 'proposal-3', optionId: 'option-3' }, [['/optionId', 'unknown-option']]],
  ] as const)('refuses %s', (_fact, data, errors) => {
    expect(errorsOf(caseAt('choosing'), 'member.chose', data, '2026-10-12 15:00')).toStrictEqual(errors);
  });
});
