import type { Consent, Rank } from '../../catalogue/vocabulary.ts';
import type { Words } from './words.ts';

/**
 * Codes as they are said within a sentence: in English as they read there. A test holds them to the
 * catalogue's lists.
 */
export const RANK_IN_WORDS: Readonly<Record<Rank, Words>> = {
  resident: { zh: '住院医师', en: 'resident physician' },
  attending: { zh: '主治医师', en: 'attending physician' },
  'associate-chief': { zh: '副主任医师', en: 'associate chief physician' },
  chief: { zh: '主任医师', en: 'chief physician' },
};

export const CONSENT_IN_WORDS: Readonly<Record<Consent, Words>> = {
  'share-with-vendor': { zh: '将办理本次服务所需的信息提供给服务方', en: 'share with the vendor what it needs' },
  'send-abroad': { zh: '将病历资料发送至境外医疗机构', en: 'send medical records abroad' },
};

/** Whom a question to the phone doctor may be about (R7): an open list, which editions choose from. */
const RELATION_IN_WORDS: Readonly<Record<string, Words>> = {
  self: { zh: '本人', en: 'oneself' },
  parent: { zh: '父母', en: 'a parent' },
  child: { zh: '子女', en: 'a child' },
  grandparent: { zh: '祖父母或外祖父母', en: 'a grandparent' },
  grandchild: { zh: '孙子女或外孙子女', en: 'a grandchild' },
};

/** Several in one sentence. */
export const listed = (words: readonly Words[]): Words => ({
  zh: words.map(({ zh }) => zh).join('、'),
  en: words.map(({ en }) => en).join(', '),
});

export const relationsInWords = (codes: readonly string[]): Words =>
  listed(codes.map((code) => RELATION_IN_WORDS[code] ?? { zh: code, en: code }));
