import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ServiceId } from '../../../../catalogue/vocabulary.ts';
import { emailOf } from '../../../../functions/domain/messages/email.ts';
import type { Message } from '../../../../functions/domain/messages/message.ts';
import { segmentsOf } from '../../../../functions/domain/messages/segments.ts';
import { spoken } from '../../../../functions/domain/messages/spoken.ts';
import { textMessageOf } from '../../../../functions/domain/messages/text-message.ts';
import { SAMPLE_MESSAGES } from '../../../../tools/messages/sample-messages.ts';
import { contextOf, LANGUAGES } from './message-context.ts';

describe('spoken', () => {
  it.each([
    ['样例第一医院', '样例第一医院'],
    ['St. Mary’s Hospital No. 1', 'St. Mary’s Hospital No. 1'],
    ['样例医院 http://evil.example/a?b=1', '样例医院'],
    ['样例医院，请看HTTPS：//evil.cn/x，谢谢', '样例医院，请看 ，谢谢'],
    ['t.cn/abc', 't cn/abc'],
    ['www.evil．example。com', 'www evil example com'],
    ['1.2.3.4', '1 2 3 4'],
    ['样例\r\n医院\u2028东\t区\u0007', '样例 医院 东 区'],
    ['\u202eLATIPSOH\u202c', 'LATIPSOH'],
    ['样\u200b例\ufeff医\u00ad院', '样例医院'],
    ['【某银行】您的账户', '（某银行）您的账户'],
    ['e\u0301\u0302\u0303\u0304\u0305', 'e\u0301\u0302'],
    ['\ud800', ''],
  ])('makes of %j %j', (written, expected) => {
    expect(spoken(written)).toBe(expected);
  });
});

const HOSTILE = [
  'http://evil.example/x',
  'HTTPS://1.2.3.4',
  't.cn/abc',
  'www.evil.cn',
  '\r\n',
  '\n\n',
  '\u0000',
  '\u2028',
  '\u202e',
  '\u200f',
  '\u2066',
];
const PLAIN = [
  '样例医院',
  'Sample Clinic',
  'No. 1',
  '【某银行】',
  '{signature}',
  '{caseId}',
  '$&',
  '。',
  '点',
  '\u0301',
  '😀',
  '\ud83d',
  ' ',
];

const hostile = () => fc.array(fc.constantFrom(...HOSTILE, ...PLAIN), { minLength: 1, maxLength: 60 }).map((parts) => parts.join(''));

/** Fields of a message that a vendor or a member writes. */
const WRITTEN = new Set(['hospital', 'country', 'name', 'meetingPoint', 'phone', 'carrier', 'trackingNo', 'department']);

/** A message with all that people wrote in it replaced. */
const saying = (value: unknown, next: () => string, key = ''): unknown => {
  if (Array.isArray(value)) return key === 'list' ? value.map(next) : value.map((entry) => saying(entry, next, key));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [
        name,
        WRITTEN.has(name) && typeof inner === 'string' ? next() : saying(inner, next, name),
      ]),
    );
  }
  return value;
};

const MESSAGES: readonly Message[] = Object.values(SAMPLE_MESSAGES).flat();
const LINK = /:\/\/|[\p{L}\p{N}][.．｡](?=[a-z0-9]{2,}[^ .]*)(?<!\.\.)/iu;
const FORBIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

describe('what people wrote in a message of ours', () => {
  it('never makes it say more than its template with bounded, cleaned values', () => {
    const some = fc.tuple(
      fc.constantFrom(...MESSAGES),
      fc.constantFrom(...LANGUAGES),
      fc.constantFrom(...ServiceId.options),
      fc.array(hostile(), { minLength: 1 }),
    );
    fc.assert(
      fc.property(some, ([message, language, service, values]) => {
        let used = 0;
        const next = (): string => values[used++ % values.length] ?? '';
        const hostileMessage = saying(message, next) as Message;
        const context = contextOf(language, { service, name: next(), toGuardian: true });
        const text = textMessageOf(hostileMessage, context);
        expect(text).not.toMatch(FORBIDDEN);
        expect(text.replaceAll('..', ' ')).not.toMatch(LINK);
        expect(segmentsOf(text)).toBeLessThanOrEqual(2);
        // One sender, at the beginning; one line to call, at the end.
        expect([...text].filter((character) => character === '【' || character === '】').length).toBe(language === 'zh-CN' ? 2 : 0);
        expect(text).toMatch(language === 'zh-CN' ? /^【安康】.*95383。$/u : /^\[Ankang\] .*95383\.$/u);
        const { subject, text: mail } = emailOf(hostileMessage, context);
        for (const line of [subject, ...mail.split('\n')]) {
          expect(line).not.toMatch(FORBIDDEN);
          expect(line).not.toMatch(/:\/\/|www\./iu);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('adds no line to an e-mail, whatever it holds', () => {
    const lines = (message: Message, name: string): number => emailOf(message, contextOf('zh-CN', { name })).text.split('\n').length;
    fc.assert(
      fc.property(fc.constantFrom(...MESSAGES), hostile(), (message, value) => {
        expect(lines(saying(message, () => `样例${value}`) as Message, `样例${value}`)).toBe(
          lines(saying(message, () => '样例') as Message, '样例'),
        );
      }),
    );
  });
});

describe('a day', () => {
  const reminder = (closesAt: string): Message => ({ template: 'records-reminder', closesAt }) as Message;

  it.each([
    ['2026-12-31T09:00:00+08:00', '12月31日 09:00', '2026-12-31 09:00'],
    ['2027-01-04T09:00:00+08:00', '2027年1月4日 09:00', '2027-01-04 09:00'],
  ])('of another year shows its year: %s', (closesAt, zh, en) => {
    expect(textMessageOf(reminder(closesAt), contextOf('zh-CN'))).toContain(`；${zh}后`);
    expect(textMessageOf(reminder(closesAt), contextOf('en'))).toContain(en);
  });
});
