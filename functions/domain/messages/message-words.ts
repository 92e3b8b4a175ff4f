import type { MessageTexts, Wording } from '../../../catalogue/message-texts.ts';
import { placeholdersIn } from '../../../catalogue/placeholders.ts';
import type { ServiceId } from '../../../catalogue/vocabulary.ts';
import type { Message } from './message.ts';
import { type Speech, type Value, wordedMessage } from './message-values.ts';
import { spoken } from './spoken.ts';

/** What a message's words need besides the message itself: the service's own name, never the illness. */
export interface MessageContext extends Pick<Speech, 'discreetName' | 'abroad' | 'toldAt'> {
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

/** A message's wording, its sentences that all values are there for, and the values. */
export const wordsOf = (
  message: Message,
  context: MessageContext,
): { readonly wording: Wording; readonly words: Words; readonly values: NamedValues } => {
  const { texts } = context;
  const { wording, values: own } = wordedMessage(message, { ...context, language: texts.language, phrases: texts.phrases });
  const { serviceName: service, serviceLine, signature, name, caseId } = context;
  const values: NamedValues = { ...cleaned({ ...own, name }), service, serviceLine, signature, caseId };
  const said = (sentences: readonly string[]) =>
    sentences.filter((sentence) => placeholdersIn(sentence).every((of) => hasValue(values[of])));
  const words = texts.messages[wording];
  return {
    wording,
    values,
    words: { ...words, text: said(words.text), more: said(words.more), email: said(words.email), toDo: said(words.toDo) },
  };
};

/** What members and vendors wrote; times and what the edition says are short by nature, and our own. */
const WRITTEN_BY_PEOPLE: readonly string[] = [
  'name',
  'options',
  'hospitals',
  'hospital',
  'meetingPoint',
  'doctor',
  'companion',
  'companionPhone',
  'carrier',
  'trackingNo',
  'records',
];

export const isWrittenByPeople = (name: string): boolean => WRITTEN_BY_PEOPLE.includes(name);

/** As many entries of a list, and as many characters of each value, as any message has. */
const MOST_ENTRIES = 30;
const MOST_CHARACTERS = 300;

const cleanedText = (text: string): string => cut(spoken(text), MOST_CHARACTERS);

/** Where nothing is left of what somebody wrote. */
const NOTHING_LEFT = '-';

/** Values as they may stand in a message of ours. */
const cleaned = (values: NamedValues): NamedValues =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, isWrittenByPeople(name) && value !== null ? cleanedValue(value) : value]),
  );

function cleanedValue(value: Exclude<Value, null>): Value {
  if (typeof value === 'string') return cleanedText(value) || NOTHING_LEFT;
  const entries = value
    .slice(0, MOST_ENTRIES)
    .map(cleanedText)
    .filter((entry) => entry !== '');
  return entries.length === 0 ? null : entries;
}

/** Of seven bits, which `…` is not. */
const ELLIPSIS = '..';

/** Cut between characters, of which some take two places. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  let kept = '';
  for (const character of text) {
    if (kept.length + character.length > most - ELLIPSIS.length) break;
    kept += character;
  }
  return `${kept}${ELLIPSIS}`;
}

export const hasValue = (value: Value | undefined): value is Exclude<Value, null> => value !== null && value !== undefined;
