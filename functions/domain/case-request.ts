import * as z from 'zod';
import { PolicyNo } from './policy.ts';
import { DateOnly } from './time.ts';

const freeText = (max: number) => z.string().trim().min(1).max(max);

export const Hospital = freeText(200).meta({ id: 'Hospital', description: 'Free text, compared trimmed' });
/** A department's code or its Chinese name, as `GET /catalogue` lists them. */
export const DepartmentName = freeText(100).meta({ id: 'DepartmentName' });
export const Rank = z.enum(['resident', 'attending', 'associate-chief', 'chief']).meta({ id: 'Rank' });
export type Rank = z.infer<typeof Rank>;
export const Doctor = z.strictObject({ name: freeText(100), title: Rank }).meta({ id: 'Doctor' });
export type Doctor = z.infer<typeof Doctor>;
export const Language = z.enum(['zh-CN', 'en']).meta({ id: 'Language' });
export type Language = z.infer<typeof Language>;
export const Consent = z.enum(['share-with-vendor', 'send-abroad']).meta({ id: 'Consent' });

/** The illness in question. A suspected one has no date of diagnosis, a confirmed one must have it (R8). */
export const ConditionInput = z
  .strictObject({
    illness: freeText(100),
    certainty: z.enum(['confirmed', 'suspected']),
    diagnosedOn: DateOnly.nullish().transform((day) => day ?? null),
  })
  .superRefine((condition, ctx) => {
    if (condition.certainty === 'confirmed' && condition.diagnosedOn === null) {
      ctx.addIssue({ code: 'custom', path: ['diagnosedOn'], message: 'is needed for a confirmed illness' });
    }
    if (condition.certainty === 'suspected' && condition.diagnosedOn !== null) {
      ctx.addIssue({ code: 'custom', path: ['diagnosedOn'], message: 'is only for a confirmed illness' });
    }
  })
  .meta({ id: 'Condition' });

/** What an expert visit is wanted for (R32, R34). */
export const ExpertVisitRequest = z
  .strictObject({
    hospital: Hospital.optional(),
    department: DepartmentName,
    rank: z.enum(['associate-chief', 'chief']).optional(),
    numberKind: z.enum(['special', 'expert']),
    alternatives: z.array(Hospital).max(10).default([]),
    preferredDates: z.array(DateOnly).max(20).optional(),
  })
  .meta({ id: 'ExpertVisitRequest' });
export type ExpertVisitRequest = z.infer<typeof ExpertVisitRequest>;

const opening = {
  policyNo: PolicyNo,
  language: Language.optional(),
  attestation: z.boolean().optional(),
  consents: z.array(Consent).max(2).optional(),
  /** The vendor's recording of attestation and consents, where they were given on the phone. */
  recordedCallId: freeText(100).optional(),
};

/** A request for a service, by service. */
export const CaseRequest = z
  .discriminatedUnion('service', [
    z.strictObject({ ...opening, service: z.literal('expert-visit'), condition: ConditionInput, request: ExpertVisitRequest }),
  ])
  .meta({ id: 'CaseRequest' });
export type CaseRequest = z.infer<typeof CaseRequest>;
