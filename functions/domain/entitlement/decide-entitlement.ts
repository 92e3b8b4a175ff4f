import { type ServiceYear, serviceYearOn } from '../policy/service-year.ts';
import { countIn, countingWindow, limitOf, NO_USES, type UseCounts, usesLeft } from '../policy/use-ledger.ts';
import { type DateOnly, dayOf } from '../time/time.ts';
import type { CheckAnswer, Entitlement, Findings, OverrideApplied, Reason, RuleClause, RuleFinding } from './findings.ts';
import {
  checkContract,
  checkCoolingOff,
  checkInForce,
  checkOffered,
  checkServiceYear,
  checkSumAssured,
  checkUses,
  checkWithdrawn,
} from './policy-checks.ts';
import type { Asked, EntitlementQuestion } from './question.ts';
import { checkIllness, checkRelation, checkWaitingPeriod } from './request-checks.ts';
import { findingWords } from './words/finding-words.ts';
import { reasonWords } from './words/reason-words.ts';

/** `null` where the rule does not bear on the service. */
type CheckOf<C extends RuleClause> = readonly [clause: C, check: (asked: Asked) => CheckAnswer<C> | null];
type Check = { readonly [C in RuleClause]: CheckOf<C> }[RuleClause];

/** The rules in the handbook's order. What they found is kept in English, and told in the asker's language (`words/`). */
const CHECKS: readonly Check[] = [
  ['R1', checkInForce],
  ['R2', checkCoolingOff],
  ['R3', checkServiceYear],
  ['R4', checkContract],
  ['R5', checkUses],
  ['R7', checkRelation],
  ['R8', checkWaitingPeriod],
  ['R9', checkIllness],
  ['R10', checkSumAssured],
  ['R12', checkWithdrawn],
  ['R50', checkOffered],
];

/**
 * Decides whether the insured may use a service at an instant.
 *
 * Rules: R1-R5, R7-R10, R12, R50, gathered as R13 asks: every failing rule is reported, in the handbook's order, and every rule says
 * what it compared.
 */
export const decideEntitlement = (question: EntitlementQuestion): Entitlement => {
  const { policy, edition, terms, at } = question;
  const day = dayOf(at);
  const serviceYear = serviceYearOn(policy, day, edition.switches.serviceYear.anchor);
  const counts = serviceYear === null ? NO_USES : countIn(question.ledger, countingWindow(edition, serviceYear));
  const uses =
    serviceYear === null
      ? null
      : usesLeft(limitOf(terms.usesPerServiceYear, terms.pool, serviceYear.number, policy.overrides, counts), counts);

  const reasons: Reason[] = [];
  const rules: RuleFinding[] = [];
  for (const [clause, check] of CHECKS) {
    const answer = check({ ...question, day, serviceYear, uses, granted: counts.extra });
    if (answer === null) continue;
    if (answer.outcome !== 'denied') {
      rules.push({ clause, ...answer, detail: findingWords({ clause, compared: answer.compared }).en });
      continue;
    }
    const denials = answer.denials.map(
      (denial): Reason => ({ code: denial.code, clause, detail: reasonWords(denial).en, ...denial.compared }),
    );
    reasons.push(...denials);
    rules.push({
      clause,
      outcome: 'denied',
      compared: Object.assign({}, ...answer.denials.map(({ compared }) => compared)),
      detail: denials.map(({ detail }) => detail).join(' '),
    });
  }

  const findings: Findings = {
    asOf: at,
    edition: edition.id,
    serviceYear,
    uses,
    rules,
    overridesApplied: [...overridesFor(question, serviceYear), ...grantsFor(question, serviceYear, counts)],
    notEvaluated: rules.filter(({ outcome }) => outcome === 'not-evaluated').map(({ clause }) => clause),
    reviewNeeded: needsReview(question, day) ? ['review-suspected-diagnosis'] : [],
  };
  const [first, ...others] = reasons;
  return first === undefined ? { kind: 'entitled', ...findings } : { kind: 'denied', reasons: [first, ...others], ...findings };
};

/** What the contract agrees otherwise for the service or its pool, in the service year asked about (R4). */
function overridesFor({ policy, terms }: EntitlementQuestion, serviceYear: ServiceYear | null): readonly OverrideApplied[] {
  return (policy.overrides ?? []).filter((override) =>
    'pool' in override
      ? override.pool === terms.pool && (override.serviceYear ?? serviceYear?.number) === serviceYear?.number
      : override.service === terms.service,
  );
}

/** Uses that operators granted on top (R4). They belong to the service year, or to none where uses never reset. */
function grantsFor(
  { edition, terms }: EntitlementQuestion,
  serviceYear: ServiceYear | null,
  { extra }: UseCounts,
): readonly OverrideApplied[] {
  if (serviceYear === null || extra === 0) return [];
  const year = edition.switches.quota.resetsOnRenewal ? { serviceYear: serviceYear.number } : {};
  return [{ pool: terms.pool, extraUses: extra, ...year, reason: 'granted by an operator' }];
}

/** A suspicion voiced in the waiting period is looked at by a person (R8). */
function needsReview({ policy, terms, condition }: EntitlementQuestion, day: DateOnly): boolean {
  return terms.waitingPeriodApplies && day <= policy.waitingPeriodEndsOn && condition?.certainty !== 'confirmed';
}
