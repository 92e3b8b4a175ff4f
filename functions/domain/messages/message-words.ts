import type { MessageTexts } from '../../../catalogue/message-texts.ts';
import { placeholdersIn } from '../../../catalogue/placeholders.ts';
import type { ServiceId } from '../../../catalogue/vocabulary.ts';
import type { Message } from './message.ts';
import { type Speech, type Value, wordedMessage } from './message-values.ts';

/** What a message's words need besides the message itself: the service's own name, never the illness. */
export interface MessageContext extends Pick<Speech, 'discreetName' | 'abroad'> {
  readonly texts: MessageTexts;
  readonly caseId: string;
  readonly service: ServiceId;
  readonly serviceName: string;
  readonly serviceLine: string;
  /** What the message is signed with. */
  readonly signature: string;
  /** The insured's. */
  readonly name: string;
  /** Told to the guardian, who may look after several (R31). */
  readonly toGuardian: boolean;
}

export type NamedValues = Readonly<Record<string, Value>>;
type Words = MessageTexts['messages'][keyof MessageTexts['messages']];

/** The sentences that a message has all values for, and the values. */
export const wordsOf = (message: Message, context: MessageContext): { readonly words: Words; readonly values: NamedValues } => {
  const { texts } = context;
  const { wording, values: own } = wordedMessage(message, { ...context, language: texts.language, phrases: texts.phrases });
  const { serviceName: service, serviceLine, signature, name, caseId } = context;
  const values: NamedValues = { ...own, service, serviceLine, signature, name, caseId };
  const said = (sentences: readonly string[]) =>
    sentences.filter((sentence) => placeholdersIn(sentence).every((of) => hasValue(values[of])));
  const words = texts.messages[wording];
  return {
    values,
    words: { ...words, text: said(words.text), more: said(words.more), email: said(words.email), toDo: said(words.toDo) },
  };
};

export const hasValue = (value: Value | undefined): value is Exclude<Value, null> => value !== null && value !== undefined;
