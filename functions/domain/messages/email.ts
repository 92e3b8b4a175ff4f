import { filled } from '../../../catalogue/placeholders.ts';
import type { Message } from './message.ts';
import type { Value } from './message-values.ts';
import { hasValue, type MessageContext, type NamedValues, wordsOf } from './message-words.ts';

export interface Email {
  readonly subject: string;
  readonly text: string;
}

/** An e-mail: salutation, what happened, its details one a line, what the member can do, whom to call. */
export const emailOf = (message: Message, context: MessageContext): Email => {
  const { words, values } = wordsOf(message, context);
  const { phrases, labels, language } = context.texts;
  const inline = inlineValues(values, phrases.separator);
  const say = (sentence: string): string => filled(sentence, inline);
  const details = (['service', 'caseId', ...words.details] as const).flatMap((name) =>
    hasValue(values[name]) ? [detail(labels[name], values[name], phrases['email.colon'])] : [],
  );
  return {
    subject: filled(phrases['email.subject'], { service: context.serviceName, subject: words.subject }),
    text: [
      say(phrases['email.salutation']),
      words.email.map(say).join(language === 'zh-CN' ? '' : ' '),
      [phrases['email.details'], ...details].join('\n'),
      ...(words.toDo.length === 0 ? [] : [[phrases['email.to-do'], ...words.toDo.map((sentence) => `- ${say(sentence)}`)].join('\n')]),
      say(phrases['email.closing']),
    ].join('\n\n'),
  };
};

/** One detail a line; a list below its label, numbered as its options are. */
const detail = (label: string, value: Exclude<Value, null>, colon: string): string =>
  typeof value === 'string'
    ? `- ${label}${colon}${value}`
    : [`- ${label}${colon.trimEnd()}`, ...value.map((entry, index) => `  ${index + 1}. ${entry}`)].join('\n');

const inlineValues = (values: NamedValues, separator: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      hasValue(value) ? [[name, typeof value === 'string' ? value : value.join(separator)]] : [],
    ),
  );
