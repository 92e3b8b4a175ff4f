import { filled } from '../../../catalogue/placeholders.ts';
import type { Message } from './message.ts';
import { cut, hasValue, isWrittenByPeople, type MessageContext, type NamedValues, wordsOf } from './message-words.ts';
import { segmentsOf } from './segments.ts';

/** No text message is longer than this many segments. */
const MOST_SEGMENTS = 2;

/** How many characters a value may have while there is room for it, and where there is none. */
const ROOMY = [60, 30];
const TIGHT = [20, 12, 8, 6];

/**
 * A text message: what it is about, what there is to know, whom to call. As far as two segments ask for it, the service has its short
 * name, what the message says besides is left out, the least useful first, and values are shortened.
 */
export const textMessageOf = (message: Message, context: MessageContext): string => {
  const { words, values } = wordsOf(message, context);
  const { phrases, language } = context.texts;
  const opening = phrases[context.toGuardian ? 'sms.opening-for' : 'sms.opening'];
  let text = '';
  for (const { further, most, shortName } of waysToShorten(words.more.length)) {
    const service = shortName ? phrases[`short.${context.service}`] : context.serviceName;
    const bounded = { ...boundedTo(most, values, phrases.separator), service };
    const sentences = [...words.text, ...words.more.slice(0, further)].map((sentence) => filled(sentence, bounded));
    text = filled(opening, bounded) + sentences.join(language === 'zh-CN' ? '' : ' ') + filled(phrases['sms.closing'], bounded);
    if (segmentsOf(text) <= MOST_SEGMENTS) break;
  }
  return text;
};

interface Shortening {
  /** How many of the further sentences are kept. */
  readonly further: number;
  readonly most: number;
  readonly shortName: boolean;
}

/** Each way shorter than the one before. */
const waysToShorten = (sentences: number): readonly Shortening[] => [
  ...Array.from({ length: sentences + 1 }, (_, dropped) =>
    [false, true].flatMap((shortName) => ROOMY.map((most) => ({ further: sentences - dropped, most, shortName }))),
  ).flat(),
  ...TIGHT.map((most) => ({ further: 0, most, shortName: true })),
];

/** What people wrote is cut. */
const boundedTo = (most: number, values: NamedValues, separator: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      if (!hasValue(value)) return [];
      const parts = typeof value === 'string' ? [value] : value;
      return [[name, parts.map((part) => (isWrittenByPeople(name) ? cut(part, most) : part)).join(separator)]];
    }),
  );
