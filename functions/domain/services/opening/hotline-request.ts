import * as z from 'zod';
import { Consent } from '../../../../catalogue/vocabulary.ts';
import { CaseRequest } from '../../case/case-request.ts';
import { MemberId } from '../../policy/policy.ts';
import { line } from '../../text.ts';

const RecordedCallId = line(100);

/** Vouched for in words that the vendor's recording keeps. */
const SpokenAttestation = z.strictObject({ recordedCallId: RecordedCallId }).meta({ id: 'SpokenAttestation' });
const SpokenConsent = z.strictObject({ purpose: Consent, recordedCallId: RecordedCallId }).meta({ id: 'SpokenConsent' });

const spoken = {
  memberId: MemberId,
  attestation: z.union([z.boolean(), SpokenAttestation]).optional(),
  consents: z
    .array(z.union([Consent, SpokenConsent]))
    .max(2)
    .optional(),
  recordedCallId: RecordedCallId.optional(),
};

const [phoneDoctor, secondOpinion, expertVisit, admission, overseasCare] = CaseRequest.options;

/**
 * A request that a vendor takes on its hotline: the member's own request with whose it is, and the recording in which the member vouched
 * and agreed (R16). The recording is named once for all, or with the attestation and each consent.
 */
export const HotlineRequest = z
  .discriminatedUnion('service', [
    phoneDoctor.extend(spoken).meta({ id: 'PhoneDoctorHotlineRequest' }),
    secondOpinion.extend(spoken).meta({ id: 'SecondOpinionHotlineRequest' }),
    expertVisit.extend(spoken).meta({ id: 'ExpertVisitHotlineRequest' }),
    admission.extend(spoken).meta({ id: 'AdmissionHotlineRequest' }),
    overseasCare.extend(spoken).meta({ id: 'OverseasCareHotlineRequest' }),
  ])
  .superRefine((said, ctx) => {
    if (recordedCallsIn(said).length > 0) return;
    ctx.addIssue({ code: 'invalid_type', expected: 'string', input: undefined, path: ['recordedCallId'] });
  })
  .transform((said) => {
    const { memberId, recordedCallId: _, attestation, consents, ...wanted } = said;
    const request = {
      ...wanted,
      ...(attestation === undefined ? {} : { attestation: attestation !== false }),
      ...(consents === undefined ? {} : { consents: consents.map((consent) => (typeof consent === 'string' ? consent : consent.purpose)) }),
    };
    return { memberId, request, recordedCallIds: recordedCallsIn(said) };
  })
  .meta({ id: 'HotlineRequest' });
export type HotlineRequest = z.output<typeof HotlineRequest>;

type Spoken = z.output<z.ZodObject<typeof spoken>>;

/** Every recording that is named, once. */
function recordedCallsIn({ attestation, consents = [], recordedCallId }: Spoken): readonly string[] {
  const withEach = [attestation, ...consents].flatMap((word) => (typeof word === 'object' ? [word.recordedCallId] : []));
  return [...new Set([...(recordedCallId === undefined ? [] : [recordedCallId]), ...withEach])];
}
