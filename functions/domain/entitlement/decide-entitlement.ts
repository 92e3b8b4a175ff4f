import type { Edition, ServiceTerms } from '../../../catalogue/schema.ts';
import type { Override, Policy } from '../policy/policy.ts';
import { type ServiceYear, serviceYearOn } from '../policy/service-year.ts';
import { EMPTY_COUNTER, limitOf, type UseCounter, type UsesLeft, usesLeft } from '../policy/use-ledger.ts';
import { type DateOnly, dayOf, type Instant } from '../time/time.ts';
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
import { checkIllness, checkRelation, checkWaitingPeriod } from './request-checks.ts';

/** Facts of policy, edition and request that a rule compared: nothing that tells who the insured is. */
export type Compared = Readonly<Record<string, unknown>>;

/** A rule that denies, with what was compared and what would change it (R13). */
export interface Reason {
  readonly code: string;
  readonly clause: string;
  readonly detail: string;
  /** The day from which this reason no longer stands in the way; others still may. */
  readonly usableFrom?: DateOnly;
  readonly usesLeft?: number;
  readonly [compared: string]: unknown;
}

/** What one rule made of the question, whichever way it fell. */
export interface RuleFinding {
  readonly clause: string;
  /** `not-evaluated`: the edition sets no value. `not-asked`: there is nothing to compare yet, such as an illness that nobody has named. */
  readonly outcome: 'satisfied' | 'denied' | 'not-evaluated' | 'not-asked';
  readonly compared: Compared;
  readonly detail: string;
}

export interface Condition {
  readonly illness: string;
  readonly certainty: 'confirmed' | 'suspected';
  readonly diagnosedOn: DateOnly | null;
}

/** What beats the catalogue for this service (R4): an override of the contract, or what operators granted, told in the same shape. */
export type OverrideApplied = Override;

/** What the answer rests on, whichever way it falls. */
export interface Findings {
  readonly asOf: Instant;
  readonly edition: string;
  readonly serviceYear: ServiceYear | null;
  /** `null` outside every service year: there is nothing to count. */
  readonly uses: UsesLeft | null;
  /** Every rule that bears on the service, in the handbook's order. */
  readonly rules: readonly RuleFinding[];
  readonly overridesApplied: readonly OverrideApplied[];
  /** Rules for which the edition sets no value. */
  readonly notEvaluated: readonly string[];
  readonly reviewNeeded: readonly string[];
}

export type Entitlement = ({ kind: 'entitled' } & Findings) | ({ kind: 'denied'; reasons: readonly [Reason, ...Reason[]] } & Findings);

export interface EntitlementQuestion {
  readonly policy: Policy;
  readonly edition: Edition;
  readonly terms: ServiceTerms;
  /** The counter of each service year asked about, for the service's pool. */
  readonly counterOf: (serviceYear: number) => UseCounter | undefined;
  /** Codes of the edition's illness list. */
  readonly listedIllnesses: ReadonlySet<string>;
  /** Left out where nobody has named an illness yet (`GET /benefits`): R8 and R9 then wait for the request. */
  readonly condition?: Condition | null | undefined;
  /** Whom a question to the phone doctor is about, as the caller put it (R7). */
  readonly relation?: string | undefined;
  readonly at: Instant;
}

/** A question with what several rules need to answer it. */
export interface Asked extends EntitlementQuestion {
  readonly day: DateOnly;
  readonly serviceYear: ServiceYear | null;
  readonly uses: UsesLeft | null;
  /** Uses that operators granted. */
  readonly granted: number;
}

export interface Denial {
  readonly code: string;
  readonly compared: Compared;
  /** Says what would change it. */
  readonly detail: string;
}

export type CheckAnswer =
  | { readonly outcome: 'satisfied' | 'not-evaluated' | 'not-asked'; readonly compared: Compared; readonly detail: string }
  | { readonly outcome: 'denied'; readonly denials: readonly [Denial, ...Denial[]] };

/** `null` where the rule does not bear on the service. */
type Check = (asked: Asked) => CheckAnswer | null;

/** The rules in the handbook's order. */
const CHECKS: ReadonlyArray<readonly [clause: string, check: Check]> = [
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
  const counter = serviceYear === null ? EMPTY_COUNTER : (question.counterOf(countingYear(edition, serviceYear)) ?? EMPTY_COUNTER);
  const uses =
    serviceYear === null
      ? null
      : usesLeft(limitOf(terms.usesPerServiceYear, terms.pool, serviceYear.number, policy.overrides, counter), counter);

  const reasons: Reason[] = [];
  const rules: RuleFinding[] = [];
  for (const [clause, check] of CHECKS) {
    const answer = check({ ...question, day, serviceYear, uses, granted: counter.extra });
    if (answer === null) continue;
    if (answer.outcome !== 'denied') {
      rules.push({ clause, ...answer });
      continue;
    }
    const denials = answer.denials.map((denial): Reason => ({ code: denial.code, clause, detail: denial.detail, ...denial.compared }));
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
    overridesApplied: [...overridesFor(question, serviceYear), ...grantsFor(question, serviceYear, counter)],
    notEvaluated: rules.filter(({ outcome }) => outcome === 'not-evaluated').map(({ clause }) => clause),
    reviewNeeded: needsReview(question, day) ? ['review-suspected-diagnosis'] : [],
  };
  const [first, ...others] = reasons;
  return first === undefined ? { kind: 'entitled', ...findings } : { kind: 'denied', reasons: [first, ...others], ...findings };
};

/** The key a use is counted under: the service year's number, or 0 where uses never reset (R5). */
export const countingYear = (edition: Edition, serviceYear: ServiceYear): number =>
  edition.switches.quota.resetsOnRenewal ? serviceYear.number : 0;

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
  { extra }: UseCounter,
): readonly OverrideApplied[] {
  if (serviceYear === null || extra === 0) return [];
  const year = edition.switches.quota.resetsOnRenewal ? { serviceYear: serviceYear.number } : {};
  return [{ pool: terms.pool, extraUses: extra, ...year, reason: 'granted by an operator' }];
}

/** A suspicion voiced in the waiting period is looked at by a person (R8). */
function needsReview({ policy, terms, condition }: EntitlementQuestion, day: DateOnly): boolean {
  return terms.waitingPeriodApplies && day <= policy.waitingPeriodEndsOn && condition?.certainty !== 'confirmed';
}
