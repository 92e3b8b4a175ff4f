import { describe, expect, it } from 'vitest';
import type { Case } from '../../../../../functions/domain/case/case.ts';
import { REPORT_DATA, type ReportData } from '../../../../../functions/domain/case/events/case-command.ts';
import type { ReportType } from '../../../../../functions/domain/case/events/report-type.ts';
import { ADMISSION } from '../../../../../functions/domain/services/admission/admission.ts';
import { decideReport } from '../../../../../functions/domain/services/decide-report.ts';
import { expectedAt } from '../../../../../functions/domain/services/road-of-case.ts';
import { isBreach } from '../../../../../functions/domain/time/deadline.ts';
import { rulesFor } from '../../../../../functions/usecases/rulebook.ts';
import { caseBy, deadlineNamed, faultsOf, passed, rulesOfCase } from '../../entitlement/under-rules.ts';
import { at, CALENDAR, day, report, situationAt } from '../expert-visit/visit-case.ts';
import { ADMISSION_STAGES, type AdmissionStage, admissionAt, admitted, chosen, ELSEWHERE, NOTE } from './admission-case.ts';

const SERVICES = ['admission', 'overseas-care'] as const;
/** Later than the stage's last report, before it closes by itself. */
const laterThan = (stage: AdmissionStage): string => (stage === 'admitted' ? '2026-10-19 18:00' : '2026-10-13 18:00');
const lost = (when: string) => report('booking.lost', { cause: 'hospital' }, when);
const scheduled = (surgeryAt: string, when: string) => report('surgery.scheduled', { at: at(surgeryAt) }, when);
const rescheduled = (surgeryAt: string, when: string) =>
  report('surgery.rescheduled', { at: at(surgeryAt), cause: 'the operating theatre' }, when);

describe.each(SERVICES)('ADMISSION, for %s', (service) => {
  const always = ['member.cancelled', 'diagnosis.recorded'] as const;
  const roads: Readonly<Record<AdmissionStage, readonly ReportType[]>> = {
    accepting: ['case.accepted', 'case.declined', ...always],
    arranging: ['booking.confirmed', 'options.proposed', 'case.declined', ...always],
    booked: ['member.admitted', 'visit.missed', 'booking.lost', ...always],
    rebooking: ['options.proposed', ...always],
    choosing: ['member.chose', ...always],
    admitted: ['surgery.scheduled', 'service.completed', ...always],
  };

  it.each(ADMISSION_STAGES)('R42, R50: expects at %s what the contract says, and nothing else', (stage) => {
    const state = admissionAt(stage, service);
    expect(expectedAt(state).toSorted()).toStrictEqual(roads[stage].toSorted());
    for (const type of (Object.keys(REPORT_DATA) as ReportType[]).filter((each) => !roads[stage].includes(each))) {
      const decision = decideReport(state, report(type, {} as ReportData<ReportType>, laterThan(stage)), rulesOfCase(state));
      expect(decision).toStrictEqual({ kind: 'event-not-expected', stage, expected: expectedAt(state) });
    }
  });

  it('R42: has no other stage', () => {
    expect(Object.keys(ADMISSION).toSorted()).toStrictEqual([...ADMISSION_STAGES].toSorted());
  });

  it('R44: a date of surgery can be changed once there is one', () => {
    const state = caseBy(admissionAt('admitted', service), scheduled('2026-10-26 09:00', '2026-10-20 10:00'));
    expect(expectedAt(state).toSorted()).toStrictEqual([...roads.admitted, 'surgery.rescheduled'].toSorted());
  });

  it('R6, R46, R50: holds a use of its pool, uses it on the ward and completes', () => {
    const stages = ADMISSION_STAGES.map((stage) => admissionAt(stage, service));
    expect(stages.map(({ use }) => use)).toStrictEqual(['held', 'held', 'held', 'held', 'held', 'used']);
    expect(stages[0]).toMatchObject({
      leg: 'admission',
      admissionNote: NOTE,
      vendorId: 'shanen',
      counter: { pool: service === 'admission' ? 'green-channel' : 'overseas-care' },
    });
    expect(caseBy(admissionAt('admitted', service), report('service.completed', {}, '2026-10-20 10:00'))).toMatchObject({
      use: 'used',
      situation: { status: 'completed', outcome: 'completed' },
    });
  });

  it('R35, R50: promises the ward within seven working days of the confirmed start', () => {
    expect(deadlineNamed(admissionAt('arranging', service), 'admission')).toMatchObject({
      kind: 'promise',
      clause: 'R35',
      startedAt: at('2026-10-12 11:00'),
      warnAt: at('2026-10-20 20:00'),
      dueAt: at('2026-10-21 20:00'),
    });
  });
});

describe('the promise of the ward', () => {
  it.each([
    ['R35', 'at eight in the evening of the seventh is kept', '2026-10-21 20:00:00', 'met', false],
    ['R35', 'a second later is broken', '2026-10-21 20:00:01', 'missed', true],
  ] as const)('%s: %s', (_rule, _fact, when, state, breach) => {
    const promise = deadlineNamed(caseBy(admissionAt('booked'), admitted(when)), 'admission');
    expect(promise).toMatchObject({ state, metAt: at(when) });
    expect(isBreach(promise)).toBe(breach);
  });

  it('R36, R45, R35: all that lies ahead of a booking nobody reports on, in order', () => {
    expect(passed(admissionAt('booked'), '2027-01-01 00:00')).toStrictEqual([
      ['2026-10-18 09:00', 'visit.tomorrow'],
      ['2026-10-20 20:00', 'deadline.missed', 'stage', 'vendor-silent'],
      ['2026-10-20 20:00', 'deadline.near', 'admission'],
      ['2026-10-21 20:00', 'deadline.missed', 'admission', 'deadline-missed'],
    ]);
  });

  it.each([
    ['R38', 'the hospital lost the booking', lost('2026-10-13 09:00'), 'hospital'],
    ['R38', 'the hospital missed the day', report('visit.missed', { by: 'hospital' }, '2026-10-19 12:00'), 'hospital'],
    ['R39', 'the vendor missed the day', report('visit.missed', { by: 'vendor' }, '2026-10-19 12:00'), undefined],
  ] as const)('%s: %s: booked anew at no cost, start and end kept, the cause on record', (_rule, _fact, command, cause) => {
    const before = admissionAt('booked');
    const state = caseBy(before, command);
    expect(state).toMatchObject({ use: 'held', situation: { stage: 'rebooking' } });
    const { dueAt, startedAt } = deadlineNamed(before, 'admission');
    expect(deadlineNamed(state, 'admission')).toMatchObject({ startedAt, dueAt });
    expect(deadlineNamed(state, 'admission').cause).toBe(cause);
  });

  it.each([
    [
      'a day after it ends, with one in time offered, is the member’s choice',
      'vendor',
      ['2026-10-22 09:30', '2026-10-21 19:00'],
      'member-choice',
    ],
    ['a day after it ends, with none in time offered, is not', 'vendor', ['2026-10-22 09:30', '2026-10-21 20:00:01'], undefined],
    ['a day after it ends, with one of no instant offered, is not', 'vendor', ['2026-10-22 09:30', undefined], undefined],
    ['a day after it ends leaves the hospital’s cause', 'hospital', ['2026-10-22 09:30', '2026-10-21 19:00'], 'hospital'],
    ['a day before it ends is nobody’s', 'vendor', ['2026-10-20 09:30', '2026-10-22 09:30'], undefined],
  ] as const)('R38: chosen for %s', (_fact, by, instants, cause) => {
    const missed = caseBy(admissionAt('booked'), report('visit.missed', { by }, '2026-10-15 12:00'));
    const { at: _, ...elsewhere } = ELSEWHERE[0];
    const options = instants.map((when) => ({ ...elsewhere, ...(when === undefined ? {} : { at: at(when) }) }));
    const choosing = caseBy(missed, report('options.proposed', { options }, '2026-10-15 13:00'));
    expect(deadlineNamed(caseBy(choosing, chosen(choosing, '2026-10-15 14:00')), 'admission').cause).toBe(cause);
  });

  it('R12: is of working days alone: anything else is a broken catalogue', () => {
    const state = admissionAt('accepting');
    const rules = { ...rulesOfCase(state), terms: rulesFor('2020-BA-01', 'phone-doctor', CALENDAR).terms };
    expect(() => decideReport(state, report('case.accepted', {}, '2026-10-12 11:00'), rules)).toThrow(TypeError);
  });

  it.each([
    ['accepting', '2026-10-13 20:00'],
    ['arranging', '2026-10-13 20:00'],
    ['rebooking', '2026-10-14 20:00'],
  ] as const)('R45: %s is to be over by %s, then the vendor is silent', (stage, dueAt) => {
    expect(deadlineNamed(admissionAt(stage), 'stage')).toMatchObject({ kind: 'target', clause: 'R45', state: 'running', dueAt: at(dueAt) });
    expect(passed(admissionAt(stage), dueAt)).toStrictEqual([[dueAt, 'deadline.missed', 'stage', 'vendor-silent']]);
  });
});

describe('member.admitted', () => {
  it('R44: keeps the ward; admitted tomorrow cannot be told today', () => {
    expect(situationAt(admissionAt('admitted'), 'admitted')).toMatchObject({
      ward: 'Ward 1',
      admittedAt: at('2026-10-19 11:00'),
      surgeryAt: null,
    });
    expect(
      faultsOf(admissionAt('booked'), 'member.admitted', { ward: 'Ward 1', at: at('2026-10-20 00:00') }, '2026-10-19 23:00'),
    ).toStrictEqual([['/data/at', 'in-the-future']]);
  });
});

describe('a date of surgery', () => {
  const admittedCase = admissionAt('admitted');
  const completesAt = (state: Case) => situationAt(state, 'admitted').completion.completesAt;
  const withSurgery = caseBy(admittedCase, scheduled('2026-10-26 09:00', '2026-10-20 10:00'));

  it.each([
    ['R45', 'none: five working days after the admission', admittedCase, '2026-10-26 20:00'],
    ['R45', 'ahead: five working days after it', withSurgery, '2026-11-02 20:00'],
    [
      'R45',
      'put off: five working days after the new one',
      caseBy(withSurgery, rescheduled('2026-11-04 09:00', '2026-10-21 10:00')),
      '2026-11-11 20:00',
    ],
    [
      'R45',
      'brought forward: five working days after the new one',
      caseBy(withSurgery, rescheduled('2026-10-22 09:00', '2026-10-21 10:00')),
      '2026-10-29 20:00',
    ],
    [
      'R45',
      'in the past already: five working days after the news',
      caseBy(admittedCase, scheduled('2026-10-20 09:00', '2026-10-22 10:00')),
      '2026-10-29 20:00',
    ],
  ])('%s: %s the service completes', (_rule, _fact, state, expected) => {
    expect(completesAt(state)).toBe(at(expected));
    expect(passed(state, '2027-01-01 00:00')).toStrictEqual([[expected, 'service.completed']]);
    expect(state.deadlines.map(({ name }) => name).toSorted()).toStrictEqual(['admission', 'stage']);
  });

  it.each([
    ['before the surgery it still waits for the surgery', '2026-10-21 10:00', '2026-11-02 20:00'],
    ['after the surgery it waits from the news on', '2026-10-28 10:00', '2026-11-04 20:00'],
  ])('R45: with news %s', (_fact, when, expected) => {
    const told = report('diagnosis.recorded', { illness: 'malignant-tumour-severe', confirmedOn: day('2026-10-20') }, when);
    expect(completesAt(caseBy(withSurgery, told))).toBe(at(expected));
  });

  it('R44: is none before the admission, and none to change before there is one', () => {
    expect(faultsOf(admittedCase, 'surgery.scheduled', { at: at('2026-10-19 10:59:59') }, '2026-10-20 10:00')).toStrictEqual([
      ['/data/at', 'before-admission'],
    ]);
    expect(faultsOf(withSurgery, 'surgery.rescheduled', { at: at('2026-10-19 10:59:59'), cause: 'x' }, '2026-10-21 10:00')).toStrictEqual([
      ['/data/at', 'before-admission'],
    ]);
    expect(faultsOf(admittedCase, 'surgery.rescheduled', { at: at('2026-10-26 09:00'), cause: 'x' }, '2026-10-20 10:00')).toBe(
      'event-not-expected',
    );
  });
});
