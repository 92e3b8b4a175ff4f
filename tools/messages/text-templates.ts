/**
 * Every template that a text message may be sent by, for whoever registers them with a provider: which sentences a message says depends on
 * which of its values there are, and on how many of them two segments have room for.
 */
import { CATALOGUE } from '../../catalogue/catalogue.ts';
import type { MessageTexts, Phrase, ValueName, Wording } from '../../catalogue/message-texts.ts';
import { messageTextsOf } from '../../catalogue/messages.ts';
import { filled, placeholdersIn } from '../../catalogue/placeholders.ts';
import { Language } from '../../catalogue/vocabulary.ts';
import { keysOf } from '../../functions/domain/keys-of.ts';
import { isWrittenByPeople } from '../../functions/domain/messages/message-words.ts';
import { isShort, type TextTemplate, textTemplateOf } from '../../functions/domain/messages/text-message.ts';

/** Values that a message of a wording may lack. */
const MAY_LACK: { readonly [W in Wording]?: readonly ValueName[] } = {
  'request-received': ['use'],
  'options-proposed': ['options', 'hospitals'],
  'choice-recorded': ['at'],
  'records-dispatched': ['hospital', 'use'],
  'booking-confirmed': ['freeUntil', 'late'],
  'deadline-moved': ['freeUntil'],
  'booking-lost': ['lostAt'],
  'visit-missed': ['lostAt'],
  'case-closed.completed': ['use'],
  'case-closed.declined': ['use'],
  'case-closed.admission-not-indicated': ['use'],
  'case-closed.cancelled-by-member': ['use'],
  'case-closed.no-show': ['use'],
  'case-closed.records-idle': ['use'],
  'case-closed.no-choice': ['use'],
  'case-closed.policy-ended': ['use'],
  'case-closed.diagnosed-in-waiting-period': ['use'],
};

/** Of these a message lacks one at least: a booking is free to cancel until an instant, or too late for that. */
const NEVER_TOGETHER: readonly ValueName[] = ['freeUntil', 'late'];

/** Characters that what people wrote still has before a sentence is left out for it. */
const SHORTENED = '样'.repeat(30);

/** A list of which each entry is so long. */
const LIST = Array.from({ length: 3 }, () => SHORTENED).join('；');

/** Phrases that a value may be, by how their names begin. */
const PHRASES_OF: { readonly [V in ValueName]?: string } = {
  use: 'use.',
  useAtEnd: 'end.',
  will: 'will.',
  promise: 'promise.',
  done: 'done.',
  cause: 'cause.',
  refused: 'refused.',
  late: 'late',
};

/** How an instant is told at its longest: where a notice may still move it, or with the clock of a place abroad. */
const INSTANTS: { readonly [V in ValueName]?: 'plain' | 'provisional' | 'abroad' } = {
  callbackBy: 'plain',
  freeUntil: 'plain',
  was: 'plain',
  closesAt: 'provisional',
  opinionBy: 'provisional',
  dueAt: 'provisional',
  at: 'abroad',
  lostAt: 'abroad',
};

const longestOf = (texts: readonly string[]): string => texts.toSorted((one, other) => other.length - one.length)[0] ?? '';

/** A value as long as it can be. */
function longest(name: string, { language, phrases }: MessageTexts): string {
  const beginning = PHRASES_OF[name as ValueName];
  if (beginning !== undefined)
    return longestOf(keysOf(phrases).flatMap((phrase) => (phrase.startsWith(beginning) ? [phrases[phrase]] : [])));
  const at = language === 'zh-CN' ? '2027年12月28日 20:00' : '2027-12-28 20:00';
  const instant = INSTANTS[name as ValueName];
  if (instant !== undefined) return instant === 'plain' ? at : filled(phrases[instant satisfies Phrase], { at, localAt: at });
  if (name === 'options' || name === 'hospitals') return LIST;
  if (name === 'serviceLine') return longestOf(Object.values(CATALOGUE.editions).map(({ serviceLine }) => serviceLine));
  if (name === 'service') {
    const service = longestOf(keysOf(phrases).flatMap((phrase) => (phrase.startsWith('short.') ? [phrases[phrase]] : [])));
    return filled(phrases['sms.service-for'], { service, name: SHORTENED });
  }
  // Numbers of minutes and of entries.
  return isWrittenByPeople(name) ? SHORTENED : '999';
}

const subsetsOf = (names: readonly ValueName[]): readonly (readonly ValueName[])[] =>
  names.reduce<readonly (readonly ValueName[])[]>((subsets, name) => subsets.flatMap((subset) => [subset, [...subset, name]]), [[]]);

const withoutValues = (sentences: readonly string[], lacking: readonly ValueName[]): readonly string[] =>
  sentences.filter((sentence) => placeholdersIn(sentence).every((name) => !lacking.some((one) => one === name)));

const fits = (template: TextTemplate, texts: MessageTexts, signature: string): boolean => {
  const values = Object.fromEntries(placeholdersIn(template.text).map((name) => [name, longest(name, texts)]));
  return isShort(filled(texts.phrases['sms.signature'], { signature }) + filled(template.text, values));
};

/** Those of one wording: all that it may say, then as few sentences as its longest values leave room for. */
function templatesOf(texts: MessageTexts, wording: Wording, signature: string): readonly TextTemplate[] {
  const found = new Map<string, TextTemplate>();
  for (const lacking of subsetsOf(MAY_LACK[wording] ?? [])) {
    const canBe = NEVER_TOGETHER.some((name) => lacking.includes(name) || !MAY_LACK[wording]?.includes(name));
    if (!canBe) continue;
    const text = withoutValues(texts.messages[wording].text, lacking);
    const more = withoutValues(texts.messages[wording].more, lacking);
    for (let further = more.length; further >= 0; further -= 1) {
      const template = textTemplateOf(texts, wording, [...text, ...more.slice(0, further)]);
      found.set(template.id, template);
      if (fits(template, texts, signature)) break;
    }
  }
  return [...found.values()];
}

/** A template, its language, and the values that it asks for. */
interface ListedTemplate extends TextTemplate {
  readonly language: Language;
  readonly values: readonly string[];
}

/** What whoever registers templates needs to know of an edition's. */
interface TemplateList {
  /** How the signature stands before each message, by language. */
  readonly signed: Readonly<Record<Language, string>>;
  readonly templates: readonly ListedTemplate[];
}

/** All templates of an edition, in both languages. */
export const textTemplates = (edition: string): TemplateList => {
  const texts = messageTextsOf(edition);
  const signature = CATALOGUE.editions[edition]?.signature;
  if (signature === undefined) throw new RangeError(`The catalogue has no edition ${edition}`);
  const templates = Language.options.flatMap((language) =>
    keysOf(texts[language].messages).flatMap((wording) =>
      templatesOf(texts[language], wording, language === 'zh-CN' ? signature.zh : signature.en).map((template) => ({
        ...template,
        language,
        values: [...new Set(placeholdersIn(template.text))],
      })),
    ),
  );
  return {
    signed: { 'zh-CN': texts['zh-CN'].phrases['sms.signature'], en: texts.en.phrases['sms.signature'] },
    templates,
  };
};
