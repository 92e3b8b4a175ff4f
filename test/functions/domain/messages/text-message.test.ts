import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../../../catalogue/catalogue.ts';
import { ServiceId } from '../../../../catalogue/vocabulary.ts';
import type { Message } from '../../../../functions/domain/messages/message.ts';
import { segmentsOf } from '../../../../functions/domain/messages/segments.ts';
import { textMessageOf } from '../../../../functions/domain/messages/text-message.ts';
import { BOOKING_ABROAD, SAMPLE_MESSAGES } from '../../../../tools/messages/sample-messages.ts';
import { at, BOOKING } from '../services/expert-visit/visit-case.ts';
import { contextOf, LANGUAGES } from './message-context.ts';

const MESSAGES: readonly Message[] = Object.values(SAMPLE_MESSAGES).flat();
const OUTCOMES = [...new Set(SAMPLE_MESSAGES['case-closed'].map(({ outcome }) => outcome))];
const DEPARTMENTS = CATALOGUE.departments.flatMap(({ code, name }) => [code, name.zh, name.en]);
const ILLNESSES = Object.values(CATALOGUE.illnessLists).flatMap(({ illnesses }) =>
  illnesses.flatMap(({ code, name }) => [code, name.zh, name.en]),
);

describe('textMessageOf', () => {
  it.each(MESSAGES)('R17: names no illness and no department: $template $outcome', (message) => {
    const booked =
      'booking' in message ? DEPARTMENTS.map((department) => ({ ...message, booking: { ...BOOKING, department } })) : [message];
    for (const each of booked) {
      for (const language of LANGUAGES) {
        for (const service of ServiceId.options) {
          const said = textMessageOf(each, contextOf(language, { service })).toLowerCase();
          expect([...ILLNESSES, ...DEPARTMENTS].filter((name) => said.includes(name.toLowerCase()))).toStrictEqual([]);
        }
      }
    }
  });

  it.each(MESSAGES)('R18: keeps to one language and says what it is about and whom to call: $template $outcome', (message) => {
    const zh = textMessageOf(message, contextOf('zh-CN'));
    const en = textMessageOf(message, contextOf('en'));
    expect(en.replaceAll(/样例第.医院|样例医生|门诊楼一层服务台|样例快递/gu, '')).not.toMatch(/\p{Script=Han}/u);
    expect(zh).toMatch(/^【安康】(重疾特需\/专家门诊协调|专家门诊)：.+95383。$/u);
    expect(en).toMatch(/^\[Ankang\] (Specialist outpatient visit|Expert visit): .+95383\.$/u);
  });

  it.each(MESSAGES)('R31: names the insured to a guardian, who may look after several: $template $outcome', (message) => {
    const told = { name: '样例小明', toGuardian: true };
    expect(textMessageOf(message, contextOf('zh-CN', told))).toMatch(/^【安康】样例小明的(重疾特需\/专家门诊协调|专家门诊)：/u);
    expect(textMessageOf(message, contextOf('en', { ...told, name: 'Sample Ming' }))).toMatch(
      /^\[Ankang\] (Specialist outpatient visit|Expert visit) for Sample Ming: /u,
    );
  });

  it.each(MESSAGES)(
    'speaks in whole sentences, of one 服务方, and never of a time that reads as before itself: $template $outcome',
    (message) => {
      for (const service of ServiceId.options) {
        const zh = textMessageOf(message, contextOf('zh-CN', { service }));
        expect(zh).not.toMatch(/服务商|供应商|健康专员|专人|\d{2}:\d{2}前往|undefined|[{}]/u);
        expect(textMessageOf(message, contextOf('en', { service }))).not.toMatch(/vendor|undefined|[{}]|\.\.? \p{Ll}/u);
      }
    },
  );

  it.each([
    ['R36', 'booking-confirmed', ['10月15日 09:30', 'First Hospital', 'Gate 2'], ['2026-10-15 09:30', 'First Hospital', 'Gate 2']],
    ['R36', 'visit-tomorrow', ['10月15日 09:30', 'Gate 2', '+8613900139000'], ['2026-10-15 09:30', 'Gate 2', '+8613900139000']],
    ['R32', 'options-proposed', ['3个方案', '10月26日 20:00', '样例第三医院'], ['3 options', '2026-10-26 20:00']],
    ['R45', 'choice-reminder', ['10月26日 20:00', '次数退回'], ['2026-10-26 20:00', 'the use goes back']],
    ['R39', 'booking-confirmed', ['10月13日 20:00前取消不计入使用次数'], ['Cancelling before 2026-10-13 20:00 is free']],
    ['R20', 'experts-busy', ['10月12日 10:30前', '120'], ['by 2026-10-12 10:30', '120']],
    ['R38', 'booking-lost', ['因医生停诊，原预约无法进行', '不计入使用次数'], ['because the doctor has stopped', 'not count as a use']],
    ['R38', 'choice-recorded', ['按您在电话中的答复', '样例第一医院'], ['what you chose by phone', '样例第一医院']],
    ['R28', 'records-dispatched', ['本次计入使用次数'], ['This counts as a use']],
    [
      'R39',
      'free-until-moved',
      ['10月15日 09:30', '10月13日 20:00前取消不计入使用次数'],
      ['cancelling is now free before 2026-10-13 20:00', '2026-10-15 09:30'],
    ],
    ['R40', 'deadline-moved', ['就诊', '1月4日 20:00', '1月8日 20:00'], ['the visit is now promised by 2027-01-08 20:00']],
  ] as const)('%s: %s says what the member needs', (_rule, template, inChinese, inEnglish) => {
    const [sample] = SAMPLE_MESSAGES[template];
    if (sample === undefined) throw new Error('Every template has a sample');
    const message = 'booking' in sample ? { ...sample, booking: BOOKING } : sample;
    for (const words of inChinese) expect(textMessageOf(message, contextOf('zh-CN'))).toContain(words);
    for (const words of inEnglish) expect(textMessageOf(message, contextOf('en'))).toContain(words);
  });

  it.each([
    ['callback', '确认专家已回电', 'no word that an expert called'],
    ['visit', '确认已就诊', 'no word that the visit took place'],
    ['admission', '确认已入院', 'no word that the admission took place'],
    ['opinion', '确认第二诊疗意见书已送达', 'no word that the opinion was delivered'],
  ] as const)('R35, R45: a missed promise of %s claims what happened and no more', (promise, inChinese, inEnglish) => {
    const message = { template: 'deadline-missed', promise, dueAt: at('2026-10-16 20:00') } as const;
    const [zh, en] = [textMessageOf(message, contextOf('zh-CN')), textMessageOf(message, contextOf('en'))];
    expect(zh).toContain(`我们未能在承诺的时限10月16日 20:00前${inChinese}`);
    expect(en).toContain(`By the promised time, 2026-10-16 20:00, we had ${inEnglish}`);
    expect(`${zh}${en}`).not.toMatch(/跟进|介入|following it up/u);
  });

  it.each([
    ['zh-CN', '当地时间10月15日 09:00（北京时间10月15日 22:00）'],
    ['en', '2026-10-15 09:00 local time (2026-10-15 22:00 Beijing time)'],
  ] as const)('R36: abroad tells the local time with Beijing’s beside it and asks for no medical-insurance card: %s', (language, told) => {
    for (const template of ['booking-confirmed', 'visit-tomorrow'] as const) {
      const message = { template, booking: BOOKING_ABROAD, cancelling: null };
      const abroad = textMessageOf(message, contextOf(language, { service: 'overseas-care' }));
      expect(abroad).toContain(told);
      expect(abroad).not.toMatch(/医保卡|insurance card/u);
    }
    const atHome = textMessageOf({ template: 'visit-tomorrow', booking: BOOKING }, contextOf(language));
    expect(atHome).toMatch(/医保卡|insurance card/u);
    expect(atHome).not.toMatch(/当地|local time/u);
  });

  it.each([
    ['zh-CN', '20:00（暂定）'],
    ['en', '20:00 (provisional)'],
  ] as const)('R40: says that an instant is provisional: %s', (language, mark) => {
    const closes = { at: at('2027-01-08 20:00'), provisional: true };
    expect(textMessageOf({ template: 'choice-reminder', closes, useAtEnd: 'returned' }, contextOf(language))).toContain(mark);
    expect(textMessageOf({ template: 'records-complete', opinion: closes }, contextOf(language))).toContain(mark);
    const moved = { template: 'deadline-moved', promise: 'visit', was: closes.at, due: closes, freeUntil: null } as const;
    expect(textMessageOf(moved, contextOf(language))).toContain(mark);
  });

  it('gives a service its short name before it leaves anything out', () => {
    const [message] = SAMPLE_MESSAGES['options-proposed'];
    if (message === undefined) throw new Error('Every template has a sample');
    const text = textMessageOf(message, contextOf('zh-CN'));
    expect(text).toMatch(/^【安康】专家门诊：.+样例第三医院.+逾期未选，申请将关闭，次数退回。/u);
  });

  it.each([
    ['used', '本次计入使用次数', 'This counts as a use'],
    ['returned', '本次不计入使用次数', 'This does not count as a use'],
    [null, null, null],
  ] as const)('R39: says whether it counts as a use, where that is settled with it: %s', (use, inChinese, inEnglish) => {
    const message = { template: 'case-closed', outcome: 'cancelled-by-member', use } as const;
    const [zh, en] = [textMessageOf(message, contextOf('zh-CN')), textMessageOf(message, contextOf('en'))];
    if (inChinese === null) expect(`${zh}${en}`).not.toMatch(/使用次数|a use/u);
    else expect([zh.includes(inChinese), en.includes(inEnglish)]).toStrictEqual([true, true]);
  });

  it('R39: a booking too late for free cancelling says so', () => {
    const message = {
      template: 'booking-confirmed',
      booking: BOOKING,
      cancelling: { countsAsUse: true, freeUntil: at('2026-10-11 20:00') },
    } as const;
    expect(textMessageOf(message, contextOf('zh-CN'))).toContain('已过免费取消的时限，取消或未到诊将计入使用次数');
    expect(textMessageOf(message, contextOf('en'))).toContain('cancelling or not coming counts as a use');
  });

  it.each(OUTCOMES)('tells the outcome %s apart from the others that are not a refusal', (outcome) => {
    const textFor = (of: (typeof OUTCOMES)[number]) => textMessageOf({ template: 'case-closed', outcome: of, use: null }, contextOf('en'));
    const same = OUTCOMES.filter((other) => textFor(other) === textFor(outcome));
    expect(same).toStrictEqual(outcome.startsWith('declined-') ? OUTCOMES.filter((other) => other.startsWith('declined-')) : [outcome]);
  });

  it.each(MESSAGES)('is two segments at most, whatever people wrote into it: $template $outcome', (message) => {
    const words = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }),
      fc.constant('样'.repeat(300)),
      fc.constant('M'.repeat(300)),
    );
    fc.assert(
      fc.property(
        words,
        words,
        fc.constantFrom(...LANGUAGES),
        fc.constantFrom(...ServiceId.options),
        fc.boolean(),
        (free, name, language, service, toGuardian) => {
          const context = contextOf(language, { service, name, toGuardian });
          expect(segmentsOf(textMessageOf(writtenOver(message, free), context))).toBeLessThanOrEqual(2);
        },
      ),
      { numRuns: 60 },
    );
  });
});

/** The same message with another text wherever a member or a vendor writes what they like. */
function writtenOver(message: Message, text: string): Message {
  const free = new Set(['hospital', 'meetingPoint', 'name', 'phone', 'carrier', 'trackingNo', 'country']);
  return JSON.parse(JSON.stringify(message, (key, value) => (free.has(key) && typeof value === 'string' ? text : value)));
}
