import type { MessageTexts, Wording } from '../../../catalogue/message-texts.ts';
import { filled, placeholdersIn } from '../../../catalogue/placeholders.ts';
import type { Message } from './message.ts';
import { cut, hasValue, isWrittenByPeople, type MessageContext, type NamedValues, wordsOf } from './message-words.ts';
import { segmentsOf } from './segments.ts';

/** No text message is longer than this many segments. */
const MOST_SEGMENTS = 2;

export const isShort = (text: string): boolean => segmentsOf(text) <= MOST_SEGMENTS;

/** How many characters a value that people wrote may have while there is room for it, and where there is none. */
const ROOMY = [60, 30] as const;
const TIGHT = [20, 12, 8, 6];

/** What a text message says, its values in braces: as it is registered with a provider, who sets the signature before it. */
export interface TextTemplate {
  /** Language, wording, and the numbers of the sentences that are said: `zh-CN/booking-confirmed/1-3`. */
  readonly id: string;
  readonly text: string;
}

/** A text message as a provider of registered templates is told it. */
export interface TemplatedText {
  readonly template: TextTemplate['id'];
  /** Each value that the template asks for, and no other. */
  readonly values: Readonly<Record<string, string>>;
  /** What the message is signed with. */
  readonly signature: string;
}

/**
 * A text message: what it is about, what there is to know, whom to call. As far as two segments ask for it, the service has its short
 * name, what the message says besides is left out, the least useful first, and values are shortened.
 */
export const textMessageOf = (message: Message, context: MessageContext): string => composed(message, context).text;

/** The same, as the template that says it and the template's values. */
export const templatedTextOf = (message: Message, context: MessageContext): TemplatedText => {
  const { template, values } = composed(message, context);
  const asked = placeholdersIn(template.text).map((name): [string, string] => [name, values[name] ?? '']);
  return { template: template.id, values: Object.fromEntries(asked), signature: context.signature };
};

/** All sentences that a text message of a wording may say, in their order. */
const sentencesOf = ({ messages }: MessageTexts, wording: Wording): readonly string[] => [
  ...messages[wording].text,
  ...messages[wording].more,
];

/** The template that says these sentences of a wording. */
export const textTemplateOf = (texts: MessageTexts, wording: Wording, sentences: readonly string[]): TextTemplate => {
  const { language, phrases } = texts;
  const numbers = sentences.map((sentence) => sentencesOf(texts, wording).indexOf(sentence) + 1);
  return {
    id: `${language}/${wording}/${numbers.join('-')}`,
    text: phrases['sms.opening'] + sentences.join(language === 'zh-CN' ? '' : ' ') + phrases['sms.closing'],
  };
};

interface Composed {
  readonly template: TextTemplate;
  readonly values: Readonly<Record<string, string>>;
  readonly text: string;
}

function composed(message: Message, context: MessageContext): Composed {
  const { wording, words, values } = wordsOf(message, context);
  const { texts, serviceName, service, toGuardian } = context;
  const { phrases } = texts;
  const inWay = ({ further, most, shortName }: Shortening): Composed => {
    const bounded = boundedTo(most, values, phrases.separator);
    const named = { ...bounded, service: shortName ? phrases[`short.${service}`] : serviceName };
    const told = { ...named, ...(toGuardian && { service: filled(phrases['sms.service-for'], named) }) };
    const template = textTemplateOf(texts, wording, [...words.text, ...words.more.slice(0, further)]);
    return { template, values: told, text: filled(phrases['sms.signature'], told) + filled(template.text, told) };
  };
  let made = inWay({ further: words.more.length, most: ROOMY[0], shortName: false });
  for (const way of waysToShorten(words.more.length)) {
    if (isShort(made.text)) break;
    made = inWay(way);
  }
  return made;
}

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
