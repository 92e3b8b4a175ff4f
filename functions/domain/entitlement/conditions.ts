import type { Edition, ServiceTerms } from '../../../catalogue/schema.ts';
import { relationsInWords } from '../codes-in-words.ts';
import type { Policy } from '../policy/policy.ts';
import type { DateOnly } from '../time/time.ts';
import type { Words } from '../words.ts';

export type ConditionCode = 'relation-covered' | 'diagnosed-after-waiting-period' | 'illness-listed';

/** What a request must still satisfy, which nobody can say before it is made (R7, R8, R9). */
export interface Condition {
  readonly code: ConditionCode;
  readonly clause: 'R7' | 'R8' | 'R9';
  readonly detail: Words;
  /** The last day of a condition that ends by itself. */
  readonly until?: DateOnly;
}

/**
 * The conditions of a service under a policy on a day: whom a question may be about, which diagnoses the waiting period bars, and which
 * illnesses the service is for. One diagnosed in the waiting period is barred for good, so that condition outlives it.
 */
export const conditionsOf = (
  { waitingPeriodEndsOn }: Pick<Policy, 'waitingPeriodEndsOn'>,
  { edition, terms }: { readonly edition: Edition; readonly terms: ServiceTerms },
  day: DateOnly,
): readonly Condition[] => [
  ...(terms.waitingPeriodApplies ? [waitingPeriod(waitingPeriodEndsOn, day)] : []),
  ...(terms.service === 'phone-doctor' ? [relation(edition.switches.phoneDoctor.relations)] : []),
  ...(terms.illnessScope === 'none' ? [] : [illness(terms.illnessScope)]),
];

const relation = (allowed: readonly string[]): Condition => {
  const { zh, en } = relationsInWords(allowed);
  return { code: 'relation-covered', clause: 'R7', detail: { zh: `可咨询的对象：${zh}。`, en: `A question may be about: ${en}.` } };
};

const waitingPeriod = (endsOn: DateOnly, day: DateOnly): Condition => {
  const condition = { code: 'diagnosed-after-waiting-period', clause: 'R8' } as const;
  if (day > endsOn) {
    const detail = {
      zh: `疾病须在${endsOn}之后确诊，或仅为疑似。`,
      en: `The illness must have been diagnosed after ${endsOn}, or be suspected only.`,
    };
    return { ...condition, detail };
  }
  const detail = {
    zh: `${endsOn}及以前仅受理疑似疾病；此后也受理在该日之后确诊的疾病。`,
    en: `Until ${endsOn} a suspected illness alone is served; afterwards also one diagnosed later than that day.`,
  };
  return { ...condition, detail, until: endsOn };
};

const illness = (scope: 'listed' | 'any-critical'): Condition => ({
  code: 'illness-listed',
  clause: 'R9',
  detail:
    scope === 'listed'
      ? {
          zh: '疾病须在本版手册的清单内，清单见GET /catalogue。',
          en: 'The illness must be on the list of this edition, which GET /catalogue shows.',
        }
      : {
          zh: '须为重大疾病：在本版手册的清单内（见GET /catalogue），或为其他重大疾病。',
          en: 'The illness must be a critical one: on the list of this edition, which GET /catalogue shows, or another critical illness.',
        },
});
