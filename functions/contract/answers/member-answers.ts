import * as z from 'zod';
import { Language, MessageChannel } from '../../../catalogue/vocabulary.ts';
import { PreferencesInput } from '../requests/member-requests.ts';
import type { AnswerShapes } from './answer-shape.ts';
import { BenefitsAnswer } from './benefits.ts';
import { CaseAnswer } from './case.ts';
import { CaseListAnswer } from './case-summary.ts';
import { UploadAnswer } from './documents.ts';
import { Clause, Instant } from './scalars.ts';

const Access = z
  .strictObject({
    at: Instant,
    by: z.strictObject({ role: z.enum(['operator', 'vendor']), id: z.string() }).meta({ id: 'AccessedBy' }),
    why: z.string(),
    what: z.string().meta({ description: '`case`, `documents/{documentId}`, or `summary` where a search listed it' }),
  })
  .meta({ id: 'Access' });

export const AccessesAnswer = z.strictObject({ accesses: z.array(Access) }).meta({ id: 'Accesses' });

export const CancellationAnswer = z
  .strictObject({ countsAsUse: z.boolean(), freeUntil: Instant.nullable(), clause: Clause })
  .meta({ id: 'CancellationTerms' });

const PreferencesAnswer = z.strictObject({ ...PreferencesInput.shape, language: Language }).meta({ id: 'Preferences' });

const PreferencesOnRecordAnswer = z
  .strictObject({
    language: Language,
    channels: z.array(MessageChannel).nullable().meta({ description: 'null: every address that is known' }),
    addresses: z
      .array(z.strictObject({ channel: MessageChannel, to: z.string().meta({ example: '****8001' }) }).meta({ id: 'KnownAddress' }))
      .meta({ description: 'Where the policies say that the member is reached, masked' }),
  })
  .meta({ id: 'PreferencesOnRecord' });

/** What members are answered. */
export const MEMBER_ANSWERS = {
  'GET /benefits': { 200: BenefitsAnswer },
  'POST /cases': { 201: CaseAnswer },
  'GET /cases': { 200: CaseListAnswer },
  'GET /cases/{caseId}': { 200: CaseAnswer },
  'POST /cases/{caseId}/documents': { 201: UploadAnswer },
  'GET /cases/{caseId}/documents/{documentId}': { 302: null },
  'POST /cases/{caseId}/choices': { 200: CaseAnswer },
  'GET /cases/{caseId}/cancellation': { 200: CancellationAnswer },
  'POST /cases/{caseId}/cancellation': { 200: CaseAnswer },
  'GET /cases/{caseId}/accesses': { 200: AccessesAnswer },
  'GET /preferences': { 200: PreferencesOnRecordAnswer },
  'PUT /preferences': { 200: PreferencesAnswer },
} as const satisfies AnswerShapes<'member'>;
