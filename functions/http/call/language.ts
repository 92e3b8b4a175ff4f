import type { Language } from '../../../catalogue/vocabulary.ts';
import type { Caller } from '../../contract/routes.ts';

/** What callers are answered in who ask for no language. */
const DEFAULTS: Readonly<Record<Caller, Language>> = { member: 'zh-CN', insurer: 'en', operator: 'en', vendor: 'en', public: 'en' };

/** A language tag, and how much it is wanted (RFC 9110, 12.5.4). */
const RANGE = /^\s*([A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*|\*)\s*(?:;\s*q=([01](?:\.\d{0,3})?)\s*)?$/u;

const languageFor = (tag: string, otherwise: Language): Language | null => {
  if (tag === '*') return otherwise;
  const [primary = ''] = tag.toLowerCase().split('-');
  return primary === 'zh' ? 'zh-CN' : primary === 'en' ? 'en' : null;
};

/**
 * The language to answer in: of those that a caller accepts, the one wanted most that we speak; else the caller's own.
 * @param headers by names in lower case
 */
export const languageOf = (headers: Readonly<Record<string, string>>, caller: Caller): Language => {
  const wanted = (headers['accept-language'] ?? '').split(',').flatMap((range) => {
    const [, tag, quality = '1'] = RANGE.exec(range) ?? [];
    const language = tag === undefined ? null : languageFor(tag, DEFAULTS[caller]);
    return language === null || Number(quality) === 0 ? [] : [{ language, quality: Number(quality) }];
  });
  return wanted.toSorted((a, b) => b.quality - a.quality)[0]?.language ?? DEFAULTS[caller];
};
