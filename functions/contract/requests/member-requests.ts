import * as z from 'zod';
import { Language, MessageChannel } from '../../../catalogue/vocabulary.ts';
import { CaseRequest } from '../../domain/case/case-request.ts';
import { DocumentInput } from '../../domain/case/document.ts';
import { ChoiceInput } from '../../domain/case/events/case-command.ts';
import { prose } from '../../domain/text.ts';
import { IdempotencyKey } from './headers.ts';
import { CaseId, DocumentId } from './ids.ts';
import type { RequestShapes } from './request-shape.ts';

const CasesQuery = z.strictObject({
  status: z.enum(['open', 'closed']).optional(),
  cursor: z
    .string()
    .regex(/^[A-Za-z0-9_-]{20,120}$/u, 'must be the next of an earlier answer')
    .optional(),
});

const CancellationInput = z.strictObject({ reason: prose(500) }).meta({ id: 'CancellationInput' });

export const PreferencesInput = z
  .strictObject({
    language: Language.default('zh-CN'),
    channels: z
      .array(MessageChannel)
      .min(1)
      .max(2)
      .refine((channels) => new Set(channels).size === channels.length, 'must not repeat a channel')
      .optional()
      .meta({ uniqueItems: true, description: 'Left out: every address that is known' }),
  })
  .meta({ id: 'PreferencesInput' });

const params = { caseId: CaseId };

/** What members send. */
export const MEMBER_REQUESTS = {
  'GET /benefits': {},
  'POST /cases': { headers: { 'Idempotency-Key': IdempotencyKey }, body: CaseRequest, opensCase: true },
  'GET /cases': { query: CasesQuery },
  'GET /cases/{caseId}': { params },
  'POST /cases/{caseId}/documents': { params, body: DocumentInput },
  'GET /cases/{caseId}/documents/{documentId}': { params: { ...params, documentId: DocumentId } },
  'POST /cases/{caseId}/choices': { params, body: ChoiceInput },
  'GET /cases/{caseId}/cancellation': { params },
  'POST /cases/{caseId}/cancellation': { params, body: CancellationInput },
  'GET /cases/{caseId}/accesses': { params },
  'GET /preferences': {},
  'PUT /preferences': { body: PreferencesInput },
} as const satisfies RequestShapes<'member'>;
