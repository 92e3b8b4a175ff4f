import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messageTextsOf } from '../../../catalogue/messages.ts';
import { filled } from '../../../catalogue/placeholders.ts';
import { ServiceId } from '../../../catalogue/vocabulary.ts';
import type { Message } from '../../../functions/domain/messages/message.ts';
import { templatedTextOf, textMessageOf } from '../../../functions/domain/messages/text-message.ts';
import { instantOf } from '../../../functions/domain/time/time.ts';
import { BOOKING_ABROAD, SAMPLE_MESSAGES } from '../../../tools/messages/sample-messages.ts';
import { textTemplates } from '../../../tools/messages/text-templates.ts';
import { contextOf, LANGUAGES } from '../../functions/domain/messages/message-context.ts';

const EDITION = '2020-BA-01';
const { templates, signed } = textTemplates(EDITION);
const BY_ID = new Map(templates.map((template) => [template.id, template]));

const ABROAD: readonly Message[] = [
  { template: 'booking-confirmed', booking: BOOKING_ABROAD, cancelling: null },
  { template: 'visit-tomorrow', booking: BOOKING_ABROAD },
];
const MESSAGES: readonly Message[] = [...Object.values(SAMPLE_MESSAGES).flat(), ...ABROAD];

/** Wherever a member or a vendor writes what they like. */
const WRITTEN = new Set(['hospital', 'meetingPoint', 'name', 'phone', 'carrier', 'trackingNo', 'country']);
const writtenOver = (message: Message, text: string): Message =>
  JSON.parse(JSON.stringify(message, (key, value) => (WRITTEN.has(key) && typeof value === 'string' ? text : value)));

describe('textTemplates', () => {
  it.each(MESSAGES)('has the template of whatever is said, which says just that: $template $outcome', (message) => {
    const words = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }),
      fc.integer({ min: 1, max: 80 }).map((length) => '样'.repeat(length)),
      fc.integer({ min: 1, max: 80 }).map((length) => 'M'.repeat(length)),
    );
    fc.assert(
      fc.property(
        words,
        words,
        fc.constantFrom(...LANGUAGES),
        fc.constantFrom(...ServiceId.options),
        fc.boolean(),
        fc.constantFrom(instantOf(Date.UTC(2026, 9, 12)), instantOf(Date.UTC(2025, 9, 12))),
        (free, name, language, service, toGuardian, toldAt) => {
          const said = writtenOver(message, free);
          const context = contextOf(language, { service, name, toGuardian, toldAt });
          const { template: id, values, signature } = templatedTextOf(said, context);
          const template = BY_ID.get(id);
          if (template === undefined) throw new Error(`The list lacks ${id}`);
          expect(Object.keys(values).toSorted()).toEqual(template.values.toSorted());
          expect(filled(signed[language], { signature }) + filled(template.text, values)).toBe(textMessageOf(said, context));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('has each template once, and of each only its own language', () => {
    expect(new Set(templates.map(({ id }) => id)).size).toBe(templates.length);
    for (const { id, language, text } of templates) {
      expect(id.startsWith(`${language}/`)).toBe(true);
      expect(/\p{Script=Han}/u.test(text)).toBe(language === 'zh-CN');
    }
  });

  it('R17: asks for no department and no case', () => {
    for (const { values } of templates) expect(values).not.toEqual(expect.arrayContaining(['department']));
    for (const { values } of templates) expect(values).not.toEqual(expect.arrayContaining(['caseId']));
  });

  it('has every wording in both languages', () => {
    for (const language of LANGUAGES) {
      const worded = new Set(templates.filter((template) => template.language === language).map(({ id }) => id.split('/')[1]));
      expect([...worded].toSorted()).toEqual(Object.keys(messageTextsOf(EDITION)[language].messages).toSorted());
    }
  });
});
