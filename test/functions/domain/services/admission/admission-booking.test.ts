import { describe, expect, it } from 'vitest';
import { caseBy, deadlineNamed, faultsOf } from '../../entitlement/under-rules.ts';
import { at, report } from '../expert-visit/visit-case.ts';
import { ADMISSION_BOOKING, admissionAt, admissionRequest, admitted, booked, chosen, NOTE } from './admission-case.ts';

const lost = (when: string) => report('booking.lost', { cause: 'hospital' }, when);

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
    return caseBy(choosing, chosen(choosing, '2026-10-13 12:00'));
  })();
  const there = {
    hospital: 'Second Hospital',
    department: '肿瘤科',
    doctor: { name: 'Dr Wu', title: 'associate-chief' },
    at: at('2026-10-20 10:00'),
  } as const;

  it('R34: after a lost booking the option that the member chose will do, and where the note says no more', () => {
    expect(elsewhere.situation).toMatchObject({ stage: 'arranging', chosen: { optionId: 'option-1', hospital: 'Second Hospital' } });
    expect(deadlineNamed(elsewhere, 'stage')).toMatchObject({ state: 'running', dueAt: at('2026-10-14 20:00') });
    expect(faults(there, elsewhere)).toBe('decided');
    expect(faults({ at: there.at }, elsewhere)).toStrictEqual([
      ['/data/hospital', 'booking-outside-choice'],
      ['/data/doctor/name', 'booking-outside-choice'],
    ]);
  });

  it.each([
    ['a third hospital', { ...there, hospital: 'Third Hospital' }, '/data/hospital'],
    ['its hospital, another department', { ...there, department: 'cardiology' }, '/data/department'],
    ['its hospital, the note’s doctor', { ...there, doctor: NOTE.doctor }, '/data/doctor/name'],
    ['the note’s hospital, its doctor', { ...there, hospital: NOTE.hospital }, '/data/hospital'],
    ['another day', { ...there, at: at('2026-10-21 10:00') }, '/data/at'],
  ] as const)('R34, R38: not %s', (_fact, changes, pointer) => {
    expect(faults(changes, elsewhere)).toStrictEqual([[pointer, 'booking-outside-choice']]);
  });

  it('R38: an option that names a hospital alone leaves department and doctor open', () => {
    const choosing = caseBy(
      admissionAt('rebooking'),
      report('options.proposed', { options: [{ hospital: 'Second Hospital' }] }, '2026-10-13 11:00'),
    );
    expect(faults({ ...there, department: 'cardiology' }, caseBy(choosing, chosen(choosing, '2026-10-13 12:00')))).toBe('decided');
  });

  it('R38: none taken, the vendor proposes again; what was refused is no place to book', () => {
    const choosing = admissionAt('choosing');
    const declined = caseBy(choosing, chosen(choosing, '2026-10-13 12:00', 'decline'));
    expect(declined.situation).toStrictEqual({ stage: 'rebooking' });
    const other = caseBy(declined, report('options.proposed', { options: [{ hospital: 'Third Hospital' }] }, '2026-10-13 13:00'));
    expect(faults(there, caseBy(other, chosen(other, '2026-10-13 14:00')))).toStrictEqual([['/data/hospital', 'booking-outside-choice']]);
  });

  it('R38: goes through a second loss and a third place to the ward', () => {
    const again = caseBy(elsewhere, booked({ ...there, at: at('2026-10-20 09:30') }, '2026-10-13 16:00'), lost('2026-10-14 09:00'));
    const choosing = caseBy(again, report('options.proposed', { options: [{ hospital: 'Third Hospital' }] }, '2026-10-14 10:00'));
    const arranged = caseBy(choosing, chosen(choosing, '2026-10-14 11:00'));
    expect(faults(there, arranged, '2026-10-14 12:00')).toStrictEqual([['/data/hospital', 'booking-outside-choice']]);
    const state = caseBy(
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
