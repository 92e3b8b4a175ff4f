import { describe, expect, it } from 'vitest';
import { CaseRequest } from '../../../functions/domain/case/case-request.ts';
import { daysWished, faultOf, requestOf, type StepId, stepOfFault, stepsOf } from '../../../web/member/ask/steps.ts';

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
  ['expert-visit', { ...ILLNESS, department: 'oncology', numberKind: 'special', days: '2026-10-12,2026-10-09', laterDay: '2026-11-02' }],
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

  it('R38: sends the days that suit in their order, each once, and none where none was named', () => {
    const sentFor = (answers: Record<string, string>): unknown =>
      requestOf('expert-visit', 'P-1', { ...ANSWERED[2][1], ...answers }, [], 'zh-CN').request;
    expect(sentFor({ days: '2026-10-12,2026-10-09', laterDay: '2026-11-02' })).toMatchObject({
      preferredDates: ['2026-10-09', '2026-10-12', '2026-11-02'],
    });
    expect(sentFor({ days: '2026-10-09', laterDay: '2026-10-09' })).toMatchObject({ preferredDates: ['2026-10-09'] });
    expect(sentFor({ days: '', laterDay: '' })).not.toHaveProperty('preferredDates');
  });

  it('forgets days that are over by the time a draft is gone on with', () => {
    expect(daysWished({ days: '2026-09-28,2026-09-29', laterDay: '2026-09-01' }, '2026-09-29')).toEqual(['2026-09-29']);
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
    ['/request/preferredDates/0', 'days'],
    ['/consents', 'agree'],
  ] satisfies [string, StepId][])('leads from a fault at %s to the step %s', (pointer, step) => {
    expect(stepOfFault(pointer)).toBe(step);
  });
});
