import { describe, expect, it } from 'vitest';
import { ADMISSION } from '../../../functions/domain/admission.ts';
import type { Case } from '../../../functions/domain/case.ts';
import { REPORT_DATA, type ReportData, type ReportType } from '../../../functions/domain/case-command.ts';
import { isBreach } from '../../../functions/domain/deadline.ts';
import { decide } from '../../../functions/domain/decide.ts';
import { expectedAt } from '../../../functions/domain/roads.ts';
import { rulesFor } from '../../../functions/usecases/rulebook.ts';
import {
  ADMISSION_BOOKING,
  ADMISSION_STAGES,
  type AdmissionStage,
  admissionAt,
  admissionRequest,
  admitted,
  booked,
  chosen,
  ELSEWHERE,
  NOTE,
} from './admission-case.ts';
import { after, deadlineNamed, faultsOf, passed, rulesOfCase } from './under-rules.ts';
import { at, CALENDAR, day, report, situationAt } from './visit-case.ts';

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
    arranging: ['booking.confirmed', 'case.declined', ...always],
    booked: ['member.admitted', 'visit.missed', 'booking.lost', ...always],
    rebooking: ['options.proposed', ...always],
    choosing: ['member.chose', 'case.declined', ...always],
    admitted: ['surgery.scheduled', 'service.completed', ...always],
  };

  it.each(ADMISSION_STAGES)('R42, R50: expects at %s what the contract says, and nothing else', (stage) => {
    const state = admissionAt(stage, service);
    expect(expectedAt(state).toSorted()).toStrictEqual(roads[stage].toSorted());
    for (const type of (Object.keys(REPORT_DATA) as ReportType[]).filter((each) => !roads[stage].includes(each))) {
      const decision = decide(state, report(type, {} as ReportData<ReportType>, laterThan(stage)), rulesOfCase(state));
      expect(decision).toStrictEqual({ kind: 'event-not-expected', stage, expected: expectedAt(state) });
    }
  });

  it('R42: has no other stage', () => {
    expect(Object.keys(ADMISSION).toSorted()).toStrictEqual([...ADMISSION_STAGES].toSorted());
  });

  it('R44: a date of surgery can be changed once there is one', () => {
    const state = after(admissionAt('admitted', service), scheduled('2026-10-26 09:00', '2026-10-20 10:00'));
    expect(expectedAt(state).toSorted()).toStrictEqual([...roads.admitted, 'surgery.rescheduled'].toSorted());
  });

  it('R6, R46, R50: holds a use of its pool, uses it on the ward and completes', () => {
    const stages = ADMISSION_STAGES.map((stage) => admissionAt(stage, service));
    expect(stages.map(({ use }) => use)).toStrictEqual(['held', 'held', 'held', 'held', 'held', 'used']);
    expect(stages[0]).toMatchObject({
      leg: 'admission',
      admissionNote: NOTE,
      vendorId: 'shanen',
      counter: { serviceYear: 1, pool: service === 'admission' ? 'green-channel' : 'overseas-care' },
    });
    expect(after(admissionAt('admitted', service), report('service.completed', {}, '2026-10-20 10:00'))).toMatchObject({
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
    const promise = deadlineNamed(after(admissionAt('booked'), admitted(when)), 'admission');
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
    const state = after(before, command);
    expect(state).toMatchObject({ use: 'held', situation: { stage: 'rebooking' } });
    const { dueAt, startedAt } = deadlineNamed(before, 'admission');
    expect(deadlineNamed(state, 'admission')).toMatchObject({ startedAt, dueAt });
    expect(deadlineNamed(state, 'admission').cause).toBe(cause);
  });

  it.each([
    ['a day after it ends is the member’s choice', '2026-10-22 09:30', 'member-choice'],
    ['a day before it ends leaves the hospital’s cause', '2026-10-20 09:30', 'hospital'],
  ])('R38: chosen for %s', (_fact, optionAt, cause) => {
    const choosing = after(
      admissionAt('rebooking'),
      report('options.proposed', { options: [{ ...ELSEWHERE[0], at: at(optionAt) }] }, '2026-10-13 11:00'),
    );
    expect(deadlineNamed(after(choosing, chosen(choosing, '2026-10-13 12:00')), 'admission').cause).toBe(cause);
  });

  it('R12: is of working days alone: anything else is a broken catalogue', () => {
    const state = admissionAt('accepting');
    const rules = { ...rulesOfCase(state), terms: rulesFor('2020-BA-01', 'phone-doctor', CALENDAR).terms };
    expect(() => decide(state, report('case.accepted', {}, '2026-10-12 11:00'), rules)).toThrow(TypeError);
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

describe('booking.confirmed', () => {
  const faults = (changes: Partial<typeof ADMISSION_BOOKING>, state = admissionAt('arranging'), when = '2026-10-13 16:00') =>
    faultsOf(state, 'booking.confirmed', { ...ADMISSION_BOOKING, ...changes }, when);

  it.each([
    ['the department by its code', { department: 'oncology' }],
    ['the department by its Chinese name', { department: '肿瘤科' }],
    ['the doctor under another title', { doctor: { name: 'Dr Li', title: 'associate-chief' } }],
  ] as const)('R42: takes %s', (_fact, changes) => {
    expect(faults(changes)).toBe('decided');
  });

  it.each([
    ['R42', 'another hospital', { hospital: 'Second Hospital' }, '/data/hospital', 'booking-outside-choice'],
    ['R42', 'another department by code', { department: 'cardiology' }, '/data/department', 'booking-outside-choice'],
    ['R42', 'another department by Chinese name', { department: '心内科' }, '/data/department', 'booking-outside-choice'],
    ['R42', 'another doctor', { doctor: { name: 'Dr Wu', title: 'chief' } }, '/data/doctor/name', 'booking-outside-choice'],
    ['R33', 'an excluded department', { department: '产科' }, '/data/department', 'department-excluded'],
    ['R36', 'a day that has gone by', { at: at('2026-10-13 16:00') }, '/data/at', 'appointment-not-ahead'],
  ] as const)('%s: refuses %s', (_rule, _fact, changes, pointer, code) => {
    expect(faults(changes)).toStrictEqual([[pointer, code]]);
  });

  it('R42: the note wins over the department wished for', () => {
    const wished = admissionAt('arranging', 'admission', { request: admissionRequest({ department: 'cardiology' }) });
    expect(faults({ department: 'cardiology' }, wished)).toStrictEqual([['/data/department', 'booking-outside-choice']]);
    expect(faults({}, wished)).toBe('decided');
  });

  const elsewhere = (() => {
    const choosing = admissionAt('choosing');
    return after(choosing, chosen(choosing, '2026-10-13 12:00'));
  })();
  const there = { hospital: 'Second Hospital', department: '肿瘤科', doctor: { name: 'Dr Wu', title: 'associate-chief' } } as const;

  it('R38: after a lost booking the option that the member chose will do, and where the note says still', () => {
    expect(elsewhere.situation).toMatchObject({ stage: 'arranging', chosen: { optionId: 'option-1', hospital: 'Second Hospital' } });
    expect(deadlineNamed(elsewhere, 'stage')).toMatchObject({ state: 'running', dueAt: at('2026-10-14 20:00') });
    expect(faults(there, elsewhere)).toBe('decided');
    expect(faults({}, elsewhere)).toBe('decided');
  });

  it.each([
    ['a third hospital', { ...there, hospital: 'Third Hospital' }, '/data/hospital'],
    ['its hospital, another department', { ...there, department: 'cardiology' }, '/data/department'],
    ['its hospital, the note’s doctor', { ...there, doctor: NOTE.doctor }, '/data/doctor/name'],
    ['the note’s hospital, its doctor', { doctor: there.doctor }, '/data/doctor/name'],
  ] as const)('R38, R42: not %s', (_fact, changes, pointer) => {
    expect(faults(changes, elsewhere)).toStrictEqual([[pointer, 'booking-outside-choice']]);
  });

  it('R38: an option that names a hospital alone leaves department and doctor open', () => {
    const choosing = after(
      admissionAt('rebooking'),
      report('options.proposed', { options: [{ hospital: 'Second Hospital' }] }, '2026-10-13 11:00'),
    );
    expect(faults({ ...there, department: 'cardiology' }, after(choosing, chosen(choosing, '2026-10-13 12:00')))).toBe('decided');
  });

  it('R38: none taken, the vendor proposes again; what was refused is no place to book', () => {
    const choosing = admissionAt('choosing');
    const declined = after(choosing, chosen(choosing, '2026-10-13 12:00', 'decline'));
    expect(declined.situation).toStrictEqual({ stage: 'rebooking' });
    const other = after(declined, report('options.proposed', { options: [{ hospital: 'Third Hospital' }] }, '2026-10-13 13:00'));
    expect(faults(there, after(other, chosen(other, '2026-10-13 14:00')))).toStrictEqual([['/data/hospital', 'booking-outside-choice']]);
  });

  it('R38: goes through a second loss and a third place to the ward', () => {
    const again = after(elsewhere, booked({ ...there, at: at('2026-10-20 09:30') }, '2026-10-13 16:00'), lost('2026-10-14 09:00'));
    const choosing = after(again, report('options.proposed', { options: [{ hospital: 'Third Hospital' }] }, '2026-10-14 10:00'));
    const arranged = after(choosing, chosen(choosing, '2026-10-14 11:00'));
    expect(faults(there, arranged, '2026-10-14 12:00')).toStrictEqual([['/data/hospital', 'booking-outside-choice']]);
    const state = after(
      arranged,
      booked({ hospital: 'Third Hospital', at: at('2026-10-21 09:30') }, '2026-10-14 12:00'),
      admitted('2026-10-21 11:00'),
    );
    expect(state).toMatchObject({ use: 'used', situation: { stage: 'admitted', booking: { hospital: 'Third Hospital' } } });
    expect(deadlineNamed(state, 'admission')).toMatchObject({ state: 'met', cause: 'hospital' });
  });

  it('R33: options in place of a lost booking are of departments the service is for', () => {
    expect(
      faultsOf(
        admissionAt('rebooking'),
        'options.proposed',
        { options: [{ hospital: 'Second Hospital', department: '影像科' }] },
        '2026-10-13 11:00',
      ),
    ).toStrictEqual([['/data/options/0/department', 'department-excluded']]);
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
  const withSurgery = after(admittedCase, scheduled('2026-10-26 09:00', '2026-10-20 10:00'));

  it.each([
    ['R45', 'none: five working days after the admission', admittedCase, '2026-10-26 20:00'],
    ['R45', 'ahead: five working days after it', withSurgery, '2026-11-02 20:00'],
    [
      'R45',
      'put off: five working days after the new one',
      after(withSurgery, rescheduled('2026-11-04 09:00', '2026-10-21 10:00')),
      '2026-11-11 20:00',
    ],
    [
      'R45',
      'brought forward: five working days after the new one',
      after(withSurgery, rescheduled('2026-10-22 09:00', '2026-10-21 10:00')),
      '2026-10-29 20:00',
    ],
    [
      'R45',
      'in the past already: five working days after the news',
      after(admittedCase, scheduled('2026-10-20 09:00', '2026-10-22 10:00')),
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
    const told = report('diagnosis.recorded', { illness: 'deep-coma', confirmedOn: day('2026-10-20') }, when);
    expect(completesAt(after(withSurgery, told))).toBe(at(expected));
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
