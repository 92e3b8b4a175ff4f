import * as z from 'zod';
import { ServiceId } from '../../../catalogue/vocabulary.ts';
import { line, prose } from '../text.ts';
import { ageOn, DateOnly, Instant } from '../time/time.ts';
import type { Words } from '../words.ts';
import { checkIdentityDocument, type IdentityCheck, IdType } from './identity-document.ts';
import { PersonName, PhoneNumber } from './person.ts';

export const PolicyNo = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/u, 'must be 1 to 64 letters, digits, dots, dashes or underscores')
  .meta({ id: 'PolicyNo', example: 'P-1001' });
export const MemberId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/u, 'must be 1 to 128 letters, digits, dots, colons, dashes or underscores');

const reason = prose(500);

/** What a contract agrees otherwise than the catalogue (R4). */
export const Override = z
  .union([
    z
      .strictObject({ pool: z.string().min(1).max(64), extraUses: z.int().min(1).max(100), serviceYear: z.int().min(1).optional(), reason })
      .meta({ id: 'ExtraUsesAgreed' }),
    z.strictObject({ service: ServiceId, endsOn: DateOnly, reason }).meta({ id: 'LastDayAgreed' }),
    z.strictObject({ service: ServiceId, excluded: z.literal(true), reason }).meta({ id: 'ServiceLeftOut' }),
  ])
  .meta({
    id: 'ContractOverride',
    description: 'Extra uses of a pool (in every service year, unless one is named), another last day, or a service left out (R4)',
  });
export type Override = z.infer<typeof Override>;

/** Who speaks for an insured under 18 (R16). */
export const Guardian = z.strictObject({ name: PersonName, phone: PhoneNumber }).meta({ id: 'Guardian' });

/** The one person the services of a policy are for (R7), with what a vendor needs to arrange them (R31). */
export const Insured = z
  .strictObject({
    memberId: MemberId,
    name: PersonName,
    idType: IdType.default('resident-id'),
    idNumber: z.string().min(1).max(32),
    birthDate: DateOnly,
    phone: PhoneNumber,
    email: z.email().max(254).optional(),
    medicalCardNo: line(64).optional(),
    guardian: Guardian.optional(),
  })
  .meta({ id: 'Insured' });
export type Insured = z.infer<typeof Insured>;

/** In law; the guardian acts until then (R31). */
export const AGE_OF_MAJORITY = 18;

/** Whether the insured is too young on a day to act alone (R31). */
export const isMinorOn = ({ birthDate }: Pick<Insured, 'birthDate'>, day: DateOnly): boolean => ageOn(birthDate, day) < AGE_OF_MAJORITY;

/** The guardian who acts for the insured on a day, where one does (R31). */
export const guardianOn = (insured: Pick<Insured, 'birthDate' | 'guardian'>, day: DateOnly): Insured['guardian'] =>
  isMinorOn(insured, day) ? insured.guardian : undefined;

const PolicyStatus = z.enum(['in-force', 'lapsed', 'surrendered', 'expired', 'terminated']).meta({ id: 'PolicyStatus' });

/** Service years are counted on from a policy's days; so far ahead, every one of them can still be written in four digits. */
const LAST_POLICY_DAY = '9000-12-31';

/** A policy as the insurer's core system feeds it. `sequence` grows with every change. */
export const PolicyFeed = z
  .strictObject({
    sequence: z.int().min(0).max(Number.MAX_SAFE_INTEGER).meta({ format: 'int64' }),
    edition: z.string().min(1).max(64),
    status: PolicyStatus,
    issuedOn: DateOnly,
    coolingOffEndsOn: DateOnly,
    waitingPeriodEndsOn: DateOnly,
    renewals: z.int().min(0).max(150),
    /** Yuan; to the fen at the finest. */
    sumAssured: z
      .number()
      .nonnegative()
      .max(1e12)
      .refine((yuan) => yuan === 0 || yuan >= 0.01, 'must be at least one fen'),
    insured: Insured,
    overrides: z.array(Override).max(20).optional(),
    effectiveAt: Instant.optional().meta({
      description: 'From when this state of the policy holds (R1): not later than its receipt, which counts where it is left out',
    }),
  })
  .superRefine((policy, ctx) => {
    for (const day of ['coolingOffEndsOn', 'waitingPeriodEndsOn'] as const) {
      if (policy[day] < policy.issuedOn) ctx.addIssue({ code: 'custom', path: [day], message: 'must not come before issuedOn' });
      if (policy[day] > LAST_POLICY_DAY) ctx.addIssue({ code: 'custom', path: [day], message: `must not come after ${LAST_POLICY_DAY}` });
    }
  })
  .meta({ id: 'PolicyFeed' });
export type PolicyFeed = z.infer<typeof PolicyFeed>;

/** A state of a policy. `effectiveAt` is lacking in one from before it was kept: nothing earlier is known. */
export interface Policy extends PolicyFeed {
  readonly policyNo: string;
}

export type IdentityFault = { code: Extract<IdentityCheck, { kind: 'invalid' }>['code']; pointer: string; detail: Words };

/**
 * Checks the insured's document (R31): the number by the rules of its type, and for a resident ID against the birth date of the feed.
 * @param today day of the feed; a birth after it is refused
 */
export const checkInsured = (insured: Insured, today: DateOnly): IdentityFault | null => {
  const checked = checkIdentityDocument({ idType: insured.idType, idNumber: insured.idNumber, birthDate: insured.birthDate }, today);
  if (checked.kind === 'valid') return null;
  return {
    code: checked.code,
    pointer: '/insured/idNumber',
    detail: { zh: '证件号码与证件类型或出生日期不符', en: 'The ID number does not fit its type or the birth date' },
  };
};
