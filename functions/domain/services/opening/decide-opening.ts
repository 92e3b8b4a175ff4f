import { assertNever } from '../../assert-never.ts';
import type { Case, CaseOrigin, Wanted } from '../../case/case.ts';
import { CASE_CHANNELS } from '../../case/case-channels.ts';
import type { CaseRequest } from '../../case/case-request.ts';
import { type Change, caseFrom, type OpenedEvent } from '../../case/events/case-event.ts';
import type { Refusal } from '../../case/refusal.ts';
import type { Rules } from '../../case/rules.ts';
import { enterStage } from '../../case/stage-moves.ts';
import { decideEntitlement } from '../../entitlement/decide-entitlement.ts';
import type { Condition, EntitlementQuestion } from '../../entitlement/question.ts';
import type { Policy } from '../../policy/policy.ts';
import type { UseLedger } from '../../policy/use-ledger.ts';
import type { Instant } from '../../time/time.ts';
import { callbackDeadline } from '../phone-doctor/phone-doctor.ts';
import { isMinor, refuseAsItStands, refuseRequest } from './opening-checks.ts';

export interface Opening {
  readonly caseId: string;
  readonly channel: CaseOrigin['channel'];
  readonly request: CaseRequest;
  /** In the state that it was in when it was asked for (R1). */
  readonly policy: Policy;
  /** The policy as it stands now, where that is another state. */
  readonly present?: EntitlementQuestion['present'];
  readonly ledger: EntitlementQuestion['ledger'];
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
  /** The ledger the use is taken from, as the verdict read it; `null` where uses are unlimited. */
  readonly hold: UseLedger | null;
}

/**
 * Opens a case, or says why not, in this order: what is asked for (R15, R33, R34, R42); dates, consents and guardian (R8, R16, R31); then
 * entitlement with all its reasons (R1-R13).
 *
 * The use is held from here on (R46); the vendor's first target starts (R45).
 */
export const decideOpening = (opening: Opening): OpenedCase | Refusal => {
  const { request, policy, rules, at, recordedAt = at } = opening;
  const refused = refuseRequest(request, rules.departments) ?? refuseAsItStands(opening);
  if (refused !== null) return refused;
  const entitlement = decideEntitlement({
    policy,
    present: opening.present,
    edition: rules.edition,
    terms: rules.terms,
    ledger: opening.ledger,
    listedIllnesses: opening.listedIllnesses,
    ...aboutOf(request),
    at,
  });
  if (entitlement.kind === 'denied') {
    const { reasons, rules: found, policySequence } = entitlement;
    return { kind: 'not-entitled', reasons, rules: found, policySequence };
  }
  const { kind: _, ...verdict } = entitlement;
  const { serviceYear, uses, reviewNeeded } = verdict;
  if (serviceYear === null || uses === null || rules.terms.vendor === null) {
    throw new TypeError('An entitled service lies in a service year and has a vendor');
  }
  const hold = uses.limit === null ? null : opening.ledger;
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
    counter: hold === null ? null : { pool: rules.terms.pool },
    openedAt: at,
  };
  const event: OpenedEvent = {
    seq: 1,
    type: 'case.opened',
    actor: CASE_CHANNELS[opening.channel].opener,
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
      const { promise } = rules.terms;
      const startsNow = promise.kind === 'minutes' && promise.from[origin.channel] === 'case.opened';
      const callback = startsNow ? [callbackDeadline(rules, openedAt)] : [];
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
