/** The two languages of the pages, and how this device remembers which, and how large. */
import { signalOf } from './signal.ts';

export type Language = 'zh-CN' | 'en';

/** A text of the API's catalogue. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

const LANGUAGE = 'ankang.language';
const LARGE = 'ankang.large-type';

const firstLanguage = (): Language => {
  const kept = localStorage.getItem(LANGUAGE);
  if (kept === 'zh-CN' || kept === 'en') return kept;
  // Chinese unless the device says another language outright.
  return navigator.language.toLowerCase().startsWith('zh') || navigator.language === '' ? 'zh-CN' : 'en';
};

export const language = signalOf<Language>(firstLanguage());
export const largeType = signalOf(localStorage.getItem(LARGE) === 'yes');

export const setLanguage = (chosen: Language): void => {
  localStorage.setItem(LANGUAGE, chosen);
  language.set(chosen);
  document.documentElement.lang = chosen;
};

export const setLargeType = (large: boolean): void => {
  localStorage.setItem(LARGE, large ? 'yes' : 'no');
  largeType.set(large);
  document.documentElement.classList.toggle('large', large);
};

/** Dresses the document as this device remembers. */
export const dressDocument = (): void => {
  document.documentElement.lang = language.get();
  document.documentElement.classList.toggle('large', largeType.get());
};

/** The text in the language of the page. */
export const inWords = (text: Bilingual, shown: Language): string => (shown === 'en' ? text.en : text.zh);
