import type { Edition, ServiceTerms } from '../../catalogue/schema.ts';
import type { Policy } from './policy.ts';
import { firstUsableDay, lastServiceYear, type ServiceYear, serviceYearOn } from './service-year.ts';
import { addDays, type DateOnly, dayOf, type Instant } from './time.ts';
import { EMPTY_COUNTER, limitOf, type UseCounter, type UsesLeft, usesLeft } from './use-ledger.ts';

/** A rule that denies, with what was compared and what would change it (R13). */
export interface Reason {
  readonly code: string;
  readonly clause: string;
  readonly detail: string;
  readonly usableFrom?: DateOnly;
  readonly usesLeft?: number;
  readonly [compared: string]: unknown;
}

export interface Condition {
  readonly illness: string;
  readonly certainty: 'confirmed' | 'suspected';
  readonly diagnosedOn: DateOnly | null;
}

/** What the answer rests on, whichever way it falls. */
export interface Findings {
  readonly asOf: Instant;
  readonly edition: string;
  readonly serviceYear: ServiceYear | null;
  /** `null` outside every service year: there is nothing to count. */
  readonly uses: UsesLeft | null;
  /** Rule ids that were compared and hold. */
  readonly satisfied: readonly string[];
  readonly overridesApplied: readonly NonNullable<Policy['overrides']>[number][];
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
  readonly condition?: Condition | undefined;
  readonly at: Instant;
}

type Check = (question: EntitlementQuestion, day: DateOnly) => Reason | readonly Reason[] | null | 'not-evaluated';

/** The rules in the handbook's order. */
const CHECKS: ReadonlyArray<readonly [clause: string, check: Check]> = [
  ['R1', checkInForce],
  ['R2', checkCoolingOff],
  ['R3', checkServiceYear],
  ['R4', checkContract],
  ['R5', checkUses],
  ['R8', checkWaitingPeriod],
  ['R9', checkIllness],
  ['R10', checkSumAssured],
  ['R12', checkWithdrawn],
  ['R50', checkOffered],
];

/**
 * Decides whether the insured may use a service at an instant.
 *
 * Rules: R1-R5, R8-R10, R12, R50, gathered as R13 asks: every failing rule is reported, in the handbook's order.
 */
export const decideEntitlement = (question: EntitlementQuestion): Entitlement => {
  const { policy, edition, terms, at } = question;
  const day = dayOf(at);
  const reasons: Reason[] = [];
  const satisfied: string[] = [];
  const notEvaluated: string[] = [];
  for (const [clause, check] of CHECKS) {
    const outcome = check(question, day);
    if (outcome === 'not-evaluated') {
      notEvaluated.push(clause);
      continue;
    }
    const failing = outcome === null ? [] : [outcome].flat();
    if (failing.length === 0) satisfied.push(clause);
    reasons.push(...failing);
  }
  const serviceYear = currentServiceYear(question);
  const findings: Findings = {
    asOf: at,
    edition: edition.id,
    serviceYear,
    uses: usesNow(question),
    satisfied,
    overridesApplied: (policy.overrides ?? []).filter((override) =>
      'pool' in override
        ? override.pool === terms.pool && (override.serviceYear ?? serviceYear?.number) === serviceYear?.number
        : override.service === terms.service,
    ),
    notEvaluated,
    reviewNeeded: needsReview(question, day) ? ['review-suspected-diagnosis'] : [],
  };
  const [first, ...others] = reasons;
  return first === undefined ? { kind: 'entitled', ...findings } : { kind: 'denied', reasons: [first, ...others], ...findings };
};

/** The key a use is counted under: the service year's number, or 0 where uses never reset (R5). */
export const countingYear = (edition: Edition, serviceYear: ServiceYear): number =>
  edition.switches.quota.resetsOnRenewal ? serviceYear.number : 0;

function currentServiceYear({ policy, edition, at }: EntitlementQuestion): ServiceYear | null {
  return serviceYearOn(policy, dayOf(at), edition.switches.serviceYear.anchor);
}

function usesNow(question: EntitlementQuestion): UsesLeft | null {
  const year = currentServiceYear(question);
  if (year === null) return null;
  const { policy, edition, terms } = question;
  const counter = question.counterOf(countingYear(edition, year)) ?? EMPTY_COUNTER;
  return usesLeft(limitOf(terms.usesPerServiceYear, terms.pool, year.number, policy.overrides, counter), counter);
}

function checkInForce({ policy }: EntitlementQuestion): Reason | null {
  if (policy.status === 'in-force') return null;
  return {
    code: 'policy-not-in-force',
    clause: 'R1',
    detail: 'The policy is not in force; once the insurer reinstates it, the service can be asked for again.',
    status: policy.status,
    required: 'in-force',
  };
}

function checkCoolingOff({ policy }: EntitlementQuestion, day: DateOnly): Reason | null {
  if (day > policy.coolingOffEndsOn) return null;
  const usableFrom = firstUsableDay(policy);
  return {
    code: 'cooling-off',
    clause: 'R2',
    detail: `The cooling-off period lasts to ${policy.coolingOffEndsOn}; usable from ${usableFrom}.`,
    coolingOffEndsOn: policy.coolingOffEndsOn,
    asOf: day,
    usableFrom,
  };
}

function checkServiceYear({ policy, edition }: EntitlementQuestion, day: DateOnly): Reason | null {
  const last = lastServiceYear(policy, edition.switches.serviceYear.anchor);
  if (day <= last.to) return null;
  return {
    code: 'service-year-ended',
    clause: 'R3',
    detail: `The last service year on record ended on ${last.to}; a recorded renewal opens the next.`,
    serviceYear: last.number,
    endedOn: last.to,
    renewals: policy.renewals,
    asOf: day,
  };
}

function checkContract({ policy, terms }: EntitlementQuestion, day: DateOnly): readonly Reason[] {
  const reasons: Reason[] = [];
  for (const override of policy.overrides ?? []) {
    if ('pool' in override || override.service !== terms.service) continue;
    if ('excluded' in override) {
      reasons.push({
        code: 'excluded-by-contract',
        clause: 'R4',
        detail: 'The contract leaves this service out.',
        service: terms.service,
      });
    } else if (day > override.endsOn) {
      reasons.push({
        code: 'service-ended-by-contract',
        clause: 'R4',
        detail: `The contract ends this service on ${override.endsOn}.`,
        endedOn: override.endsOn,
        asOf: day,
      });
    }
  }
  return reasons;
}

function checkUses(question: EntitlementQuestion): Reason | null {
  const uses = usesNow(question);
  if (uses === null || uses.left === null || uses.left > 0) return null;
  const year = currentServiceYear(question);
  const { policy, edition } = question;
  const resets = edition.switches.quota.resetsOnRenewal && year !== null;
  const nextFrom = resets ? addDays(year.to, 1) : undefined;
  const renewed = year !== null && year.number <= policy.renewals;
  return {
    code: 'no-uses-left',
    clause: 'R5',
    detail: `All ${uses.limit} uses of this service year are held or used${
      nextFrom === undefined ? '' : `; the next service year begins on ${nextFrom}${renewed ? '' : ', once its renewal is recorded'}`
    }.`,
    pool: question.terms.pool,
    limit: uses.limit,
    held: uses.held,
    used: uses.used,
    usesLeft: 0,
    ...(nextFrom !== undefined && renewed ? { usableFrom: nextFrom } : {}),
  };
}

function checkWaitingPeriod({ policy, edition, terms, condition }: EntitlementQuestion, day: DateOnly): Reason | null {
  if (!terms.waitingPeriodApplies) return null;
  const endsOn = policy.waitingPeriodEndsOn;
  if (edition.switches.waitingPeriod.bars === 'any-use-in-period' && day <= endsOn) {
    const usableFrom = addDays(endsOn, 1);
    return {
      code: 'diagnosed-in-waiting-period',
      clause: 'R8',
      detail: `The waiting period lasts to ${endsOn}; usable from ${usableFrom}.`,
      waitingPeriodEndsOn: endsOn,
      asOf: day,
      usableFrom,
    };
  }
  if (condition === undefined || condition.diagnosedOn === null || condition.diagnosedOn > endsOn) return null;
  return {
    code: 'diagnosed-in-waiting-period',
    clause: 'R8',
    detail: `The diagnosis falls into the waiting period, which lasted to ${endsOn}; the service is not for this illness.`,
    diagnosedOn: condition.diagnosedOn,
    waitingPeriodEndsOn: endsOn,
  };
}

function checkIllness({ terms, edition, condition, listedIllnesses }: EntitlementQuestion): Reason | null {
  if (condition === undefined || terms.illnessScope === 'none') return null;
  if (listedIllnesses.has(condition.illness)) return null;
  if (terms.illnessScope === 'any-critical' && condition.illness === 'other-critical') return null;
  return {
    code: 'illness-not-listed',
    clause: 'R9',
    detail: 'The illness is not on the list of this edition; GET /catalogue has the list.',
    illnessList: edition.switches.illnessList,
    scope: terms.illnessScope,
  };
}

function checkSumAssured({ policy, edition }: EntitlementQuestion): Reason | null | 'not-evaluated' {
  const minimum = edition.switches.minSumAssured;
  if (minimum === null) return 'not-evaluated';
  if (policy.sumAssured >= minimum) return null;
  return {
    code: 'sum-assured-too-low',
    clause: 'R10',
    detail: `The sum assured is below the edition's minimum of ${minimum}.`,
    sumAssured: policy.sumAssured,
    minimum,
  };
}

function checkWithdrawn({ terms }: EntitlementQuestion, day: DateOnly): Reason | null {
  if (terms.withdrawnOn === null || day < terms.withdrawnOn) return null;
  return {
    code: 'service-withdrawn',
    clause: 'R12',
    detail: `The insurer withdrew this service on ${terms.withdrawnOn}.`,
    withdrawnOn: terms.withdrawnOn,
    asOf: day,
  };
}

function checkOffered({ terms, edition }: EntitlementQuestion): Reason | null {
  if (terms.offered) return null;
  return { code: 'service-not-offered', clause: 'R50', detail: 'This edition does not offer the service.', edition: edition.id };
}

/** A suspicion voiced in the waiting period is looked at by a person (R8). */
function needsReview({ policy, terms, condition }: EntitlementQuestion, day: DateOnly): boolean {
  return terms.waitingPeriodApplies && day <= policy.waitingPeriodEndsOn && condition?.certainty !== 'confirmed';
}
