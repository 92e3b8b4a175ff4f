import { assertNever } from '../assert-never.ts';
import type { Case, CaseOrigin, Wanted } from '../case/case.ts';
import { type Change, caseFrom, type OpenedEvent } from '../case/case-event.ts';
import type { CaseRequest } from '../case/case-request.ts';
import type { FieldError, Refusal } from '../case/refusal.ts';
import type { Rules } from '../case/rules.ts';
import { enterStage } from '../case/stage-moves.ts';
import { countingYear, decideEntitlement } from '../entitlement/decide-entitlement.ts';
import type { Condition, EntitlementQuestion } from '../entitlement/question.ts';
import { AGE_OF_MAJORITY } from '../messages/recipients.ts';
import type { Policy } from '../policy/policy.ts';
import type { UseCounter } from '../policy/use-ledger.ts';
import { ageOn, dayOf, type Instant } from '../time/time.ts';
import { callbackDeadline } from './phone-doctor/phone-doctor.ts';
import { checkOpeningInstant } from './reported-instant.ts';

export interface Opening {
  readonly caseId: string;
  readonly channel: CaseOrigin['channel'];
  readonly request: CaseRequest;
  readonly policy: Policy;
  readonly counterOf: EntitlementQuestion['counterOf'];
  readonly listedIllnesses: ReadonlySet<string>;
  readonly rules: Rules;
  /** When it was asked for: the instant of use. */
  readonly at: Instant;
  /** When we learnt of it, where that is not the same. */
  readonly recordedAt?: Instant;
  /** The vendor's recordings of attestation and consents, where they were given on the phone (R16). */
  readonly recordedCallIds?: readonly string[];
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
export const decideOpening = (opening: Opening): OpenedCase | Refusal => {
  const { request, policy, rules, at, recordedAt = at } = opening;
  const outOfReach = checkOpeningInstant(at, recordedAt);
  const [fault, ...others] = [
    ...(outOfReach === null ? [] : [outOfReach]),
    ...futureDates(request, at),
    ...missingConsents(request, rules),
    ...missingGuardian(policy, at),
  ];
  if (fault !== undefined) return { kind: 'invalid-request', errors: [fault, ...others] };
  const entitlement = decideEntitlement({
    policy,
    edition: rules.edition,
    terms: rules.terms,
    counterOf: opening.counterOf,
    listedIllnesses: opening.listedIllnesses,
    ...aboutOf(request),
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
    edition: rules.edition.id,
    channel: opening.channel,
    ...(request.language === undefined ? {} : { language: request.language }),
    ...(opening.recordedCallIds === undefined ? {} : { recordedCallIds: opening.recordedCallIds }),
    ...wantedOf(request),
    consentedBy: isMinor(policy, at) ? 'guardian' : 'member',
    waitingPeriodEndsOn: policy.waitingPeriodEndsOn,
    counter: hold === null ? null : counter,
    openedAt: at,
  };
  const event: OpenedEvent = {
    seq: 1,
    type: 'case.opened',
    actor: opening.channel === 'app' ? 'member' : 'vendor',
    occurredAt: at,
    recordedAt,
    data: { origin, condition: aboutOf(request).condition ?? null, verdict },
    change: {
      ...firstStage(origin, rules),
      use: hold === null ? 'none' : 'held',
      flags: reviewNeeded.length === 0 ? [] : ['review-suspected-diagnosis'],
    },
  };
  return { kind: 'opened', event, after: caseFrom(event), hold };
};

/** The illness or, for the phone doctor, whom the question is about (R7-R9). */
function aboutOf(request: CaseRequest): { readonly condition?: Condition; readonly relation?: string } {
  return request.service === 'phone-doctor' ? { relation: request.request.subject.relation } : { condition: request.condition };
}

/** Service and request alone, still tied to each other. */
const wantedOf = ({ service, request }: CaseRequest): Wanted => ({ service, request }) as Wanted;

/** Where a case begins, and with which leg: without an admission note the visit comes first (R43). */
function firstStage(origin: CaseOrigin, rules: Rules): Change {
  const { openedAt } = origin;
  switch (origin.service) {
    case 'phone-doctor': {
      // On the hotline the clock starts when the experts are busy (R20).
      const callback = origin.channel === 'app' ? [callbackDeadline(rules, openedAt)] : [];
      return enterStage({ deadlines: [] }, rules, { stage: 'calling-back' }, openedAt, callback);
    }
    case 'second-opinion':
    case 'expert-visit':
      return enterStage({ deadlines: [] }, rules, { stage: 'accepting' }, openedAt);
    case 'admission':
    case 'overseas-care': {
      const { admissionNote } = origin.request;
      const leg = admissionNote === null ? { leg: 'visit' as const } : { leg: 'admission' as const, admissionNote };
      return { ...enterStage({ deadlines: [] }, rules, { stage: 'accepting' }, openedAt), ...leg };
    }
    default:
      return assertNever(origin);
  }
}

/** A date that has not come cannot be one of a confirmed diagnosis: it would slip past the waiting period (R8). Nor is a note issued ahead. */
function futureDates(request: CaseRequest, at: Instant): readonly FieldError[] {
  if (request.service === 'phone-doctor') return [];
  const today = dayOf(at);
  const errors: FieldError[] = [];
  const { diagnosedOn } = request.condition;
  if (diagnosedOn !== null && diagnosedOn > today) {
    errors.push({ pointer: '/condition/diagnosedOn', code: 'in-the-future', detail: 'The diagnosis is dated later than today (R8)' });
  }
  const note = 'admissionNote' in request.request ? request.request.admissionNote : null;
  if (note !== null && note.issuedOn > today) {
    errors.push({
      pointer: '/request/admissionNote/issuedOn',
      code: 'in-the-future',
      detail: 'The admission note is dated later than today (R42)',
    });
  }
  return errors;
}

const isMinor = ({ insured }: Policy, at: Instant): boolean => ageOn(insured.birthDate, dayOf(at)) < AGE_OF_MAJORITY;

/** For an insured under 18 the guardian named in the policy acts and consents (R31). */
function missingGuardian(policy: Policy, at: Instant): readonly FieldError[] {
  if (!isMinor(policy, at) || policy.insured.guardian !== undefined) return [];
  return [
    {
      pointer: '/policyNo',
      code: 'guardian-required',
      detail: 'The insured is under 18 and the policy names no guardian to act and consent; the insurer must add one (R31)',
    },
  ];
}

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
