import * as z from 'zod';
import { CaseId } from '../requests/ids.ts';
import type { AnswerShapes } from './answer-shape.ts';
import { Reason } from './codes/reasons.ts';
import { UploadAnswer } from './documents.ts';
import { Uses } from './scalars.ts';

const CaseOfOpening = CaseId.optional().meta({ description: 'The case that a case.opened made' });

export const EventAnswer = z.strictObject({ accepted: z.literal(true) }).meta({ id: 'EventAccepted' });

const RepeatAnswer = z
  .strictObject({ accepted: z.literal(true), duplicate: z.literal(true), caseId: CaseOfOpening })
  .meta({ id: 'EventAcceptedBefore', description: 'The same webhook-id was accepted before: nothing more is done' });

export const OpenedAnswer = z.strictObject({ accepted: z.literal(true), caseId: CaseId }).meta({ id: 'CaseOpenedByEvent' });

const NotVerified = z
  .strictObject({ verified: z.literal(false) })
  .meta({ id: 'NotVerified', description: 'Nothing else, whichever part was wrong' });

const Verified = z
  .strictObject({
    verified: z.literal(true),
    policyNo: z.string(),
    memberId: z.string(),
    available: z.boolean(),
    reasons: z.array(Reason),
    uses: Uses.nullable(),
  })
  .meta({ id: 'Verified' });

export const VerificationAnswer = z.union([NotVerified, Verified]).meta({ id: 'Verification' });

/** What vendors are answered. */
export const VENDOR_ANSWERS = {
  'POST /vendors/{vendorId}/verifications': { 200: VerificationAnswer },
  'POST /vendors/{vendorId}/events': { 200: RepeatAnswer, 201: OpenedAnswer, 202: EventAnswer },
  'POST /vendors/{vendorId}/cases/{caseId}/documents': { 201: UploadAnswer },
  'GET /vendors/{vendorId}/cases/{caseId}/documents/{documentId}': { 302: null },
} as const satisfies AnswerShapes<'vendor'>;
