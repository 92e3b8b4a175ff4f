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
import type { Asked, EntitlementQuestion, Standing } from './question.ts';
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
 * what it compared. All are judged by the state of the policy that is asked about; only the days that uses are counted over are those of
 * the policy as it stands now, and no more is given than both states give (R5).
 */
export const decideEntitlement = (question: EntitlementQuestion): Entitlement => {
  const { policy, edition, at, present } = question;
  const day = dayOf(at);
  const serviceYear = yearOn(question, day);
  const presentYear = present === undefined ? null : yearOn(present, day);
  const countedIn = presentYear ?? serviceYear;
  const counting = presentYear === null || present === undefined ? edition : present.edition;
  const counts = serviceYear === null || countedIn === null ? NO_USES : countIn(question.ledger, countingWindow(counting, countedIn));
  const uses = serviceYear === null ? null : usesLeft(limitFor(question, serviceYear, presentYear, counts), counts);

  const reasons: Reason[] = [];
  const rules: RuleFinding[] = [];
  for (const [clause, check] of CHECKS) {
    const answer = check({ ...question, day, serviceYear, countedIn, uses, granted: counts.extra });
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
    policySequence: policy.sequence,
    edition: edition.id,
    serviceYear,
    uses,
    rules,
    overridesApplied: [...overridesFor(question, serviceYear), ...grantsFor(question, countedIn, counts)],
    notEvaluated: rules.filter(({ outcome }) => outcome === 'not-evaluated').map(({ clause }) => clause),
    reviewNeeded: needsReview(question, day) ? ['review-suspected-diagnosis'] : [],
  };
  const [first, ...others] = reasons;
  return first === undefined ? { kind: 'entitled', ...findings } : { kind: 'denied', reasons: [first, ...others], ...findings };
};

const yearOn = ({ policy, edition }: Standing, day: DateOnly): ServiceYear | null =>
  serviceYearOn(policy, day, edition.switches.serviceYear.anchor);

const limitIn = ({ policy, terms }: Standing, year: ServiceYear, counts: UseCounts): number | null =>
  limitOf(terms.usesPerServiceYear, terms.pool, year.number, policy.overrides, counts);

/** The limit under the state that is asked about or, where the present one gives fewer in the same pool, under that (R4, R5). */
function limitFor(question: EntitlementQuestion, year: ServiceYear, presentYear: ServiceYear | null, counts: UseCounts): number | null {
  const { present, terms } = question;
  const limit = limitIn(question, year, counts);
  if (limit === null || present === undefined || presentYear === null || present.terms.pool !== terms.pool) return limit;
  return Math.min(limit, limitIn(present, presentYear, counts) ?? limit);
}

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
