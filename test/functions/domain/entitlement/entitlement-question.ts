import type { ServiceId } from '../../../../catalogue/vocabulary.ts';
import { decideEntitlement } from '../../../../functions/domain/entitlement/decide-entitlement.ts';
import type { Reason, RuleFinding } from '../../../../functions/domain/entitlement/findings.ts';
import type { EntitlementQuestion } from '../../../../functions/domain/entitlement/question.ts';
import { EMPTY_LEDGER } from '../../../../functions/domain/policy/use-ledger.ts';
import { listedIllnesses, rulesFor } from '../../../../functions/usecases/rulebook.ts';
import { at, CALENDAR, day, policyWith, RULES } from '../services/expert-visit/visit-case.ts';

export const suspected = (code: string) => ({ illness: code, certainty: 'suspected', diagnosedOn: null }) as const;
export const confirmedOn = (text: string) =>
  ({ illness: 'malignant-tumour-severe', certainty: 'confirmed', diagnosedOn: day(text) }) as const;

/** On Monday, 12 October 2026: an expert visit for a suspected tumour, which nothing stands in the way of. */
export const asked = (changes: Partial<EntitlementQuestion> = {}): EntitlementQuestion => ({
  policy: policyWith(),
  edition: RULES.edition,
  terms: RULES.terms,
  ledger: EMPTY_LEDGER,
  listedIllnesses: listedIllnesses(RULES.edition),
  condition: suspected('malignant-tumour-severe'),
  at: at('2026-10-12 10:00'),
  ...changes,
});

/** The edition's terms of another service. */
export const forService = (service: ServiceId, edition = '2020-BA-01'): Pick<EntitlementQuestion, 'edition' | 'terms'> => {
  const rules = rulesFor(edition, service, CALENDAR);
  return { edition: rules.edition, terms: rules.terms };
};

export const reasonsFor = (changes: Partial<EntitlementQuestion>): readonly Reason[] => {
  const verdict = decideEntitlement(asked(changes));
  return verdict.kind === 'entitled' ? [] : verdict.reasons;
};

export const codesOf = (changes: Partial<EntitlementQuestion>): readonly string[] => reasonsFor(changes).map(({ code }) => code);

/** @throws Error when the rule says nothing of the question */
export const findingOf = (clause: string, changes: Partial<EntitlementQuestion>): RuleFinding => {
  const finding = decideEntitlement(asked(changes)).rules.find((rule) => rule.clause === clause);
  if (finding === undefined) throw new Error(`${clause} says nothing`);
  return finding;
};
