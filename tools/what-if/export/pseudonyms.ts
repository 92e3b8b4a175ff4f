import type { Policy } from '../../../functions/domain/policy/policy.ts';
import { AGE_OF_MAJORITY } from '../../../functions/domain/policy/policy.ts';
import { isMinor } from '../../../functions/domain/services/opening/opening-checks.ts';
import { addYears, asDay, dayOf, type Instant } from '../../../functions/domain/time/time.ts';

/** Stands for what somebody wrote. */
export const SOME_TEXT = '样例';
/** A number of the operators' own range for examples. */
export const SOME_PHONE = '+8613800138000';

/** Doctors of one case: the same one has the same name everywhere in it, as a booking is held against what was chosen. */
export class Doctors {
  readonly #names = new Map<string, string>();

  hide<Named extends { readonly name: string }>(doctor: Named): Named {
    const key = doctor.name.normalize('NFKC').replace(/\s/gu, '');
    const name = this.#names.get(key) ?? `医生${this.#names.size + 1}`;
    this.#names.set(key, name);
    return { ...doctor, name };
  }
}

/**
 * A policy without the person: of the insured stays the id, whether there is a guardian (R31), and being under age or not when the case
 * was opened. It was in force then, or there would be no case (R1).
 */
export const withoutPerson = ({ insured, overrides, effectiveAt, ...policy }: Policy, openedAt: Instant): Policy => ({
  ...policy,
  // The first state that was told of stands for what was before it.
  ...(effectiveAt === undefined || effectiveAt > openedAt ? {} : { effectiveAt }),
  status: 'in-force',
  ...(overrides === undefined ? {} : { overrides: overrides.map((override) => ({ ...override, reason: SOME_TEXT })) }),
  insured: {
    memberId: insured.memberId,
    name: SOME_TEXT,
    idType: 'passport',
    idNumber: 'SAMPLE',
    birthDate: someBirthDate(isMinor({ insured, ...policy }, openedAt), openedAt),
    phone: SOME_PHONE,
    ...(insured.guardian === undefined ? {} : { guardian: { name: SOME_TEXT, phone: SOME_PHONE } }),
  },
});

/** The first day of a year in the middle of either side of the age of majority. */
const someBirthDate = (minor: boolean, openedAt: Instant) =>
  asDay(`${addYears(dayOf(openedAt), -(minor ? AGE_OF_MAJORITY / 2 : AGE_OF_MAJORITY * 2)).slice(0, 4)}-01-01`);
