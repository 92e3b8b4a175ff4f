import { firstUsableDay, lastServiceYear, type ServiceYear, serviceYear } from '../policy/service-year.ts';
import { addDays, type DateOnly } from '../time/time.ts';
import type { CheckAnswer, Denial } from './findings.ts';
import type { Asked } from './question.ts';

const REQUIRED_STATUS = 'in-force';

export function checkInForce({ policy: { status } }: Asked): CheckAnswer {
  const compared = { status, required: REQUIRED_STATUS };
  if (status === REQUIRED_STATUS) return { outcome: 'satisfied', compared, detail: 'The policy is in force.' };
  const detail =
    status === 'lapsed'
      ? 'The policy has lapsed; once the insurer reinstates it, the service can be asked for again.'
      : `The policy is ${status}, not in force; only the insurer putting it in force again would change this.`;
  return { outcome: 'denied', denials: [{ code: 'policy-not-in-force', compared, detail }] };
}

export function checkCoolingOff({ policy, day }: Asked): CheckAnswer {
  const { coolingOffEndsOn } = policy;
  const compared = { coolingOffEndsOn, asOf: day };
  if (day > coolingOffEndsOn) return { outcome: 'satisfied', compared, detail: `The cooling-off period ended on ${coolingOffEndsOn}.` };
  const usableFrom = firstUsableDay(policy);
  const detail = `The cooling-off period lasts to ${coolingOffEndsOn}; usable from ${usableFrom}.`;
  return { outcome: 'denied', denials: [{ code: 'cooling-off', compared: { ...compared, usableFrom }, detail }] };
}

/** Before the first service year it is cooling-off that denies (R2), so nothing is left to ask here. */
export function checkServiceYear({ policy, edition, day, serviceYear: current }: Asked): CheckAnswer {
  const { anchor } = edition.switches.serviceYear;
  const { renewals } = policy;
  if (current !== null) {
    return {
      outcome: 'satisfied',
      compared: { serviceYear: current.number, from: current.from, to: current.to, renewals, anchor, asOf: day },
      detail: `Service year ${current.number} runs from ${current.from} to ${current.to}.`,
    };
  }
  const last = lastServiceYear(policy, anchor);
  if (day <= last.to) {
    const { from, to } = serviceYear(policy, 1, anchor);
    return {
      outcome: 'not-asked',
      compared: { serviceYear: null, from, to, renewals, anchor, asOf: day },
      detail: `The first service year begins on ${from}, after the cooling-off period.`,
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
        detail: `The last service year on record ended on ${last.to}; renewal ${last.number}, once recorded, opens the next, from ${next.from} to ${next.to}.`,
      },
    ],
  };
}

/** What the contract says of this service itself; the extra uses it agrees are counted by R5. */
export function checkContract({ policy, terms, day, serviceYear: current, granted }: Asked): CheckAnswer {
  const overrides = policy.overrides ?? [];
  const ofService = overrides.filter((override) => 'service' in override && override.service === terms.service);
  const excluded = ofService.some((override) => 'excluded' in override);
  const [endsOn = null] = ofService.flatMap((override) => ('endsOn' in override ? [override.endsOn] : [])).sort();
  const denials: Denial[] = [];
  if (excluded) {
    denials.push({
      code: 'excluded-by-contract',
      compared: { service: terms.service, excluded },
      detail: 'The contract leaves this service out; only a change of the contract would give it.',
    });
  }
  if (endsOn !== null && day > endsOn) {
    denials.push({
      code: 'service-ended-by-contract',
      compared: { service: terms.service, endedOn: endsOn, asOf: day },
      detail: `The contract ended this service on ${endsOn}; only a later last day agreed in the contract would give it.`,
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
    detail: endsOn === null ? 'The contract does not leave the service out.' : `The contract gives the service until ${endsOn}.`,
  };
}

export function checkUses(asked: Asked): CheckAnswer {
  const { uses, serviceYear: year, terms, edition } = asked;
  const { pool } = terms;
  const { resetsOnRenewal } = edition.switches.quota;
  if (uses === null || year === null) {
    return {
      outcome: 'not-asked',
      compared: { pool, resetsOnRenewal },
      detail: 'Uses are counted within a service year; there is none today.',
    };
  }
  const { limit, held, used, left } = uses;
  const compared = { pool, limit, held, used, usesLeft: left, resetsOnRenewal };
  if (left === null) return { outcome: 'satisfied', compared, detail: 'The uses are unlimited.' };
  if (left > 0) return { outcome: 'satisfied', compared, detail: `${left} of ${limit} uses are left.` };
  const [renewal, usableFrom] = nextUses(asked, year);
  const given = held > 0 ? 'A held use comes free if its case closes without using it' : 'An operator may grant another';
  return {
    outcome: 'denied',
    denials: [
      {
        code: 'no-uses-left',
        compared: { ...compared, ...(usableFrom === undefined ? {} : { usableFrom }) },
        detail: `All ${limit} uses are held or used. ${given}; ${renewal}.`,
      },
    ],
  };
}

/** When a renewal brings new uses (R5): a day only where the renewal is on record and the service is still given then. */
function nextUses(asked: Asked, year: ServiceYear): readonly [detail: string, usableFrom?: DateOnly] {
  if (!asked.edition.switches.quota.resetsOnRenewal) return ['a renewal brings no new ones'];
  const next = addDays(year.to, 1);
  if (endsBefore(asked, next)) return [`the service is over before the next service year begins on ${next}`];
  if (year.number > asked.policy.renewals) return [`the next service year begins on ${next}, once its renewal is recorded`];
  return [`the next service year begins on ${next}`, next];
}

/** Whether the contract or the insurer ends the service before a day yet to come (R4, R12). */
export function endsBefore({ policy, terms }: Asked, day: DateOnly): boolean {
  if (terms.withdrawnOn !== null && terms.withdrawnOn <= day) return true;
  return (policy.overrides ?? []).some((override) => 'endsOn' in override && override.service === terms.service && override.endsOn < day);
}

export function checkSumAssured({ policy: { sumAssured }, edition }: Asked): CheckAnswer {
  const minimum = edition.switches.minSumAssured;
  const compared = { sumAssured, minimum };
  if (minimum === null) return { outcome: 'not-evaluated', compared, detail: 'The edition sets no minimum sum assured.' };
  if (sumAssured >= minimum) return { outcome: 'satisfied', compared, detail: `The sum assured reaches the minimum of ${minimum}.` };
  const detail = `The sum assured is below the edition's minimum of ${minimum}; raised to it, the service can be asked for again.`;
  return { outcome: 'denied', denials: [{ code: 'sum-assured-too-low', compared, detail }] };
}

export function checkWithdrawn({ terms: { withdrawnOn }, day }: Asked): CheckAnswer {
  const compared = { withdrawnOn, asOf: day };
  if (withdrawnOn === null) return { outcome: 'satisfied', compared, detail: 'The insurer has not withdrawn the service.' };
  if (day < withdrawnOn) return { outcome: 'satisfied', compared, detail: `The insurer withdraws the service on ${withdrawnOn}.` };
  const detail = `The insurer withdrew this service on ${withdrawnOn}; only an edition that brings it back would change this. Open cases go on.`;
  return { outcome: 'denied', denials: [{ code: 'service-withdrawn', compared, detail }] };
}

export function checkOffered({ terms: { offered, service }, edition }: Asked): CheckAnswer {
  const compared = { service, offered, edition: edition.id };
  if (offered) return { outcome: 'satisfied', compared, detail: 'The edition offers the service.' };
  const detail = 'This edition does not offer the service; only a policy under an edition that does would give it.';
  return { outcome: 'denied', denials: [{ code: 'service-not-offered', compared, detail }] };
}
