import { firstUsableDay, lastServiceYear, type ServiceYear, serviceYear } from '../policy/service-year.ts';
import { addDays, type DateOnly } from '../time/time.ts';
import type { CheckAnswer, ComparedBy, Denial } from './findings.ts';
import type { Asked, Standing } from './question.ts';

const REQUIRED_STATUS = 'in-force';

export function checkInForce({ policy: { status } }: Asked): CheckAnswer<'R1'> {
  const compared = { status, required: REQUIRED_STATUS } as const;
  return status === REQUIRED_STATUS
    ? { outcome: 'satisfied', compared }
    : { outcome: 'denied', denials: [{ code: 'policy-not-in-force', compared }] };
}

export function checkCoolingOff({ policy, day }: Asked): CheckAnswer<'R2'> {
  const { coolingOffEndsOn } = policy;
  const compared = { coolingOffEndsOn, asOf: day };
  if (day > coolingOffEndsOn) return { outcome: 'satisfied', compared };
  const usableFrom = firstUsableDay(policy);
  return { outcome: 'denied', denials: [{ code: 'cooling-off', compared: { ...compared, usableFrom } }] };
}

/** Before the first service year it is cooling-off that denies (R2), so nothing is left to ask here. */
export function checkServiceYear({ policy, edition, day, serviceYear: current }: Asked): CheckAnswer<'R3'> {
  const { anchor } = edition.switches.serviceYear;
  const { renewals } = policy;
  if (current !== null) {
    return {
      outcome: 'satisfied',
      compared: { serviceYear: current.number, from: current.from, to: current.to, renewals, anchor, asOf: day },
    };
  }
  const last = lastServiceYear(policy, anchor);
  if (day <= last.to) {
    const { from, to } = serviceYear(policy, 1, anchor);
    return {
      outcome: 'not-asked',
      compared: { serviceYear: null, from, to, renewals, anchor, asOf: day },
    };
  }
  const next = serviceYear(policy, last.number + 1, anchor);
  return {
    outcome: 'denied',
    denials: [
      {
        code: 'service-year-ended',
        compared: {
          serviceYear: last.number,
          endedOn: last.to,
          renewals,
          anchor,
          asOf: day,
          nextServiceYear: next.number,
          nextFrom: next.from,
          nextTo: next.to,
        },
      },
    ],
  };
}

/** What the contract says of this service itself; the extra uses it agrees are counted by R5. */
export function checkContract({ policy, terms, day, serviceYear: current, granted }: Asked): CheckAnswer<'R4'> {
  const overrides = policy.overrides ?? [];
  const ofService = overrides.filter((override) => 'service' in override && override.service === terms.service);
  const excluded = ofService.some((override) => 'excluded' in override);
  const [endsOn = null] = ofService.flatMap((override) => ('endsOn' in override ? [override.endsOn] : [])).sort();
  const denials: Denial[] = [];
  if (excluded) {
    denials.push({
      code: 'excluded-by-contract',
      compared: { service: terms.service, excluded: true },
    });
  }
  if (endsOn !== null && day > endsOn) {
    denials.push({
      code: 'service-ended-by-contract',
      compared: { service: terms.service, endedOn: endsOn, asOf: day },
    });
  }
  const [first, ...others] = denials;
  if (first !== undefined) return { outcome: 'denied', denials: [first, ...others] };
  const extraUses = overrides
    .filter((override) => 'pool' in override && override.pool === terms.pool)
    .filter((override) => 'extraUses' in override && (override.serviceYear ?? current?.number) === current?.number)
    .reduce((sum, override) => sum + ('extraUses' in override ? override.extraUses : 0), 0);
  return {
    outcome: 'satisfied',
    compared: { service: terms.service, excluded, endsOn, extraUses, granted, asOf: day },
  };
}

export function checkUses(asked: Asked): CheckAnswer<'R5'> {
  const { uses, countedIn: year, terms } = asked;
  const { pool } = terms;
  const { resetsOnRenewal } = asNow(asked).edition.switches.quota;
  if (uses === null || year === null) return { outcome: 'not-asked', compared: { pool, resetsOnRenewal } };
  const { limit, held, used, left } = uses;
  const compared = { pool, limit, held, used, usesLeft: left, resetsOnRenewal, ...countedOver(asked, year) };
  if (left === null || left > 0) return { outcome: 'satisfied', compared };
  return { outcome: 'denied', denials: [{ code: 'no-uses-left', compared: { ...compared, usesLeft: left, ...nextUses(asked, year) } }] };
}

/** The policy as it stands now: what a renewal or an end to come would change. */
const asNow = (asked: Asked): Standing => asked.present ?? asked;

/** The days that uses are counted over, where they are not those of the service year that the state judged has. */
const countedOver = (
  { serviceYear }: Asked,
  { from, to }: ServiceYear,
): { readonly countedFrom?: DateOnly; readonly countedTo?: DateOnly } =>
  serviceYear?.from === from && serviceYear.to === to ? {} : { countedFrom: from, countedTo: to };

/** When a renewal brings new uses (R5): a day only where the renewal is on record and the service is still given then. */
function nextUses(asked: Asked, year: ServiceYear): Pick<ComparedBy['no-uses-left'], 'renewalBrings' | 'nextFrom' | 'usableFrom'> {
  const nextFrom = addDays(year.to, 1);
  const now = asNow(asked);
  if (!now.edition.switches.quota.resetsOnRenewal) return { renewalBrings: 'nothing', nextFrom };
  if (endsBefore(now, nextFrom)) return { renewalBrings: 'the-end', nextFrom };
  if (year.number > now.policy.renewals) return { renewalBrings: 'uses-once-recorded', nextFrom };
  return { renewalBrings: 'uses', nextFrom, usableFrom: nextFrom };
}

/** Whether the contract or the insurer ends the service before a day yet to come (R4, R12). */
export function endsBefore({ policy, terms }: Standing, day: DateOnly): boolean {
  if (terms.withdrawnOn !== null && terms.withdrawnOn <= day) return true;
  return (policy.overrides ?? []).some((override) => 'endsOn' in override && override.service === terms.service && override.endsOn < day);
}

export function checkSumAssured({ policy: { sumAssured }, edition }: Asked): CheckAnswer<'R10'> {
  const minimum = edition.switches.minSumAssured;
  if (minimum === null) return { outcome: 'not-evaluated', compared: { sumAssured, minimum } };
  const compared = { sumAssured, minimum };
  return sumAssured >= minimum
    ? { outcome: 'satisfied', compared }
    : { outcome: 'denied', denials: [{ code: 'sum-assured-too-low', compared }] };
}

export function checkWithdrawn({ terms, day }: Asked): CheckAnswer<'R12'> {
  const withdrawnOn = terms.withdrawnOn as DateOnly | null;
  if (withdrawnOn === null || day < withdrawnOn) return { outcome: 'satisfied', compared: { withdrawnOn, asOf: day } };
  return { outcome: 'denied', denials: [{ code: 'service-withdrawn', compared: { withdrawnOn, asOf: day } }] };
}

export function checkOffered({ terms: { offered, service }, edition }: Asked): CheckAnswer<'R50'> {
  const compared = { service, offered, edition: edition.id };
  return offered ? { outcome: 'satisfied', compared } : { outcome: 'denied', denials: [{ code: 'service-not-offered', compared }] };
}
