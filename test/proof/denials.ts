import fc from 'fast-check';
import type { Edition, ServiceTerms } from '../../catalogue/schema.ts';
import type { ServiceId } from '../../catalogue/vocabulary.ts';
import { decideEntitlement } from '../../functions/domain/entitlement/decide-entitlement.ts';
import type { Reason, ReasonCode } from '../../functions/domain/entitlement/findings.ts';
import type { EntitlementQuestion } from '../../functions/domain/entitlement/question.ts';
import type { Override, Policy } from '../../functions/domain/policy/policy.ts';
import { addGrant } from '../../functions/domain/policy/use-ledger.ts';
import { addDays, type DateOnly, instantAt } from '../../functions/domain/time/time.ts';
import { asked, forService } from '../functions/domain/entitlement/entitlement-question.ts';
import { ledgerWith } from '../functions/domain/policy/ledger-with.ts';
import { day, policyWith } from '../functions/domain/services/expert-visit/visit-case.ts';

const SERVICES: readonly ServiceId[] = ['phone-doctor', 'second-opinion', 'expert-visit', 'admission', 'overseas-care'];
const LISTED = 'malignant-tumour-severe';
const FIRST = day('2025-01-01');
const anyDay = fc.nat(1_000).map((days) => addDays(FIRST, days));
/** Mostly what stands in the way of nothing, so that every number of reasons comes by. */
const rarely = <Value>(usual: Value, ...others: readonly Value[]) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...others) });

/** Questions of every service, under policies and editions of every kind. */
const anyQuestion: fc.Arbitrary<EntitlementQuestion> = fc
  .record({
    service: fc.constantFrom(...SERVICES),
    on: anyDay,
    coolingOffDays: fc.integer({ min: 1, max: 60 }),
    waitingDays: fc.integer({ min: 1, max: 200 }),
    issued: anyDay,
    renewals: fc.nat(2),
    status: rarely<Policy['status']>('in-force', 'lapsed', 'surrendered'),
    sumAssured: rarely(500_000, 299_999, 300_000),
    minimum: rarely<number | null>(null, 300_000),
    bars: rarely<'diagnosis-in-period' | 'any-use-in-period'>('diagnosis-in-period', 'any-use-in-period'),
    anchor: rarely<'service-start' | 'policy-anniversary'>('service-start', 'policy-anniversary'),
    resetsOnRenewal: rarely(true, false),
    offered: rarely(true, false),
    withdrawnAfter: rarely<number | null>(null, -1, 0, 1),
    excluded: rarely(false, true),
    endsAfter: rarely<number | null>(null, -1, 0, 1),
    illness: rarely(LISTED, 'other-critical', 'common-cold'),
    diagnosedAfter: rarely<number | null>(null, -30, 0, 1),
    relation: rarely('self', 'parent', 'spouse'),
    held: rarely(0, 1),
    used: rarely(0, 1),
  })
  .map((drawn) => {
    const { edition, terms } = forService(drawn.service, '2020-BA-01-overseas');
    const { on, issued, service } = drawn;
    const waitingPeriodEndsOn = addDays(issued, drawn.waitingDays);
    const overrides: Override[] = [
      ...(drawn.excluded ? [{ service, excluded: true, reason: 'agreed' } as const] : []),
      ...(drawn.endsAfter === null ? [] : [{ service, endsOn: addDays(on, drawn.endsAfter), reason: 'agreed' }]),
    ];
    const withdrawnOn = drawn.withdrawnAfter === null ? null : addDays(on, drawn.withdrawnAfter);
    const switches: Edition['switches'] = {
      ...edition.switches,
      minSumAssured: drawn.minimum,
      waitingPeriod: { bars: drawn.bars },
      serviceYear: { anchor: drawn.anchor },
      quota: { resetsOnRenewal: drawn.resetsOnRenewal },
    };
    // A diagnosis that is still to come is refused before anybody asks for the verdict (R8).
    const wanted = drawn.diagnosedAfter === null ? null : addDays(waitingPeriodEndsOn, drawn.diagnosedAfter);
    const diagnosedOn = wanted !== null && wanted <= on ? wanted : null;
    return asked({
      policy: policyWith({
        status: drawn.status,
        issuedOn: issued,
        coolingOffEndsOn: addDays(issued, drawn.coolingOffDays),
        waitingPeriodEndsOn,
        renewals: drawn.renewals,
        sumAssured: drawn.sumAssured,
        overrides,
      }),
      edition: { ...edition, switches },
      terms: { ...terms, offered: drawn.offered, withdrawnOn },
      ledger: ledgerWith({ held: drawn.held, used: drawn.used }, on),
      condition: { illness: drawn.illness, certainty: diagnosedOn === null ? 'suspected' : 'confirmed', diagnosedOn },
      relation: drawn.relation,
      at: instantAt(on, '10:00'),
    });
  });

type Change = (question: EntitlementQuestion, reason: Reason) => EntitlementQuestion;

const ofPolicy = (question: EntitlementQuestion, changes: Partial<Policy>): EntitlementQuestion => ({
  ...question,
  policy: { ...question.policy, ...changes },
});
const ofTerms = (question: EntitlementQuestion, changes: Partial<ServiceTerms>): EntitlementQuestion => ({
  ...question,
  terms: { ...question.terms, ...changes },
});
const without = (question: EntitlementQuestion, goes: (override: Override) => boolean): EntitlementQuestion =>
  ofPolicy(question, { overrides: (question.policy.overrides ?? []).filter((override) => !goes(override)) });
const asOf = (question: EntitlementQuestion, date: unknown): EntitlementQuestion => ({
  ...question,
  at: instantAt(date as DateOnly, '10:00'),
});

/** What each denial says would change it, done: from what it says alone (R13). */
const CHANGES: Readonly<Record<ReasonCode, Change>> = {
  'policy-not-in-force': (question, { required }) => ofPolicy(question, { status: required as Policy['status'] }),
  'cooling-off': (question, { usableFrom }) => asOf(question, usableFrom),
  'service-year-ended': (question, { nextServiceYear, nextTo, asOf: date }) => {
    const renewed = ofPolicy(question, { renewals: Number(nextServiceYear) - 1 });
    return String(date) <= String(nextTo) ? renewed : asOf(renewed, nextTo);
  },
  'excluded-by-contract': (question) => without(question, (override) => 'excluded' in override),
  'service-ended-by-contract': (question, { endedOn }) =>
    without(question, (override) => 'endsOn' in override && override.endsOn === endedOn),
  'no-uses-left': (question, { limit, held, used, usableFrom }) => {
    if (usableFrom !== undefined) return asOf(question, usableFrom);
    const uses = Number(held) + Number(used) - Number(limit) + 1;
    return { ...question, ledger: addGrant(question.ledger, 'g-1', { day: day(question.at.slice(0, 10)), uses }) };
  },
  'relation-not-covered': (question, { allowed }) => ({ ...question, relation: (allowed as readonly string[])[0] }),
  'diagnosed-in-waiting-period': (question, { usableFrom, waitingPeriodEndsOn }) => {
    if (usableFrom !== undefined) return asOf(question, usableFrom);
    const diagnosedOn = addDays(waitingPeriodEndsOn as DateOnly, 1);
    const later = diagnosedOn > question.at.slice(0, 10) ? asOf(question, diagnosedOn) : question;
    return { ...later, condition: { illness: LISTED, certainty: 'confirmed', ...question.condition, diagnosedOn } };
  },
  'illness-not-listed': (question) => ({
    ...question,
    condition: { certainty: 'suspected', diagnosedOn: null, ...question.condition, illness: LISTED },
  }),
  'sum-assured-too-low': (question, { minimum }) => ofPolicy(question, { sumAssured: Number(minimum) }),
  'service-withdrawn': (question) => ofTerms(question, { withdrawnOn: null }),
  'service-not-offered': (question) => ofTerms(question, { offered: true }),
};

/** What only a later day brings. */
const BY_TIME: readonly ReasonCode[] = [
  'cooling-off',
  'service-year-ended',
  'service-ended-by-contract',
  'no-uses-left',
  'service-withdrawn',
  'diagnosed-in-waiting-period',
];

const reasonsOf = (question: EntitlementQuestion): readonly Reason[] => {
  const verdict = decideEntitlement(question);
  return verdict.kind === 'denied' ? verdict.reasons : [];
};
const changed = (question: EntitlementQuestion, reason: Reason): EntitlementQuestion => CHANGES[reason.code](question, reason);

/**
 * What is wrong with the denial of a question, if it is denied: a change that does not take its reason away, one that is missing, or a reason
 * that is none, as it goes with the others.
 */
const faultOfDenial = (question: EntitlementQuestion): string | null => {
  const reasons = reasonsOf(question);
  const named = (after: EntitlementQuestion): readonly ReasonCode[] => reasonsOf(after).map(({ code }) => code);
  for (const reason of reasons) {
    if (named(changed(question, reason)).includes(reason.code)) return `${reason.code} stays, changed as it says`;
    const others = reasons.filter((other) => other !== reason).reduce(changed, question);
    // A later day alone may take another reason away.
    if (others.at === question.at && !named(others).includes(reason.code)) return `${reason.code} goes with the others`;
  }
  const all = reasons.reduce(changed, question);
  // What a later day brings cannot be said today; nor what is used of a year that does not exist yet (R3, R5).
  const hasNoYear = reasons.some(({ code }) => code === 'service-year-ended');
  const isUnknown = (code: ReasonCode): boolean =>
    (all.at !== question.at && BY_TIME.includes(code)) || (hasNoYear && code === 'no-uses-left');
  const left = named(all);
  const missing = left.filter((code) => !isUnknown(code));
  return missing.length === 0 ? null : `${reasons.map(({ code }) => code)} changed, ${missing} is left, of which nothing was said`;
};

/** @returns how many denials there were among so many questions, and the first that says the wrong thing */
export const checkDenials = (denials: number, seed: number): { readonly denials: number; readonly fault: string | null } => {
  let count = 0;
  for (let batch = 0; count < denials; batch += 1) {
    for (const question of fc.sample(anyQuestion, { numRuns: 2_000, seed: seed + batch })) {
      if (decideEntitlement(question).kind === 'entitled') continue;
      count += 1;
      const fault = faultOfDenial(question);
      if (fault !== null)
        return { denials: count, fault: `${fault}: ${fc.stringify(question.policy)} ${fc.stringify(question.condition)} ${question.at}` };
      if (count === denials) break;
    }
  }
  return { denials: count, fault: null };
};
