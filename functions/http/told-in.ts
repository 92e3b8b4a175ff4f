import type { Language } from '../../catalogue/vocabulary.ts';
import { REFUSALS } from '../domain/case/document.ts';
import type { FieldError } from '../domain/case/refusal.ts';
import type { Condition } from '../domain/entitlement/conditions.ts';
import type { Reason, RuleFinding } from '../domain/entitlement/findings.ts';
import { findingWords } from '../domain/entitlement/words/finding-words.ts';
import { reasonWords } from '../domain/entitlement/words/reason-words.ts';
import { inLanguage } from '../domain/words.ts';
import type { Document } from '../ports/stores/document.ts';

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

/** What a request must still satisfy, in the asker's language. */
export const conditionsIn = (language: Language, conditions: readonly Condition[]) =>
  conditions.map((condition) => ({ ...condition, detail: inLanguage(condition.detail, language) }));

/** Documents on record; a refused one says why, and what to do, in the asker's language. */
export const documentsIn = (language: Language, documents: readonly Document[]) =>
  documents.map(({ refusal, ...document }) =>
    refusal === undefined ? document : { ...document, refusal: { code: refusal, detail: inLanguage(REFUSALS[refusal], language) } },
  );
