import type { Language } from '../../catalogue/vocabulary.ts';

/** The same words in Chinese and in English. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

export const inLanguage = ({ zh, en }: Words, language: Language): string => (language === 'zh-CN' ? zh : en);
