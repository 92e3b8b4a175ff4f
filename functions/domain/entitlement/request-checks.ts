import { addDays } from '../time/time.ts';
import type { CheckAnswer, Compared } from './findings.ts';
import { endsBefore } from './policy-checks.ts';
import type { Asked } from './question.ts';

/**
 * Whom a question to the phone doctor may be about (R7). Every other service is for the insured alone.
 *
 * A relation that is not covered is not repeated: it is whatever the caller sent.
 */
export function checkRelation({ terms, edition, relation }: Asked): CheckAnswer | null {
  if (terms.service !== 'phone-doctor') return null;
  const allowed = edition.switches.phoneDoctor.relations;
  const list = allowed.join(', ');
  if (relation === undefined) return { outcome: 'not-asked', compared: { allowed }, detail: `A question may be about: ${list}.` };
  if (allowed.includes(relation)) {
    return { outcome: 'satisfied', compared: { relation, allowed }, detail: `A question may be about: ${list}.` };
  }
  const detail = `A question to the phone doctor may be about: ${list}; about anyone else it is not answered.`;
  return { outcome: 'denied', denials: [{ code: 'relation-not-covered', compared: { allowed }, detail }] };
}

/**
 * The waiting period bars an illness diagnosed in it (R8). Under `any-use-in-period` it bars every use in it as well.
 *
 * A suspicion bars nothing; one voiced in the period is looked at by a person.
 */
export function checkWaitingPeriod(asked: Asked): CheckAnswer {
  const { policy, edition, terms, condition, day } = asked;
  if (!terms.waitingPeriodApplies) {
    return { outcome: 'satisfied', compared: { waitingPeriodApplies: false }, detail: 'The service has no waiting period.' };
  }
  const { waitingPeriodEndsOn } = policy;
  const { bars } = edition.switches.waitingPeriod;
  if (bars === 'any-use-in-period' && day <= waitingPeriodEndsOn) {
    const usableFrom = addDays(waitingPeriodEndsOn, 1);
    const over = endsBefore(asked, usableFrom);
    return denyDiagnosed(
      { waitingPeriodEndsOn, bars, asOf: day, ...(over ? {} : { usableFrom }) },
      `The waiting period lasts to ${waitingPeriodEndsOn}; ${over ? 'the service is over before it ends' : `usable from ${usableFrom}`}.`,
    );
  }
  if (condition === undefined || condition === null) {
    return {
      outcome: 'not-asked',
      compared: { waitingPeriodEndsOn, bars, asOf: day },
      detail: `An illness diagnosed on or before ${waitingPeriodEndsOn} would be barred; none is named yet.`,
    };
  }
  const { certainty, diagnosedOn } = condition;
  const compared = { certainty, diagnosedOn, waitingPeriodEndsOn, bars, asOf: day };
  if (diagnosedOn !== null && diagnosedOn <= waitingPeriodEndsOn) {
    return denyDiagnosed(
      compared,
      `The diagnosis falls into the waiting period, which lasts to ${waitingPeriodEndsOn}; the service is not for this illness, only for one diagnosed later.`,
    );
  }
  return {
    outcome: 'satisfied',
    compared,
    detail:
      diagnosedOn === null
        ? `A suspicion is not barred; a diagnosis on or before ${waitingPeriodEndsOn}, recorded later, would stop the case.`
        : `The diagnosis came after the waiting period, which lasts to ${waitingPeriodEndsOn}.`,
  };
}

/** The illness must be one that the service is for (R9). One that is not is not repeated: it is whatever the caller sent. */
export function checkIllness({ terms, edition, condition, listedIllnesses }: Asked): CheckAnswer {
  const scope = terms.illnessScope;
  if (scope === 'none') return { outcome: 'satisfied', compared: { scope }, detail: 'The service asks for no illness.' };
  const compared = { scope, illnessList: edition.switches.illnessList };
  if (condition === undefined || condition === null) {
    return { outcome: 'not-asked', compared, detail: `No illness is named yet; ${inWords(scope)}.` };
  }
  const listed = listedIllnesses.has(condition.illness);
  if (listed) return { outcome: 'satisfied', compared: { ...compared, listed }, detail: 'The illness is on the list of this edition.' };
  if (scope === 'any-critical' && condition.illness === 'other-critical') {
    return { outcome: 'satisfied', compared: { ...compared, listed }, detail: 'Any critical illness will do for this service.' };
  }
  const detail = `The illness is not one this service is for: ${inWords(scope)}.`;
  return { outcome: 'denied', denials: [{ code: 'illness-not-listed', compared: { ...compared, listed }, detail }] };
}

const inWords = (scope: 'listed' | 'any-critical'): string =>
  `it must be on the list of this edition, which GET /catalogue shows${scope === 'any-critical' ? ', or other-critical' : ''}`;

const denyDiagnosed = (compared: Compared, detail: string): CheckAnswer => ({
  outcome: 'denied',
  denials: [{ code: 'diagnosed-in-waiting-period', compared, detail }],
});
