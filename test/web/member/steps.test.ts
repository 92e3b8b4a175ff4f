import { describe, expect, it } from 'vitest';
import { CaseRequest } from '../../../functions/domain/case/case-request.ts';
import { faultOf, requestOf, type StepId, stepOfFault, stepsOf } from '../../../web/member/ask/steps.ts';

const ILLNESS = { illness: 'malignant-tumour-severe', certainty: 'confirmed', diagnosedOn: '2026-09-01' };

const NOTE = {
  note: 'yes',
  noteHospital: '样例第一医院',
  noteDepartment: '肿瘤科',
  noteDoctor: '样例医生',
  noteTitle: 'chief',
  noteIssuedOn: '2026-09-20',
};

const ANSWERED = [
  ['phone-doctor', { emergency: 'no', relation: 'self', topic: 'diet', asked: '吃什么', phone: '13800138000' }],
  ['second-opinion', { ...ILLNESS, reason: 'diagnosis-unclear' }],
  ['expert-visit', { ...ILLNESS, certainty: 'suspected', department: 'oncology', numberKind: 'special' }],
  ['expert-visit', { ...ILLNESS, department: 'oncology', numberKind: 'expert', hospital: ' 样例 ', alternative: '样例二', rank: 'chief' }],
  ['expert-visit', { ...ILLNESS, department: 'oncology', numberKind: 'special', rank: 'any' }],
  ['admission', { ...ILLNESS, ...NOTE, surgery: 'yes' }],
  ['overseas-care', { ...ILLNESS, note: 'no', department: 'oncology', surgery: 'no' }],
] as const;

describe('the form', () => {
  it.each(ANSWERED)('R31: of %s with %j sends what the API takes', (service, answers) => {
    for (const step of stepsOf(service, answers)) expect(faultOf(step, answers), step).toBeUndefined();
    const sent = requestOf(service, 'P-1', answers, ['share-with-vendor'], 'zh-CN');
    expect(CaseRequest.safeParse(sent).error).toBeUndefined();
  });

  it.each([
    ['emergency', {}],
    ['emergency', { emergency: 'yes' }],
    ['certainty', { certainty: 'confirmed' }],
    ['wishes', { numberKind: 'expert' }],
    ['note', { ...NOTE, noteDoctor: ' ' }],
    ['asked', { asked: '  ' }],
    ['illness', {}],
  ] as const)('does not go past %s with %j', (step, answers) => {
    expect(faultOf(step, answers)).toBeDefined();
  });

  it('R42: asks for no department where the note names one', () => {
    expect(stepsOf('admission', NOTE)).not.toContain('department');
  });

  it.each([
    ['/condition/illness', 'illness'],
    ['/condition/diagnosedOn', 'certainty'],
    ['/request/phone', 'phone'],
    ['/request/admissionNote/issuedOn', 'note'],
    ['/request/alternatives/0', 'wishes'],
    ['/consents', 'agree'],
  ] satisfies [string, StepId][])('leads from a fault at %s to the step %s', (pointer, step) => {
    expect(stepOfFault(pointer)).toBe(step);
  });
});
