/** The words of messages as the code reads them, by edition: apart from the catalogue, since few functions send any. */
import en from './insurers/zhonghong/messages/en.json' with { type: 'json' };
import zhCn from './insurers/zhonghong/messages/zh-CN.json' with { type: 'json' };
import type { MessageTexts } from './message-texts.ts';
import type { Language } from './vocabulary.ts';

export type TextsByLanguage = Readonly<Record<Language, MessageTexts>>;

const ZHONGHONG: TextsByLanguage = { 'zh-CN': zhCn as MessageTexts, en: en as MessageTexts };

/** An insurer speaks alike in all its editions. */
const TEXTS: ReadonlyMap<string, TextsByLanguage> = new Map([
  ['2020-BA-01', ZHONGHONG],
  ['2020-BA-01-overseas', ZHONGHONG],
]);

/** @throws RangeError for an edition without messages: the catalogue's tests know of none */
export const messageTextsOf = (edition: string): TextsByLanguage => {
  const texts = TEXTS.get(edition);
  if (texts === undefined) throw new RangeError(`Edition ${edition} has no messages`);
  return texts;
};
