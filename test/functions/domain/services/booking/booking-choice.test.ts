import { describe, expect, it } from 'vitest';
import { checkDepartment, checkRequest, departmentOf, isBelow } from '../../../../../functions/domain/services/booking/booking-choice.ts';
import { RULES, requestWith, type VisitRequest } from '../expert-visit/visit-case.ts';

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
