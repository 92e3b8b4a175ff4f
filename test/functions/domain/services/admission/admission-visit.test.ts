import { describe, expect, it } from 'vitest';
import { REPORT_DATA, type ReportData } from '../../../../../functions/domain/case/events/case-command.ts';
import type { ReportType } from '../../../../../functions/domain/case/events/report-type.ts';
import { passTime } from '../../../../../functions/domain/case/passing-time.ts';
import { ADMISSION_VISIT } from '../../../../../functions/domain/services/admission/admission.ts';
import { cancellationTerms } from '../../../../../functions/domain/services/cancellation.ts';
import { decideReport } from '../../../../../functions/domain/services/decide-report.ts';
import { EXPERT_VISIT } from '../../../../../functions/domain/services/expert-visit/expert-visit.ts';
import { expectedAt } from '../../../../../functions/domain/services/road-of-case.ts';
import { caseBy, deadlineNamed, eventsBy, faultsOf, passed, rulesOfCase } from '../../entitlement/under-rules.ts';
import { at, BOOKING, day, report, situationAt, withSwitches } from '../expert-visit/visit-case.ts';
import {
  ADMISSION_BOOKING,
  ADMISSION_STAGES,
  type AdmissionStage,
  admissionAt,
  admitted,
  booked,
  NOTE,
  noteInHand,
  VISIT_LEG_STAGES,
  type VisitLegStage,
  visited,
  visitLegAt,
} from './admission-case.ts';

const SERVICES = ['admission', 'overseas-care'] as const;
const cancelling = (toldAt: string, when = toldAt) => report('member.cancelled', { toldAt: at(toldAt), reason: 'better' }, when);

describe.each(SERVICES)('ADMISSION_VISIT, for %s', (service) => {
  const always = ['member.cancelled', 'diagnosis.recorded'] as const;
  const roads: Readonly<Record<VisitLegStage, readonly ReportType[]>> = {
    accepting: ['case.accepted', 'case.declined', ...always],
    proposing: ['options.proposed', 'case.declined', ...always],
    choosing: ['member.chose', 'case.declined', ...always],
    booking: ['booking.confirmed', 'options.proposed', 'case.declined', ...always],
    booked: ['visit.completed', 'visit.missed', 'booking.lost', ...always],
    rebooking: ['options.proposed', ...always],
  };

  it.each(VISIT_LEG_STAGES)('R43, R50: expects at %s what the contract says, and nothing else', (stage) => {
    const state = visitLegAt(stage, service);
    expect(state).toMatchObject({ leg: 'visit', admissionNote: null, use: 'held' });
    expect(expectedAt(state).toSorted()).toStrictEqual(roads[stage].toSorted());
    for (const type of (Object.keys(REPORT_DATA) as ReportType[]).filter((each) => !roads[stage].includes(each))) {
      const decision = decideReport(state, report(type, {} as ReportData<ReportType>, '2026-10-13 18:00'), rulesOfCase(state));
      expect(decision).toStrictEqual({ kind: 'event-not-expected', stage, expected: expectedAt(state) });
    }
  });

  it('R6, R43: goes on, with the note, to an admission of the same case and use', () => {
    const state = noteInHand(service);
    expect(state).toMatchObject({
      leg: 'admission',
      use: 'held',
      admissionNote: { ...NOTE, issuedOn: '2026-10-15' },
      situation: { stage: 'accepting' },
    });
    expect(deadlineNamed(state, 'visit')).toMatchObject({ state: 'met', metAt: at('2026-10-15 11:00') });
    expect(deadlineNamed(state, 'stage')).toMatchObject({ state: 'running', dueAt: at('2026-10-16 20:00') });
    expect(expectedAt(state)).toContain('case.accepted');
  });

  it('R35: promises the visit in five working days, and the ward in seven from the second acceptance', () => {
    expect(deadlineNamed(visitLegAt('proposing', service), 'visit')).toMatchObject({
      kind: 'promise',
      clause: 'R35',
      dueAt: at('2026-10-19 20:00'),
    });
    const state = caseBy(noteInHand(service), report('case.accepted', {}, '2026-10-15 12:00'));
    expect(deadlineNamed(state, 'admission')).toMatchObject({ startedAt: at('2026-10-15 12:00'), dueAt: at('2026-10-26 20:00') });
    expect(deadlineNamed(state, 'visit').state).toBe('met');
  });

  it('R6, R46: uses one use over both legs, on the ward', () => {
    const state = caseBy(
      noteInHand(service),
      report('case.accepted', {}, '2026-10-15 12:00'),
      booked({ at: at('2026-10-22 09:30') }, '2026-10-15 16:00'),
      admitted('2026-10-22 11:00'),
      report('service.completed', {}, '2026-10-23 10:00'),
    );
    expect(state).toMatchObject({ use: 'used', situation: { status: 'completed', outcome: 'completed' } });
  });

  it('R43, R46: without the note ends declined, the visit having used the use', () => {
    const state = caseBy(visitLegAt('booked', service), visited(null, '2026-10-15 11:00'));
    expect(state).toMatchObject({ use: 'used', leg: 'visit', situation: { status: 'declined', outcome: 'admission-not-indicated' } });
    expect(deadlineNamed(state, 'visit')).toMatchObject({ state: 'met', metAt: at('2026-10-15 11:00') });
  });
});

describe('a visit for a note', () => {
  it('R43: that does not say whether there is one is refused', () => {
    const decision = decideReport(
      visitLegAt('booked'),
      report('visit.completed', {}, '2026-10-15 11:00'),
      rulesOfCase(visitLegAt('booked')),
    );
    expect(decision).toMatchObject({ kind: 'invalid-request', errors: [{ pointer: '/data/admissionNote', code: 'required' }] });
  });
});

describe('the visit for a note', () => {
  it('R43: is the expert visit’s own but for its end', () => {
    const { booked: ours, ...others } = ADMISSION_VISIT;
    const { booked: theirs, ...same } = EXPERT_VISIT;
    expect(others).toStrictEqual(same);
    expect({ ...ours, 'visit.completed': null }).toStrictEqual({ ...theirs, 'visit.completed': null });
  });

  it.each(['accepting', 'proposing', 'choosing', 'booking'] as const)('R43: declined before it, while %s, gives the use back', (stage) => {
    expect(caseBy(visitLegAt(stage), report('case.declined', { reason: 'other' }, '2026-10-13 10:00'))).toMatchObject({
      use: 'returned',
      situation: { status: 'declined', outcome: 'declined-other' },
    });
  });

  it.each([
    ['R33', 'of an excluded department', { department: '产科' }, [['/data/admissionNote/department', 'department-excluded']]],
    ['R42', 'dated tomorrow', { issuedOn: day('2026-10-16') }, [['/data/admissionNote/issuedOn', 'in-the-future']]],
    ['R42', 'dated today', { issuedOn: day('2026-10-15') }, 'decided'],
  ] as const)('%s: its note %s: %j', (_rule, _fact, changes, expected) => {
    const data = { admissionNote: { ...NOTE, ...changes } };
    expect(faultsOf(visitLegAt('booked'), 'visit.completed', data, '2026-10-15 11:00')).toStrictEqual(expected);
  });

  it('R42: the admission is then where that note says', () => {
    const arranging = caseBy(noteInHand(), report('case.accepted', {}, '2026-10-15 12:00'));
    const elsewhere = { ...ADMISSION_BOOKING, hospital: 'Second Hospital' };
    expect(faultsOf(arranging, 'booking.confirmed', elsewhere, '2026-10-15 16:00')).toStrictEqual([
      ['/data/hospital', 'booking-outside-choice'],
    ]);
  });

  it('R34: is booked at an option that the member chose', () => {
    expect(
      faultsOf(visitLegAt('booking'), 'booking.confirmed', { ...BOOKING, hospital: 'Second Hospital' }, '2026-10-12 16:00'),
    ).toStrictEqual([['/data/hospital', 'booking-outside-choice']]);
  });

  it('R39: a no-show uses the use and ends the case', () => {
    expect(caseBy(visitLegAt('booked'), report('visit.missed', { by: 'member' }, '2026-10-15 12:00'))).toMatchObject({
      use: 'used',
      situation: { status: 'completed', outcome: 'no-show' },
    });
  });

  it('R38: a lost booking keeps the promise of the visit and records why', () => {
    expect(deadlineNamed(visitLegAt('rebooking'), 'visit')).toMatchObject({
      state: 'running',
      cause: 'doctor-away',
      dueAt: at('2026-10-19 20:00'),
    });
  });
});

describe('cancelling an admission', () => {
  const FREE = { countsAsUse: false, freeUntil: null, clause: 'R39' };
  const termsAt = (state: ReturnType<typeof admissionAt>, when: string) => cancellationTerms(state, rulesOfCase(state), at(when));

  it.each([
    ...(['accepting', 'arranging', 'rebooking', 'choosing'] as const).map((stage) => [`${stage} the ward`, admissionAt(stage)] as const),
    ...(['accepting', 'proposing', 'choosing', 'booking', 'rebooking'] as const).map(
      (stage) => [`${stage} the visit`, visitLegAt(stage)] as const,
    ),
  ])('R39, R46: while %s costs nothing', (_fact, state) => {
    expect(termsAt(state, '2026-10-15 18:00')).toStrictEqual(FREE);
    expect(caseBy(state, cancelling('2026-10-15 18:00'))).toMatchObject({ use: 'returned', situation: { outcome: 'cancelled-by-member' } });
  });

  it.each([
    ['the ward’s day, free over Thursday', admissionAt('booked'), '2026-10-15 19:59:59', '2026-10-15 20:00', false],
    ['the ward’s day, too late', admissionAt('booked'), '2026-10-15 20:00:00', '2026-10-15 20:00', true],
    ['the visit’s day, in time', visitLegAt('booked'), '2026-10-13 19:59:59', '2026-10-13 20:00', false],
    ['the visit’s day, too late', visitLegAt('booked'), '2026-10-13 20:00:00', '2026-10-13 20:00', true],
  ])('R39: counts two working days to %s', (_fact, state, when, freeUntil, countsAsUse) => {
    expect(termsAt(state, when)).toStrictEqual({ countsAsUse, freeUntil: at(freeUntil), clause: 'R39' });
    expect(caseBy(state, cancelling(when)).use).toBe(countsAsUse ? 'used' : 'returned');
  });

  const afterNote = (() => {
    const arranging = caseBy(noteInHand(), report('case.accepted', {}, '2026-10-15 14:00'));
    const booking = booked({ at: at('2026-10-23 09:30') }, '2026-10-15 16:00');
    const rebooking = caseBy(arranging, booking, report('booking.lost', { cause: 'hospital' }, '2026-10-15 17:00'));
    const choosing = caseBy(rebooking, report('options.proposed', { options: [{ hospital: 'Second Hospital' }] }, '2026-10-15 17:30'));
    return { accepting: noteInHand(), arranging, booked: caseBy(arranging, booking), rebooking, choosing };
  })();

  it.each(Object.entries(afterNote))('R43, R46: once the visit brought the note it costs the use: %s', (_stage, state) => {
    expect(state.use).toBe('held');
    expect(termsAt(state, '2026-10-15 18:00')).toStrictEqual({ countsAsUse: true, freeUntil: null, clause: 'R46' });
    expect(caseBy(state, cancelling('2026-10-15 18:00'))).toMatchObject({ use: 'used', situation: { outcome: 'cancelled-by-member' } });
  });

  it.each(Object.entries(afterNote))('R43, R46: told before that visit it is used and put before an operator: %s', (_stage, state) => {
    const event = (toldAt: string) => eventsBy(state, cancelling(toldAt, '2026-10-15 18:00')).at(-1);
    expect(event('2026-10-15 10:59:59')).toMatchObject({ type: 'member.cancelled', change: { use: 'used', flags: ['late-report'] } });
    expect(event('2026-10-15 11:00:00')?.change).toMatchObject({ use: 'used' });
    expect(event('2026-10-15 11:00:00')?.change.flags).toBeUndefined();
  });

  it('R46: without a choice the use is used as well, and the member is told so beforehand', () => {
    const { choosing } = afterNote;
    expect(situationAt(choosing, 'choosing').useAtEnd).toBe('used');
    expect(passTime(choosing, at('2026-11-30 00:00'), at('2026-11-30 00:00')).after).toMatchObject({
      use: 'used',
      situation: { outcome: 'no-choice' },
    });
    const before = admissionAt('choosing');
    expect(situationAt(before, 'choosing').useAtEnd).toBeUndefined();
    expect(passTime(before, at('2026-11-30 00:00'), at('2026-11-30 00:00')).after.use).toBe('returned');
  });

  it.each([
    ['a vendor’s decline', report('case.declined', { reason: 'other' }, '2026-10-15 18:00'), afterNote.accepting],
    ['a vendor’s decline', report('case.declined', { reason: 'other' }, '2026-10-15 18:00'), afterNote.arranging],
    [
      'a diagnosis in the waiting period',
      report('diagnosis.recorded', { illness: 'malignant-tumour-severe', confirmedOn: day('2026-04-05') }, '2026-10-15 18:00'),
      afterNote.booked,
    ],
  ])('R43, R46: %s gives it back', (_what, command, state) => {
    expect(caseBy(state, command)).toMatchObject({ use: 'returned', situation: { stage: 'closed' } });
  });

  it('R39, R47: told before the booking was confirmed and learnt of after, costs nothing', () => {
    const late = caseBy(admissionAt('arranging'), booked({ at: at('2026-10-15 09:30') }, '2026-10-14 10:00'));
    expect(caseBy(late, cancelling('2026-10-14 09:59:59', '2026-10-14 12:00')).use).toBe('returned');
    expect(caseBy(late, cancelling('2026-10-14 10:00:00', '2026-10-14 12:00')).use).toBe('used');
  });

  it('R46: on the ward the use is used already', () => {
    expect(termsAt(admissionAt('admitted'), '2026-10-19 12:00')).toStrictEqual({ countsAsUse: true, freeUntil: null, clause: 'R46' });
    expect(caseBy(admissionAt('admitted'), cancelling('2026-10-19 12:00'))).toMatchObject({
      use: 'used',
      situation: { status: 'cancelled' },
    });
  });

  it('R39: under the switch, a confirmed booking always counts', () => {
    const state = admissionAt('booked');
    const rules = withSwitches({ lateCancel: 'always-counts' }, rulesOfCase(state));
    expect(cancellationTerms(state, rules, at('2026-10-13 10:00'))).toStrictEqual({ countsAsUse: true, freeUntil: null, clause: 'R39' });
  });
});

describe('a diagnosis recorded later', () => {
  const diagnosed = (confirmedOn: string, when: string) =>
    report('diagnosis.recorded', { illness: 'malignant-tumour-severe', confirmedOn: day(confirmedOn) }, when);
  const laterThan = (stage: AdmissionStage): string => (stage === 'admitted' ? '2026-10-19 18:00' : '2026-10-13 18:00');
  const STOPPED = { stage: 'closed', status: 'terminated', outcome: 'diagnosed-in-waiting-period' };

  it.each(ADMISSION_STAGES)('R8: inside the waiting period stops an admission that is %s; a used use stays used', (stage) => {
    const state = caseBy(admissionAt(stage), diagnosed('2026-04-05', laterThan(stage)));
    expect(state).toMatchObject({ use: stage === 'admitted' ? 'used' : 'returned', situation: STOPPED });
    expect(caseBy(admissionAt(stage), diagnosed('2026-04-06', laterThan(stage))).situation.stage).toBe(stage);
  });

  it.each(VISIT_LEG_STAGES)('R8: inside the waiting period stops a visit leg that is %s', (stage) => {
    expect(caseBy(visitLegAt(stage), diagnosed('2026-04-05', '2026-10-13 18:00'))).toMatchObject({ use: 'returned', situation: STOPPED });
    expect(caseBy(visitLegAt(stage), diagnosed('2026-04-06', '2026-10-13 18:00')).situation.stage).toBe(stage);
  });
});

describe('time alone', () => {
  it('R45: a choice not made in place of a lost booking closes the admission, the use going back', () => {
    const lines = passed(admissionAt('choosing'), '2027-01-01 00:00');
    expect(lines).toStrictEqual([
      ['2026-10-14 09:00', 'choice.reminded'],
      ['2026-10-16 09:00', 'choice.reminded'],
      ['2026-10-20 20:00', 'deadline.near', 'admission'],
      ['2026-10-21 20:00', 'deadline.missed', 'admission'],
      ['2026-10-27 20:00', 'choice.expired'],
    ]);
  });
});
