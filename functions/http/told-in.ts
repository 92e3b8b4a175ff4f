import type { Language } from '../../catalogue/vocabulary.ts';
import type { FieldError } from '../domain/case/refusal.ts';
import type { Reason, RuleFinding } from '../domain/entitlement/findings.ts';
import { findingWords } from '../domain/entitlement/words/finding-words.ts';
import { reasonWords } from '../domain/entitlement/words/reason-words.ts';
import { inLanguage } from '../domain/words.ts';

/** Reasons in the asker's language (R13). */
export const reasonsIn = (language: Language, reasons: readonly Reason[]) =>
  reasons.map((reason) => ({ ...reason, detail: inLanguage(reasonWords(reason), language) }));

/** What each rule found, in the asker's language: a denial says its reasons. */
export const rulesIn = (language: Language, rules: readonly RuleFinding[], reasons: readonly Reason[] = []) =>
  rules.map((rule) => ({ ...rule, detail: detailIn(language, rule, reasons) }));

function detailIn(language: Language, rule: RuleFinding, reasons: readonly Reason[]): string {
  if (rule.outcome === 'denied') {
    const own = reasonsIn(language, reasons).filter(({ clause }) => clause === rule.clause);
    return own.map(({ detail }) => detail).join(language === 'zh-CN' ? '' : ' ');
  }
  const words = findingWords(rule);
  return words === null ? rule.detail : inLanguage(words, language);
}

/** Faults of values, in the asker's language. */
export const errorsIn = (language: Language, errors: readonly FieldError[]) =>
  errors.map((error) => ({ ...error, detail: inLanguage(error.detail, language) }));
