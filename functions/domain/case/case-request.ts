import * as z from 'zod';
import { Consent, Language, Rank } from '../../../catalogue/vocabulary.ts';
import { PolicyNo } from '../policy/policy.ts';
import { line, prose } from '../text.ts';
import { DateOnly } from '../time/time.ts';

export const Hospital = line(200).meta({
  id: 'Hospital',
  description: 'Free text, compared without width, case, blanks and kind of bracket',
});
/** A department's code, or its Chinese or English name, as `GET /catalogue` lists them. */
export const DepartmentName = line(100).meta({ id: 'DepartmentName' });
export const Doctor = z.strictObject({ name: line(100), title: Rank }).meta({ id: 'Doctor' });
export type Doctor = z.infer<typeof Doctor>;

/** The illness in question. A suspected one has no date of diagnosis, a confirmed one must have it (R8). */
const ConditionInput = z
  .strictObject({
    illness: line(100),
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
  .meta({ id: 'ConditionInput' });

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

/** What a hospital doctor issued: hospital, department and doctor of the admission are those of the note (R42). */
export const AdmissionNote = z
  .strictObject({ hospital: Hospital, department: DepartmentName, doctor: Doctor, issuedOn: DateOnly })
  .meta({ id: 'AdmissionNote' });
export type AdmissionNote = z.infer<typeof AdmissionNote>;

/** A stay in hospital, with or without surgery (R42-R44). Without a note an expert visit comes first (R43). */
export const AdmissionRequest = z
  .strictObject({
    admissionNote: AdmissionNote.nullish().transform((note) => note ?? null),
    surgery: z.boolean(),
    department: DepartmentName,
  })
  .meta({ id: 'AdmissionRequest' });
export type AdmissionRequest = z.infer<typeof AdmissionRequest>;

/** Why the diagnosis is to be looked at again (R24). */
export const SecondOpinionRequest = z
  .strictObject({ reason: z.enum(['diagnosis-unclear', 'treatment-unsatisfying']) })
  .meta({ id: 'SecondOpinionRequest' });
export type SecondOpinionRequest = z.infer<typeof SecondOpinionRequest>;

/** A question to the phone doctor (R7, R23): the topics are an open list, and an emergency opens no case (R15). */
export const PhoneDoctorRequest = z
  .strictObject({
    subject: z.strictObject({ relation: line(40) }),
    topic: line(100),
    question: prose(4000),
    phone: z
      .string()
      .trim()
      .regex(/^\+?[0-9][0-9 -]{4,24}$/u, 'must be a phone number'),
    emergency: z.boolean().default(false),
  })
  .meta({ id: 'PhoneDoctorRequest' });
export type PhoneDoctorRequest = z.infer<typeof PhoneDoctorRequest>;

const opening = {
  policyNo: PolicyNo,
  language: Language.optional(),
  attestation: z.boolean().optional(),
  consents: z.array(Consent).max(2).optional(),
};
const aboutIllness = { ...opening, condition: ConditionInput };

/** A request for a service, by service. */
export const CaseRequest = z
  .discriminatedUnion('service', [
    z.strictObject({ ...opening, service: z.literal('phone-doctor'), request: PhoneDoctorRequest }).meta({ id: 'PhoneDoctorCaseRequest' }),
    z
      .strictObject({ ...aboutIllness, service: z.literal('second-opinion'), request: SecondOpinionRequest })
      .meta({ id: 'SecondOpinionCaseRequest' }),
    z
      .strictObject({ ...aboutIllness, service: z.literal('expert-visit'), request: ExpertVisitRequest })
      .meta({ id: 'ExpertVisitCaseRequest' }),
    z.strictObject({ ...aboutIllness, service: z.literal('admission'), request: AdmissionRequest }).meta({ id: 'AdmissionCaseRequest' }),
    z
      .strictObject({ ...aboutIllness, service: z.literal('overseas-care'), request: AdmissionRequest })
      .meta({ id: 'OverseasCareCaseRequest' }),
  ])
  .meta({ id: 'CaseRequest' });
export type CaseRequest = z.infer<typeof CaseRequest>;
