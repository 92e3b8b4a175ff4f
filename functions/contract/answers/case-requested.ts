import * as z from 'zod';
import {
  AdmissionNote,
  AdmissionRequest,
  ExpertVisitRequest,
  Hospital,
  PhoneDoctorRequest,
  SecondOpinionRequest,
} from '../../domain/case/case-request.ts';

/** What was asked for, with what the caller left out filled in: nothing has a default here. */
export const CaseRequested = z
  .union([
    z.strictObject({ ...PhoneDoctorRequest.shape, emergency: z.boolean() }).meta({ id: 'PhoneDoctorRequested' }),
    SecondOpinionRequest.meta({ id: 'SecondOpinionRequested' }),
    z.strictObject({ ...ExpertVisitRequest.shape, alternatives: z.array(Hospital) }).meta({ id: 'ExpertVisitRequested' }),
    z.strictObject({ ...AdmissionRequest.shape, admissionNote: AdmissionNote.nullable() }).meta({ id: 'AdmissionRequested' }),
  ])
  .meta({ id: 'CaseRequested', description: 'By the service of the case; an admission and care abroad ask alike' });
