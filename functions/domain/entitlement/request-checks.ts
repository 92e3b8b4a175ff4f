import { addDays } from '../time/time.ts';
import type { CheckAnswer, ComparedBy } from './findings.ts';
import { endsBefore } from './policy-checks.ts';
import type { Asked } from './question.ts';

/**
 * Whom a question to the phone doctor may be about (R7). Every other service is for the insured alone.
 *
 * A relation that is not covered is not repeated: it is whatever the caller sent.
 */
export function checkRelation({ terms, edition, relation }: Asked): CheckAnswer<'R7'> | null {
  if (terms.service !== 'phone-doctor') return null;
  const allowed = edition.switches.phoneDoctor.relations;
  if (relation === undefined) return { outcome: 'not-asked', compared: { allowed } };
  if (allowed.includes(relation)) return { outcome: 'satisfied', compared: { relation, allowed } };
  return { outcome: 'denied', denials: [{ code: 'relation-not-covered', compared: { allowed } }] };
}

/**
 * The waiting period bars an illness diagnosed in it (R8). Under `any-use-in-period` it bars every use in it as well.
 *
 * A suspicion bars nothing; one voiced in the period is looked at by a person.
 */
export function checkWaitingPeriod(asked: Asked): CheckAnswer<'R8'> {
  const { policy, edition, terms, condition, day } = asked;
  if (!terms.waitingPeriodApplies) return { outcome: 'satisfied', compared: { waitingPeriodApplies: false } };
  const { waitingPeriodEndsOn } = policy;
  const { bars } = edition.switches.waitingPeriod;
  const period = { waitingPeriodEndsOn, bars, asOf: day };
  const { certainty = null, diagnosedOn = null } = condition ?? {};
  // An illness diagnosed in it is barred for good, whatever else bars a use until its end.
  if (certainty !== null && diagnosedOn !== null && diagnosedOn <= waitingPeriodEndsOn) {
    return denyDiagnosed({ certainty, diagnosedOn, ...period });
  }
  if (bars === 'any-use-in-period' && day <= waitingPeriodEndsOn) {
    const usableFrom = addDays(waitingPeriodEndsOn, 1);
    return denyDiagnosed({ ...period, ...(endsBefore(asked, usableFrom) ? {} : { usableFrom }) });
  }
  if (certainty === null) return { outcome: 'not-asked', compared: period };
  return { outcome: 'satisfied', compared: { certainty, diagnosedOn, ...period } };
}

/** The illness must be one that the service is for (R9). One that is not is not repeated: it is whatever the caller sent. */
export function checkIllness({ terms, edition, condition, listedIllnesses }: Asked): CheckAnswer<'R9'> {
  const scope = terms.illnessScope;
  if (scope === 'none') return { outcome: 'satisfied', compared: { scope } };
  const compared = { scope, illnessList: edition.switches.illnessList };
  if (condition === undefined || condition === null) return { outcome: 'not-asked', compared };
  const listed = listedIllnesses.has(condition.illness);
  if (listed || (scope === 'any-critical' && condition.illness === 'other-critical')) {
    return { outcome: 'satisfied', compared: { ...compared, listed } };
  }
  return { outcome: 'denied', denials: [{ code: 'illness-not-listed', compared: { ...compared, listed } }] };
}

const denyDiagnosed = (compared: ComparedBy['diagnosed-in-waiting-period']): CheckAnswer<'R8'> => ({
  outcome: 'denied',
  denials: [{ code: 'diagnosed-in-waiting-period', compared }],
});
