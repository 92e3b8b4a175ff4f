import * as z from 'zod';
import { DocumentKind } from '../../../../catalogue/vocabulary.ts';
import type { RefusalCode } from '../../../domain/case/document.ts';
import type { Document } from '../../../ports/stores/document.ts';
import { exactly } from '../exactly.ts';
import { storedForm } from '../stored-form.ts';
import { StoredInstant } from '../stored-time.ts';

export const RefusalCodes = exactly<RefusalCode>()(
  z.enum(['empty', 'larger-than-said', 'smaller-than-said', 'not-the-type-said', 'case-closed']),
);

const StoredDocument = exactly<Document>()(
  z.object({
    documentId: z.string(),
    kind: DocumentKind,
    filename: z.string(),
    contentType: z.enum(['application/pdf', 'image/jpeg', 'image/png', 'application/dicom']),
    size: z.int(),
    state: z.enum(['pending', 'stored', 'refused']),
    refusal: RefusalCodes.exactOptional(),
    addedAt: StoredInstant,
    addedBy: z.enum(['member', 'vendor']),
  }),
);

/** What is on record of a document. */
export const DocumentItem = storedForm<{ readonly document: Document }>()('document', z.object({ document: StoredDocument }));
