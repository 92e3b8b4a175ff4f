import * as z from 'zod';
import { DocumentContentType, DocumentInput } from '../../domain/case/document.ts';
import { DocumentId } from '../requests/ids.ts';
import { DocumentState, RefusalReason } from './codes/case-codes.ts';
import { Instant } from './scalars.ts';

export const DocumentView = z
  .strictObject({
    documentId: DocumentId,
    kind: DocumentInput.shape.kind,
    filename: z.string(),
    contentType: DocumentContentType,
    size: z.int().meta({ description: 'Bytes' }),
    state: DocumentState,
    refusal: z
      .strictObject({ code: RefusalReason, detail: z.string() })
      .meta({ id: 'DocumentRefusal', description: 'Why it was refused, and what to do' })
      .optional(),
    addedAt: Instant,
    addedBy: z.enum(['member', 'vendor']),
  })
  .meta({ id: 'DocumentOnRecord' });

const UploadLink = z
  .strictObject({ method: z.literal('PUT'), url: z.url(), headers: z.record(z.string(), z.string()), expiresAt: Instant })
  .meta({ id: 'UploadLink', description: 'Where exactly the bytes announced may be put, with exactly these headers, until it expires' });

export const UploadAnswer = z.strictObject({ documentId: DocumentId, upload: UploadLink }).meta({ id: 'DocumentAnnounced' });
