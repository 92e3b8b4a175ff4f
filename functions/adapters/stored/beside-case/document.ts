import * as z from 'zod';
import { DocumentContentType, type DocumentRefusal } from '../../../domain/case/document.ts';
import type { Document } from '../../../ports/stores/document.ts';
import { exactly } from '../exactly.ts';
import { storedForm } from '../stored-form.ts';
import { StoredInstant } from '../stored-time.ts';

export const RefusalCodes = exactly<DocumentRefusal['code']>()(
  z.enum(['empty', 'larger-than-said', 'smaller-than-said', 'not-the-type-said', 'case-closed']),
);

const StoredDocument = exactly<Document>()(
  z.object({
    documentId: z.string(),
    kind: z.enum(['medical-record', 'admission-note', 'report', 'opinion', 'other']),
    filename: z.string(),
    contentType: DocumentContentType,
    size: z.int(),
    state: z.enum(['pending', 'stored', 'refused']),
    refusal: exactly<DocumentRefusal>()(z.object({ code: RefusalCodes, detail: z.string() })).exactOptional(),
    addedAt: StoredInstant,
    addedBy: z.enum(['member', 'vendor']),
  }),
);

/** What is on record of a document. */
export const DocumentItem = storedForm<{ readonly document: Document }>()('document', z.object({ document: StoredDocument }));
