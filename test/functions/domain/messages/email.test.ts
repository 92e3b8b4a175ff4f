import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../../../catalogue/catalogue.ts';
import { ServiceId } from '../../../../catalogue/vocabulary.ts';
import { emailOf } from '../../../../functions/domain/messages/email.ts';
import type { Message } from '../../../../functions/domain/messages/message.ts';
import { textMessageOf } from '../../../../functions/domain/messages/text-message.ts';
import { BOOKING_ABROAD, SAMPLE_MESSAGES } from '../../../../tools/messages/sample-messages.ts';
import { BOOKING } from '../services/expert-visit/visit-case.ts';
import { contextOf, LANGUAGES } from './message-context.ts';

const MESSAGES: readonly Message[] = Object.values(SAMPLE_MESSAGES).flat();

describe('emailOf', () => {
  it.each(MESSAGES)('has a salutation, details, and whom to call, and is not the text message again: $template $outcome', (message) => {
    const zh = emailOf(message, contextOf('zh-CN'));
    expect(zh.subject).toMatch(/^重疾特需\/专家门诊协调：./u);
    expect(zh.text).toMatch(/^尊敬的样例会员：\n\n.+\n\n详情\n- 服务：重疾特需\/专家门诊协调\n- 申请编号：case-1\n/su);
    expect(zh.text).toMatch(/\n\n如有疑问，请致电服务专线95383。\n\n此致\n安康$/u);
    const en = emailOf(message, contextOf('en', { name: 'Sample' }));
    expect(en.subject).toMatch(/^Specialist outpatient visit: ./u);
    expect(en.text).toMatch(/^Dear Sample,\n\n.+\n\nDetails\n- Service: Specialist outpatient visit\n- Case number: case-1\n/su);
    expect(en.text).toMatch(/call the service line 95383\.\n\nYours sincerely,\nAnkang$/u);
    for (const [language, { text }] of [
      ['zh-CN', zh],
      ['en', en],
    ] as const) {
      expect(text).not.toContain(textMessageOf(message, contextOf(language)));
      expect(text).not.toMatch(/undefined|[{}]|服务商|供应商|vendor|\d{2}:\d{2}前往/u);
    }
  });

  it('R32: lists the options, each with hospital and doctor', () => {
    const [message] = SAMPLE_MESSAGES['options-proposed'];
    if (message === undefined) throw new Error('Every template has a sample');
    expect(emailOf(message, contextOf('zh-CN')).text).toContain(
      '- 可选方案：\n  1. 样例第一医院，样例医生主任医师\n  2. 样例第二医院，样例医生主任医师\n  3. 样例第三医院，样例医生主任医师\n- 截止时间：10月26日 20:00',
    );
  });

  it('R26: lists the records', () => {
    const [message] = SAMPLE_MESSAGES['records-requested'];
    if (message === undefined) throw new Error('Every template has a sample');
    expect(emailOf(message, contextOf('en')).text).toContain('- Records:\n  1. 出院小结\n  2. 检查报告\n');
  });

  it('R36: tells when, where, whom to see, and where the companion waits', () => {
    const [message] = SAMPLE_MESSAGES['visit-tomorrow'];
    if (message === undefined) throw new Error('Every template has a sample');
    expect(emailOf(message, contextOf('zh-CN')).text.split('\n')).toEqual(
      expect.arrayContaining([
        '- 时间：10月15日 09:30',
        '- 医院：样例第一医院',
        '- 科室：普外科',
        '- 医生：样例医生主任医师',
        '- 集合地点：门诊楼一层服务台',
        '- 陪诊电话：+8613900139000',
      ]),
    );
  });

  it.each(CATALOGUE.departments)('R17: names $code only where it gives no illness away', ({ code, name, discreet }) => {
    const booking = { ...BOOKING, department: name.zh };
    for (const language of LANGUAGES) {
      const { subject, text } = emailOf({ template: 'visit-tomorrow', booking }, contextOf(language));
      const shown = language === 'zh-CN' ? name.zh : name.en;
      expect(text.includes(shown)).toBe(discreet);
      expect(subject).not.toContain(shown);
      const byCode = emailOf({ template: 'visit-tomorrow', booking: { ...booking, department: code } }, contextOf(language));
      expect(byCode.text).toBe(text);
    }
  });

  it('R17: names no department that the catalogue does not know', () => {
    const booking = { ...BOOKING, department: '样例科室' };
    expect(emailOf({ template: 'visit-tomorrow', booking }, contextOf('zh-CN')).text).not.toMatch(/科室/u);
  });

  it('R17: names no illness', () => {
    const names = Object.values(CATALOGUE.illnessLists).flatMap(({ illnesses }) => illnesses.flatMap(({ name }) => [name.zh, name.en]));
    for (const message of MESSAGES) {
      for (const service of ServiceId.options) {
        for (const language of LANGUAGES) {
          const { subject, text } = emailOf(message, contextOf(language, { service }));
          expect(names.filter((name) => `${subject}${text}`.toLowerCase().includes(name.toLowerCase()))).toStrictEqual([]);
        }
      }
    }
  });

  it('R36: abroad tells the local time with Beijing’s beside it, and asks for a passport in place of the medical-insurance card', () => {
    const message = { template: 'visit-tomorrow', booking: BOOKING_ABROAD } as const;
    const { text } = emailOf(message, contextOf('zh-CN', { service: 'overseas-care' }));
    expect(text).toContain('- 时间：当地时间10月15日 09:00（北京时间10月15日 22:00）');
    expect(text).toContain('护照');
    expect(text).not.toContain('医保卡');
    expect(emailOf(message, contextOf('zh-CN')).text).toContain('医保卡');
  });
});
