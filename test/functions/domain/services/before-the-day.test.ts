import { describe, expect, it } from 'vitest';
import { faultsOf } from '../entitlement/under-rules.ts';
import { admissionAt, NOTE, visitLegAt } from './admission/admission-case.ts';
import { at, caseAt, day } from './expert-visit/visit-case.ts';

const BEFORE = '2026-10-14 23:59';
/** The first second of the day of the booking, at half past nine. */
const ON = '2026-10-15 00:00';
const early = [['/occurredAt', 'before-the-appointment']];
const note = { ...NOTE, issuedOn: day('2026-10-12') };
const missed = (by: 'member' | 'vendor' | 'hospital') => ['visit.missed', { by }] as const;

describe('before the day of the appointment', () => {
  it.each([
    ['a visit takes place', caseAt('booked'), ['visit.completed', { admissionNote: null }]],
    ['a visit brings no note', visitLegAt('booked'), ['visit.completed', { admissionNote: null }]],
    ['a visit brings a note', visitLegAt('booked', 'overseas-care'), ['visit.completed', { admissionNote: note }]],
    ['a member misses a visit', caseAt('booked'), missed('member')],
    ['a member misses the visit for a note', visitLegAt('booked'), missed('member')],
  ] as const)('R46: %s on the day and not before', (_fact, state, [type, data]) => {
    expect(faultsOf(state, type, data, BEFORE)).toStrictEqual(early);
    expect(faultsOf(state, type, data, ON)).toBe('decided');
  });

  it('R46: a member misses an admission on the day and not before', () => {
    expect(faultsOf(admissionAt('booked'), 'visit.missed', { by: 'member' }, '2026-10-18 23:59')).toStrictEqual(early);
    expect(faultsOf(admissionAt('booked'), 'visit.missed', { by: 'member' }, '2026-10-19 00:00')).toBe('decided');
  });

  it.each(['vendor', 'hospital'] as const)('R38, R46: a %s knows that it will not be there, and a ward frees early', (by) => {
    expect(faultsOf(caseAt('booked'), 'visit.missed', { by }, BEFORE)).toBe('decided');
    expect(faultsOf(admissionAt('booked'), 'visit.missed', { by }, BEFORE)).toBe('decided');
    expect(faultsOf(admissionAt('booked'), 'member.admitted', { ward: 'Ward 1', at: at(BEFORE) }, BEFORE)).toBe('decided');
  });
});

describe('an admission and its surgery', () => {
  const admittedOn = (when: string) =>
    faultsOf(admissionAt('booked'), 'member.admitted', { ward: 'Ward 1', at: at(when) }, '2026-10-19 11:00');

  it.each([
    ['R46', '1900-06-01 09:00', [['/data/at', 'before-the-case']]],
    ['R46', '2026-10-11 23:59', [['/data/at', 'before-the-case']]],
    ['R46', '2026-10-12 08:00', 'decided'],
    ['R46', '2026-10-20 00:00', [['/data/at', 'in-the-future']]],
  ])('%s: nobody is admitted before the case, nor ahead of the report: %s', (_rule, when, expected) => {
    expect(admittedOn(when)).toStrictEqual(expected);
  });

  it.each([
    ['R44', '2027-10-19 09:00', 'decided'],
    ['R44', '2027-10-20 09:00', [['/data/at', 'too-far-ahead']]],
    ['R44', '9998-06-01 09:00', [['/data/at', 'too-far-ahead']]],
    ['R44', '2026-10-19 10:59', [['/data/at', 'before-admission']]],
  ])('%s: surgery is within a year, first and moved: %s', (_rule, when, expected) => {
    const state = admissionAt('admitted');
    expect(faultsOf(state, 'surgery.scheduled', { at: at(when) }, '2026-10-19 12:00')).toStrictEqual(expected);
    const { situation } = state;
    if (situation.stage !== 'admitted') throw new Error('It is not admitted');
    const scheduled = { ...state, situation: { ...situation, surgeryAt: at('2026-10-21 09:00') } };
    expect(faultsOf(scheduled, 'surgery.rescheduled', { at: at(when), cause: 'the theatre' }, '2026-10-19 12:00')).toStrictEqual(expected);
  });
});
