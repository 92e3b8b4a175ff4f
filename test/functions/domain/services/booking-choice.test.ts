import { describe, expect, it } from 'vitest';
import {
  checkDepartment,
  checkRequest,
  checkVisitBooking,
  departmentOf,
  isBelow,
} from '../../../../functions/domain/services/booking-choice.ts';
import { BOOKING, caseAt, RULES, requestWith, type VisitRequest } from './expert-visit/visit-case.ts';

const { departments } = RULES;

describe('departmentOf', () => {
  it.each(['oncology', '肿瘤科', 'Oncology', 'ＯＮＣＯＬＯＧＹ', ' 肿瘤 科'])('R34: finds %s', (named) => {
    expect(departmentOf(departments, named)?.code).toBe('oncology');
  });

  it.each(['Oncologist', '肿瘤', '', 'constructor'])('finds no %j', (named) => {
    expect(departmentOf(departments, named)).toBeUndefined();
  });
});

describe('checkDepartment', () => {
  it.each([
    'obstetrics',
    '产科',
    'emergency',
    'EMERGENCY',
    'Emergency',
    'ｅmergency ',
    '急诊科',
    '急 诊科',
    'ultrasound',
    '超声诊断科',
    'imaging',
    '影像科',
  ])('R33: excludes %s', (named) => {
    expect(checkDepartment(departments, named, '/request/department')).toMatchObject({
      pointer: '/request/department',
      code: 'department-excluded',
    });
  });

  it('R33: takes one the service is for, and none that nobody knows', () => {
    expect(checkDepartment(departments, '肿瘤科', '/d')).toBeNull();
    expect(checkDepartment(departments, 'astrology', '/d')).toMatchObject({ pointer: '/d', code: 'unknown-department' });
  });
});

describe('checkRequest', () => {
  it.each([
    ['R34', 'a special number needs no alternative', { numberKind: 'special', alternatives: [] }, []],
    ['R34', 'an ordinary specialist number needs one', { numberKind: 'expert', alternatives: [] }, ['alternative-required']],
    ['R34', 'an ordinary specialist number with one is fine', { numberKind: 'expert', alternatives: ['Second Hospital'] }, []],
    [
      'R33, R34',
      'everything wrong is told at once',
      { numberKind: 'expert', alternatives: [], department: '产科' },
      ['department-excluded', 'alternative-required'],
    ],
  ] as const satisfies readonly (readonly [string, string, Partial<VisitRequest['request']>, readonly string[]])[])(
    '%s: %s',
    (_rule, _fact, wanted, codes) => {
      const request = { ...requestWith().request, ...wanted, alternatives: [...wanted.alternatives] };
      expect(checkRequest({ service: 'expert-visit', request }, departments).map(({ code }) => code)).toStrictEqual(codes);
    },
  );
});

describe('isBelow', () => {
  it.each([
    ['R32', 'resident', 'attending', true],
    ['R32', 'attending', 'associate-chief', true],
    ['R32', 'associate-chief', 'chief', true],
    ['R32', 'chief', 'associate-chief', false],
    ['R32', 'chief', 'chief', false],
  ] as const)('%s: %s is below %s: %s', (_rule, rank, asked, expected) => {
    expect(isBelow(rank, asked)).toBe(expected);
  });
});

describe('checkVisitBooking', () => {
  const refusal = (pointer: string, code: string) => ({ kind: 'invalid-request', errors: [{ pointer, code }] });
  const state = caseAt('proposing', {
    request: requestWith({}, { hospital: 'First Hospital', alternatives: ['Second Hospital'], rank: 'associate-chief' }),
  });
  const booked = (changes: Partial<typeof BOOKING>, from = state) => checkVisitBooking(from, { ...BOOKING, ...changes }, RULES);

  it.each([
    ['R34', 'the hospital named', {}],
    ['R34', 'an alternative', { hospital: 'Second Hospital' }],
    ['R34', 'the hospital named, written otherwise', { hospital: 'ＦＩＲＳＴ hospital' }],
    ['R32', 'the very rank asked for', { doctor: { name: 'Dr Wu', title: 'associate-chief' } }],
    ['R33', 'another department the service is for', { department: '心内科' }],
  ] as const)('%s: takes %s', (_rule, _fact, changes) => {
    expect(booked(changes)).toBeNull();
  });

  it.each([
    ['R34', 'a hospital nobody named', { hospital: 'Third Hospital' }, '/data/hospital', 'booking-outside-choice'],
    ['R32', 'a title below the rank', { doctor: { name: 'Dr Hu', title: 'attending' } }, '/data/doctor/title', 'booking-outside-choice'],
    ['R33', 'an excluded department', { department: '急诊科' }, '/data/department', 'department-excluded'],
    ['R33', 'an excluded department by its English name', { department: 'EMERGENCY' }, '/data/department', 'department-excluded'],
  ] as const)('%s: refuses %s', (_rule, _fact, changes, pointer, code) => {
    expect(booked(changes)).toMatchObject(refusal(pointer, code));
  });

  it('R34: names what was wanted where it refuses', () => {
    const detailOf = (changes: Partial<typeof BOOKING>): string => {
      const refused = booked(changes);
      return refused?.kind === 'invalid-request' ? refused.errors[0].detail.en : '';
    };
    expect(detailOf({ hospital: 'Third Hospital' })).toContain('wanted: First Hospital, Second Hospital');
    expect(detailOf({ doctor: { name: 'Dr Hu', title: 'attending' } })).toContain('wanted: associate-chief, chief');
  });

  it('R34: takes the hospital of an option that the member chose, and only from then on', () => {
    const proposing = caseAt('proposing');
    expect(booked({}, proposing)).toMatchObject(refusal('/data/hospital', 'booking-outside-choice'));
    expect(booked({}, caseAt('booking'))).toBeNull();
    expect(booked({ hospital: 'Second Hospital' }, caseAt('booking'))).toMatchObject(refusal('/data/hospital', 'booking-outside-choice'));
  });

  it('R32: any title will do where no rank was asked for', () => {
    expect(booked({ doctor: { name: 'Dr Hu', title: 'resident' } }, caseAt('booking'))).toBeNull();
  });
});
