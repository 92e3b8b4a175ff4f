import type { ServiceId } from '../../../catalogue/vocabulary.ts';
import type { Case } from '../case/case.ts';
import { guardianOn, type Insured, type Policy } from '../policy/policy.ts';
import { dayOf } from '../time/time.ts';
import type { HandOff } from './hand-off.ts';

/** Whether a hand-off says who the insured is: the request alone does (R17). */
export const namesInsured = ({ type }: HandOff): boolean => type === 'case.requested';

/**
 * What a vendor is told: the hand-off's own data and, with the request alone, what it needs to verify and to book for the insured (R17, R31).
 * Neither policy terms nor e-mail nor what other services know ever goes along.
 * @param policy of a hand-off that names the insured
 */
export const handOffData = (handOff: HandOff, state: Case, policy: Policy | null): Record<string, unknown> => {
  const { data } = handOff;
  if (!namesInsured(handOff) || policy === null) return data;
  return { service: state.service, policyNo: state.policyNo, ...data, member: identityOf(policy.insured, state) };
};

/** Whether a companion queues, pays or admits with the medical-insurance card (R31, R37). */
const NEEDS_CARD: Readonly<Record<ServiceId, boolean>> = {
  'phone-doctor': false,
  'second-opinion': false,
  'expert-visit': true,
  admission: true,
  'overseas-care': true,
};

function identityOf(insured: Insured, state: Case): Record<string, unknown> {
  const guardian = guardianOn(insured, dayOf(state.openedAt));
  return {
    memberId: insured.memberId,
    name: insured.name,
    idType: insured.idType,
    idNumber: insured.idNumber,
    phone: insured.phone,
    ...(insured.medicalCardNo === undefined || !NEEDS_CARD[state.service] ? {} : { medicalCardNo: insured.medicalCardNo }),
    ...(guardian === undefined ? {} : { guardian }),
  };
}
