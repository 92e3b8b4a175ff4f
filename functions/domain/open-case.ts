import type { Case, CaseOrigin } from './case.ts';
import { caseFrom, type OpenedEvent } from './case-event.ts';
import type { CaseRequest } from './case-request.ts';
import type { FieldError, Refusal, Rules } from './decision.ts';
import { countingYear, decideEntitlement, type EntitlementQuestion } from './entitlement.ts';
import type { Policy } from './policy.ts';
import { enterStage } from './stage.ts';
import { dayOf, type Instant } from './time.ts';
import type { UseCounter } from './use-ledger.ts';

export interface Opening {
  readonly caseId: string;
  readonly channel: CaseOrigin['channel'];
  readonly request: CaseRequest;
  readonly policy: Policy;
  readonly counterOf: EntitlementQuestion['counterOf'];
  readonly listedIllnesses: ReadonlySet<string>;
  readonly rules: Rules;
  readonly at: Instant;
}

export interface OpenedCase {
  readonly kind: 'opened';
  readonly event: OpenedEvent;
  readonly after: Case;
  /** The counter the use is taken from, with the limit it must stay within; `null` where uses are unlimited. */
  readonly hold: {
    readonly serviceYear: number;
    readonly pool: string;
    readonly limit: number;
    readonly counter: UseCounter | undefined;
  } | null;
}

/**
 * Opens a case, or says why not: what was asked, attested and consented to first (R8, R16), then entitlement with all its reasons (R1-R13).
 *
 * The use is held from here on (R46); the vendor's first target starts (R45).
 */
export const openCase = (opening: Opening): OpenedCase | Refusal => {
  const { request, policy, rules, at } = opening;
  const [fault, ...others] = [...futureDiagnosis(request, at), ...missingConsents(request, rules)];
  if (fault !== undefined) return { kind: 'invalid-request', errors: [fault, ...others] };
  const entitlement = decideEntitlement({
    policy,
    edition: rules.edition,
    terms: rules.terms,
    counterOf: opening.counterOf,
    listedIllnesses: opening.listedIllnesses,
    condition: request.condition,
    at,
  });
  if (entitlement.kind === 'denied') return { kind: 'not-entitled', reasons: entitlement.reasons, rules: entitlement.rules };
  const { kind: _, ...verdict } = entitlement;
  const { serviceYear, uses, reviewNeeded } = verdict;
  if (serviceYear === null || uses === null || rules.terms.vendor === null) {
    throw new TypeError('An entitled service lies in a service year and has a vendor');
  }
  const counter = { serviceYear: countingYear(rules.edition, serviceYear), pool: rules.terms.pool };
  const hold = uses.limit === null ? null : { ...counter, limit: uses.limit, counter: opening.counterOf(counter.serviceYear) };
  const origin: CaseOrigin = {
    caseId: opening.caseId,
    memberId: policy.insured.memberId,
    policyNo: policy.policyNo,
    vendorId: rules.terms.vendor,
    service: request.service,
    edition: rules.edition.id,
    channel: opening.channel,
    ...(request.language === undefined ? {} : { language: request.language }),
    request: request.request,
    waitingPeriodEndsOn: policy.waitingPeriodEndsOn,
    counter: hold === null ? null : counter,
    openedAt: at,
  };
  const event: OpenedEvent = {
    seq: 1,
    type: 'case.opened',
    actor: opening.channel === 'app' ? 'member' : 'vendor',
    occurredAt: at,
    recordedAt: at,
    data: { origin, condition: request.condition, verdict },
    change: {
      ...enterStage({ deadlines: [] }, rules, { stage: 'accepting' }, at),
      use: hold === null ? 'none' : 'held',
      flags: reviewNeeded.length === 0 ? [] : ['review-suspected-diagnosis'],
    },
  };
  return { kind: 'opened', event, after: caseFrom(event), hold };
};

/** A date that has not come cannot be one of a confirmed diagnosis: it would slip past the waiting period (R8). */
const futureDiagnosis = ({ condition }: CaseRequest, at: Instant): readonly FieldError[] =>
  condition.diagnosedOn !== null && condition.diagnosedOn > dayOf(at)
    ? [{ pointer: '/condition/diagnosedOn', code: 'in-the-future', detail: 'The diagnosis is dated later than today (R8)' }]
    : [];

/** The member vouches for the records and agrees to each sharing that the service needs (R16). */
function missingConsents({ attestation, consents = [] }: CaseRequest, { terms }: Rules): readonly FieldError[] {
  const errors: FieldError[] = [];
  if (attestation !== true) {
    errors.push({
      pointer: '/attestation',
      code: 'attestation-required',
      detail: 'The member vouches for complete and true records (R16)',
    });
  }
  for (const needed of terms.consents) {
    if (!consents.includes(needed)) {
      errors.push({ pointer: '/consents', code: 'consent-required', detail: `The service needs the consent ${needed} (R16)` });
    }
  }
  return errors;
}
