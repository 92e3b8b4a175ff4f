import * as z from 'zod';
import { Rank } from '../../../../catalogue/vocabulary.ts';
import type {
  AdmissionNote,
  AdmissionRequest,
  Doctor,
  ExpertVisitRequest,
  PhoneDoctorRequest,
  SecondOpinionRequest,
} from '../../../domain/case/case-request.ts';
import type { Condition } from '../../../domain/entitlement/question.ts';
import { exactly } from '../exactly.ts';
import { StoredDay } from '../stored-time.ts';

export const StoredDoctor = exactly<Doctor>()(z.object({ name: z.string(), title: Rank }));

export const StoredAdmissionNote = exactly<AdmissionNote>()(
  z.object({ hospital: z.string(), department: z.string(), doctor: StoredDoctor, issuedOn: StoredDay }),
);

export const StoredCondition = exactly<Condition>()(
  z.object({ illness: z.string(), certainty: z.enum(['confirmed', 'suspected']), diagnosedOn: StoredDay.nullable() }),
);

const PhoneDoctor = exactly<PhoneDoctorRequest>()(
  z.object({
    subject: z.object({ relation: z.string() }),
    topic: z.string(),
    question: z.string(),
    phone: z.string(),
    emergency: z.boolean(),
  }),
);

const SecondOpinion = exactly<SecondOpinionRequest>()(z.object({ reason: z.enum(['diagnosis-unclear', 'treatment-unsatisfying']) }));

const ExpertVisit = exactly<ExpertVisitRequest>()(
  z.object({
    hospital: z.string().optional(),
    department: z.string(),
    rank: z.enum(['associate-chief', 'chief']).optional(),
    numberKind: z.enum(['special', 'expert']),
    alternatives: z.array(z.string()),
    preferredDates: z.array(StoredDay).optional(),
  }),
);

const Admission = exactly<AdmissionRequest>()(
  z.object({ admissionNote: StoredAdmissionNote.nullable(), surgery: z.boolean(), department: z.string() }),
);

/** What a case of each service was opened for: fields of a case and of its origin. */
export const WANTED = {
  phoneDoctor: { service: z.literal('phone-doctor'), request: PhoneDoctor },
  secondOpinion: { service: z.literal('second-opinion'), request: SecondOpinion },
  expertVisit: { service: z.literal('expert-visit'), request: ExpertVisit },
  admission: { service: z.literal('admission'), request: Admission },
  overseasCare: { service: z.literal('overseas-care'), request: Admission },
} as const;
