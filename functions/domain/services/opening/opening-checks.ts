/** What a request must be before anybody asks whether the policy gives it. */

import type { Departments } from '../../../../catalogue/schema.ts';
import type { CaseRequest } from '../../case/case-request.ts';
import type { FieldError, Refusal } from '../../case/refusal.ts';
import type { Rules } from '../../case/rules.ts';
import { CONSENT_IN_WORDS } from '../../codes-in-words.ts';
import { isMinorOn, type Policy } from '../../policy/policy.ts';
import { dayOf, type Instant } from '../../time/time.ts';
import { checkRequest } from '../booking/booking-choice.ts';
import { checkOpeningInstant } from '../reported-instant.ts';

const refuse = ([fault, ...others]: readonly FieldError[]): Refusal | null =>
  fault === undefined ? null : { kind: 'invalid-request', errors: [fault, ...others] };

/** What needs nothing but the request: an emergency opens no case whatever else is wrong (R15), and what is asked for must be possible. */
export const refuseRequest = (request: CaseRequest, departments: Departments): Refusal | null => {
  if (request.service === 'phone-doctor' && request.request.emergency) return { kind: 'emergency-call-120' };
  return refuse(checkRequest(request, departments));
};

/** What the instant, the service's terms and the insured add: dates, attestation and consents, a minor's guardian (R8, R16, R31, R42). */
export const refuseAsItStands = ({
  request,
  policy,
  rules,
  at,
  recordedAt = at,
}: {
  readonly request: CaseRequest;
  readonly policy: Policy;
  readonly rules: Rules;
  readonly at: Instant;
  readonly recordedAt?: Instant;
}): Refusal | null => {
  const outOfReach = checkOpeningInstant(at, recordedAt);
  return refuse([
    ...(outOfReach === null ? [] : [outOfReach]),
    ...futureDates(request, at),
    ...pastWishes(request, at),
    ...missingConsents(request, rules),
    ...missingGuardian(policy, at),
  ]);
};

/** A date that has not come cannot be one of a confirmed diagnosis: it would slip past the waiting period (R8). Nor is a note issued ahead. */
function futureDates(request: CaseRequest, at: Instant): readonly FieldError[] {
  if (request.service === 'phone-doctor') return [];
  const today = dayOf(at);
  const errors: FieldError[] = [];
  const { diagnosedOn } = request.condition;
  if (diagnosedOn !== null && diagnosedOn > today) {
    errors.push({
      pointer: '/condition/diagnosedOn',
      code: 'in-the-future',
      detail: { zh: '确诊日期晚于今天（R8）', en: 'The diagnosis is dated later than today (R8)' },
    });
  }
  const note = 'admissionNote' in request.request ? request.request.admissionNote : null;
  if (note !== null && note.issuedOn > today) {
    errors.push({
      pointer: '/request/admissionNote/issuedOn',
      code: 'in-the-future',
      detail: { zh: '住院单日期晚于今天（R42）', en: 'The admission note is dated later than today (R42)' },
    });
  }
  return errors;
}

/** A day that is over cannot be wished for. */
function pastWishes(request: CaseRequest, at: Instant): readonly FieldError[] {
  if (request.service !== 'expert-visit') return [];
  return (request.request.preferredDates ?? []).flatMap((day, index) =>
    day < dayOf(at)
      ? [
          {
            pointer: `/request/preferredDates/${index}`,
            code: 'in-the-past',
            detail: { zh: '该日已过，请填写今天或以后的日期', en: 'The day is over; name one from today on' },
          },
        ]
      : [],
  );
}

export const isMinor = ({ insured }: Policy, at: Instant): boolean => isMinorOn(insured, dayOf(at));

/** For an insured under 18 the guardian named in the policy acts and consents (R31). */
function missingGuardian(policy: Policy, at: Instant): readonly FieldError[] {
  if (!isMinor(policy, at) || policy.insured.guardian !== undefined) return [];
  return [
    {
      pointer: '/policyNo',
      code: 'guardian-required',
      detail: {
        zh: '被保险人未满18周岁，保单未载明监护人，须由保险公司补充（R31）',
        en: 'The insured is under 18 and the policy names no guardian to act and consent; the insurer must add one (R31)',
      },
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
      detail: { zh: '须声明所提供的资料完整、真实（R16）', en: 'The member vouches for complete and true records (R16)' },
    });
  }
  for (const needed of terms.consents) {
    if (!consents.includes(needed)) {
      const { zh, en } = CONSENT_IN_WORDS[needed];
      errors.push({
        pointer: '/consents',
        code: 'consent-required',
        detail: { zh: `本服务需要同意${zh}（R16）`, en: `The service needs the consent to ${en} (R16)` },
      });
    }
  }
  return errors;
}
