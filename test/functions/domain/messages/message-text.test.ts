import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../../../catalogue/catalogue.ts';
import type { Message } from '../../../../functions/domain/messages/message.ts';
import { type MessageContext, textOf } from '../../../../functions/domain/messages/message-text.ts';
import { at, BOOKING, RULES } from '../services/expert-visit/visit-case.ts';

const CONTEXT: MessageContext = {
  serviceName: RULES.terms.name,
  serviceLine: RULES.edition.serviceLine,
  signature: RULES.edition.signature,
};
const LANGUAGES = ['zh-CN', 'en'] as const;
const OUTCOMES = [
  ...['completed', 'cancelled-by-member', 'no-show', 'no-choice', 'diagnosed-in-waiting-period', 'policy-ended'],
  ...['records-idle', 'admission-not-indicated'],
  ...['declined-identity-not-verified', 'declined-illness-out-of-scope', 'declined-outside-network', 'declined-other'],
];

/** Every template, so that a new one fails the type check until it is here. */
const SAMPLES: { readonly [T in Message['template']]: readonly Extract<Message, { template: T }>[] } = {
  'request-received': [{ template: 'request-received' }],
  'options-proposed': [{ template: 'options-proposed', count: 3, closesAt: at('2026-10-26 20:00') }],
  'choice-reminder': [{ template: 'choice-reminder', closesAt: at('2026-10-26 20:00') }],
  'experts-busy': [true, false].map((promised) => ({ template: 'experts-busy', callbackBy: at('2026-10-12 10:30'), promised })),
  'records-requested': [{ template: 'records-requested' }],
  'records-reminder': [{ template: 'records-reminder', closesAt: at('2027-01-10 10:00') }],
  'records-complete': [{ template: 'records-complete', opinionBy: at('2026-11-05 20:00') }],
  'records-dispatched': [{ template: 'records-dispatched' }],
  'opinion-delivered': [{ template: 'opinion-delivered' }],
  'admission-begins': [{ template: 'admission-begins' }],
  'reports-couriered': [{ template: 'reports-couriered', carrier: 'SF', trackingNo: 'SF1' }],
  'surgery-scheduled': [{ template: 'surgery-scheduled', at: at('2026-10-20 09:00') }],
  'surgery-rescheduled': [{ template: 'surgery-rescheduled', at: at('2026-10-21 09:00') }],
  'deadline-moved': [{ template: 'deadline-moved', dueAt: at('2027-01-08 20:00') }],
  'booking-confirmed': [{ template: 'booking-confirmed', booking: BOOKING }],
  'visit-tomorrow': [{ template: 'visit-tomorrow', booking: BOOKING }],
  'document-refused': (['empty', 'larger-than-said', 'smaller-than-said', 'not-the-type-said', 'case-closed'] as const).map((code) => ({
    template: 'document-refused',
    code,
  })),
  'booking-lost': [{ template: 'booking-lost' }],
  'visit-missed': [{ template: 'visit-missed' }],
  'deadline-missed': [{ template: 'deadline-missed' }],
  'case-closed': OUTCOMES.flatMap((outcome) =>
    [true, false].map((useCounted) => ({ template: 'case-closed', outcome, useCounted }) as const),
  ),
};
const MESSAGES: readonly Message[] = Object.values(SAMPLES).flat();
const DEPARTMENTS = CATALOGUE.departments.flatMap(({ code, name }) => [code, name.zh, name.en]);
const ILLNESSES = Object.values(CATALOGUE.illnessLists).flatMap(({ illnesses }) =>
  illnesses.flatMap(({ code, name }) => [code, name.zh, name.en]),
);

describe('textOf', () => {
  it.each(MESSAGES)('R17: names no illness and no department: $template $outcome', (message) => {
    const contexts = Object.values(RULES.edition.services).map(({ name }) => ({ ...CONTEXT, serviceName: name }));
    const booked =
      'booking' in message ? DEPARTMENTS.map((department) => ({ ...message, booking: { ...BOOKING, department } })) : [message];
    for (const each of booked) {
      for (const language of LANGUAGES) {
        for (const context of contexts) {
          const { subject, text } = textOf(each, language, context);
          const said = `${subject} ${text}`.toLowerCase();
          expect([...ILLNESSES, ...DEPARTMENTS].filter((name) => said.includes(name.toLowerCase()))).toStrictEqual([]);
        }
      }
    }
  });

  it.each(MESSAGES)('R18: keeps to one language and says whom to call: $template $outcome', (message) => {
    const zh = textOf(message, 'zh-CN', CONTEXT);
    const en = textOf(message, 'en', CONTEXT);
    expect(`${en.subject}${en.text}`).not.toMatch(/\p{Script=Han}/u);
    expect(zh.text).toMatch(/^【安康】重疾特需\/专家门诊协调：.+95383。$/u);
    expect(en.text).toMatch(/^\[Ankang\] Specialist outpatient visit: .+95383\.$/u);
    expect([zh.subject.startsWith('重疾特需/专家门诊协调：'), en.subject.startsWith('Specialist outpatient visit: ')]).toStrictEqual([
      true,
      true,
    ]);
  });

  it.each([
    ['R36', 'booking-confirmed', ['10月15日 09:30', 'First Hospital', 'Gate 2'], ['2026-10-15 09:30', 'First Hospital', 'Gate 2']],
    ['R36', 'visit-tomorrow', ['10月15日 09:30', 'Gate 2', '+8613900139000'], ['2026-10-15 09:30', 'Gate 2', '+8613900139000']],
    ['R32', 'options-proposed', ['3个方案', '10月26日 20:00'], ['3 options', '2026-10-26 20:00']],
    ['R45', 'choice-reminder', ['10月26日 20:00', '次数退回'], ['2026-10-26 20:00', 'the use goes back']],
  ] as const)('%s: %s says what the member needs', (_rule, template, inChinese, inEnglish) => {
    const [message] = SAMPLES[template];
    if (message === undefined) throw new Error('Every template has a sample');
    for (const words of inChinese) expect(textOf(message, 'zh-CN', CONTEXT).text).toContain(words);
    for (const words of inEnglish) expect(textOf(message, 'en', CONTEXT).text).toContain(words);
  });

  it.each([
    [true, '计入使用次数', 'it counts as a use'],
    [false, '计入使用次数', 'it counts as a use'],
  ])('R39: says that it counts as a use when it does: %s', (useCounted, inChinese, inEnglish) => {
    const message = { template: 'case-closed', outcome: 'cancelled-by-member', useCounted } as const;
    expect(textOf(message, 'zh-CN', CONTEXT).text.includes(inChinese)).toBe(useCounted);
    expect(textOf(message, 'en', CONTEXT).text.includes(inEnglish)).toBe(useCounted);
  });

  it.each(OUTCOMES)('tells the outcome %s apart from the others that are not a refusal', (outcome) => {
    const textFor = (of: string) => textOf({ template: 'case-closed', outcome: of, useCounted: false }, 'en', CONTEXT).text;
    const same = OUTCOMES.filter((other) => textFor(other) === textFor(outcome));
    expect(same).toStrictEqual(outcome.startsWith('declined-') ? OUTCOMES.filter((other) => other.startsWith('declined-')) : [outcome]);
  });
});
