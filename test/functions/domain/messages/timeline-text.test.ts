import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../../../catalogue/catalogue.ts';
import type { CaseEvent, HappeningType } from '../../../../functions/domain/case/events/case-event.ts';
import { nextStep } from '../../../../functions/domain/case/next-step.ts';
import { passTime } from '../../../../functions/domain/case/passing-time.ts';
import { summaryOf } from '../../../../functions/domain/messages/timeline-text.ts';
import { caseBy } from '../entitlement/under-rules.ts';
import { admissionAt, visitLegAt } from '../services/admission/admission-case.ts';
import { at, caseAfter, caseAt, opened, report } from '../services/expert-visit/visit-case.ts';
import { phoneCaseAt } from '../services/phone-doctor/phone-doctor-case.ts';
import { opinionAt, requested } from '../services/second-opinion/second-opinion-case.ts';

/** Every type, so that a new one fails the type check until it is here. */
const TYPES = Object.keys({
  'case.opened': 0,
  'case.accepted': 0,
  'case.declined': 0,
  'options.proposed': 0,
  'member.chose': 0,
  'choice.reminded': 0,
  'choice.expired': 0,
  'booking.confirmed': 0,
  'booking.lost': 0,
  'visit.tomorrow': 0,
  'visit.completed': 0,
  'visit.missed': 0,
  'reports.couriered': 0,
  'service.completed': 0,
  'member.cancelled': 0,
  'diagnosis.recorded': 0,
  'document.added': 0,
  'document.refused': 0,
  'deadline.near': 0,
  'deadline.missed': 0,
  'flag.raised': 0,
  'experts.busy': 0,
  'consultation.started': 0,
  'consultation.completed': 0,
  'records.requested': 0,
  'records.reminded': 0,
  'records.idle': 0,
  'records.complete': 0,
  'records.dispatched': 0,
  'opinion.delivered': 0,
  'opinion.explained': 0,
  'member.admitted': 0,
  'surgery.scheduled': 0,
  'surgery.rescheduled': 0,
  'deadline.recomputed': 0,
  'policy.ended': 0,
  'report.late': 0,
  'use.settled': 0,
  'case.closed': 0,
  'flag.resolved': 0,
  'delivery.retried': 0,
} satisfies Record<HappeningType, 0>) as HappeningType[];

const eventOf = (type: HappeningType, data: object = {}): CaseEvent => ({ ...opened().event, type, data }) as unknown as CaseEvent;

describe('summaryOf', () => {
  const names = Object.values(CATALOGUE.illnessLists).flatMap(({ illnesses }) => illnesses.flatMap(({ name }) => [name.zh, name.en]));

  it.each(TYPES)('tells %s in one line of either language, naming no illness', (type) => {
    const event = eventOf(type, { reported: 'visit.completed' });
    const [zh, en] = [summaryOf(event, 'zh-CN'), summaryOf(event, 'en')];
    expect(zh).toMatch(/^\p{Script=Han}[\p{Script=Han}，]+$/u);
    expect(en).toMatch(/^[A-Z][\x20-\x7e]+$/);
    expect(names.filter((name) => zh.includes(name) || en.includes(name))).toStrictEqual([]);
  });

  it('tells a choice from the refusal of all options', () => {
    const chosen = summaryOf(eventOf('member.chose', { proposalId: 'proposal-3', chosen: { optionId: 'option-1' } }), 'en');
    const none = summaryOf(eventOf('member.chose', { proposalId: 'proposal-3', chosen: null }), 'en');
    expect([chosen, none]).toStrictEqual(['An option was chosen', 'None of the options was taken']);
  });
});

describe('summaryOf a late report', () => {
  it('R46: says what was reported', () => {
    const late = eventOf('report.late', { reported: 'visit.completed' });
    expect(summaryOf(late, 'en')).toBe('A report of before the closing came after it: The visit took place');
    expect(summaryOf(late, 'zh-CN')).toBe('申请结束后收到此前的报告，就诊已完成');
  });
});

describe('nextStep', () => {
  it.each([
    ['accepting', 'vendor', 'accept-case', '2026-10-13 20:00'],
    ['proposing', 'vendor', 'propose-options', '2026-10-13 20:00'],
    ['choosing', 'member', 'choose-option', '2026-10-26 20:00'],
    ['booking', 'vendor', 'confirm-booking', '2026-10-13 20:00'],
    ['booked', 'vendor', 'attend-visit', '2026-10-16 20:00'],
    ['rebooking', 'vendor', 'propose-options', '2026-10-14 20:00'],
    ['visited', 'vendor', 'complete-service', '2026-10-22 20:00'],
  ] as const)('R45: of a case that is %s is for the %s: %s by %s', (stage, actor, action, by) => {
    expect(nextStep(caseAt(stage))).toStrictEqual({ actor, action, by: at(by) });
  });

  it.each([
    ['calling-back', phoneCaseAt('calling-back'), 'vendor', 'call-back', '2026-10-12 10:30'],
    ['calling-back on the hotline', phoneCaseAt('calling-back', { channel: 'hotline' }), 'vendor', 'call-back', '2026-10-13 20:00'],
    ['consulting', phoneCaseAt('consulting'), 'vendor', 'complete-consultation', '2026-10-12 12:20'],
    ['accepting', opinionAt('accepting'), 'vendor', 'accept-case', '2026-10-13 20:00'],
    ['gathering-records, not asked for', opinionAt('gathering-records'), 'vendor', 'request-records', '2026-10-13 20:00'],
    [
      'gathering-records, asked for',
      caseBy(opinionAt('gathering-records'), requested('2026-10-12 14:00')),
      'member',
      'gather-records',
      '2027-01-10 14:00',
    ],
    ['proposing', opinionAt('proposing'), 'vendor', 'propose-options', '2026-10-15 20:00'],
    ['choosing', opinionAt('choosing'), 'member', 'choose-option', '2026-10-29 20:00'],
    ['dispatching', opinionAt('dispatching'), 'vendor', 'dispatch-records', '2026-10-20 20:00'],
    ['awaiting-opinion', opinionAt('awaiting-opinion'), 'vendor', 'deliver-opinion', '2026-11-09 20:00'],
    ['explaining', opinionAt('explaining'), 'vendor', 'explain-opinion', '2026-11-02 20:00'],
    ['accepting the ward', admissionAt('accepting'), 'vendor', 'accept-case', '2026-10-13 20:00'],
    ['arranging', admissionAt('arranging'), 'vendor', 'confirm-booking', '2026-10-13 20:00'],
    ['booked for the ward', admissionAt('booked'), 'vendor', 'admit-member', '2026-10-20 20:00'],
    ['booked for the note', visitLegAt('booked'), 'vendor', 'attend-visit', '2026-10-16 20:00'],
    ['rebooking the ward', admissionAt('rebooking'), 'vendor', 'propose-options', '2026-10-14 20:00'],
    ['choosing another ward', admissionAt('choosing'), 'member', 'choose-option', '2026-10-27 20:00'],
    ['admitted', admissionAt('admitted'), 'vendor', 'complete-service', '2026-10-26 20:00'],
  ] as const)('R45: is known, with its end, while %s', (_stage, state, actor, action, by) => {
    expect(nextStep(state)).toStrictEqual({ actor, action, by: at(by) });
  });

  it('R20, R45: is due by the stage’s own target once the callback was missed', () => {
    const missed = passTime(phoneCaseAt('calling-back'), at('2026-10-12 10:30'), at('2026-10-12 10:30')).after;
    expect(nextStep(missed)).toStrictEqual({ actor: 'vendor', action: 'call-back', by: at('2026-10-13 20:00') });
  });

  it('R45: has no end once its target was missed', () => {
    const late = caseAfter(caseAt('accepting'), report('case.accepted', {}, '2026-10-12 11:00', { recordedAt: at('2026-10-13 20:00') }));
    expect(nextStep(late)).toStrictEqual({ actor: 'vendor', action: 'propose-options' });
  });

  it('is none for a closed case', () => {
    expect(nextStep(caseAfter(caseAt('accepting'), report('case.declined', { reason: 'other' }, '2026-10-12 11:00')))).toBeNull();
  });
});
