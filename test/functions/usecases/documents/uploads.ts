import type { Document } from '../../../../functions/ports/stores/document.ts';
import { at } from '../../domain/services/expert-visit/visit-case.ts';
import type { MemoryPorts } from '../in-memory.ts';

export const PDF = new TextEncoder().encode('%PDF-1.7 a report');
export const OTHER_PDF = new TextEncoder().encode('%PDF-1.7 b report');
export const NO_PDF = new TextEncoder().encode('MZ no report at a');

/** Announced as a PDF of the size that `PDF` has. */
export const DOCUMENT: Document = {
  documentId: 'd-1',
  kind: 'report',
  filename: 'report.pdf',
  contentType: 'application/pdf',
  size: PDF.length,
  state: 'pending',
  addedAt: at('2026-10-12 09:59'),
  addedBy: 'member',
};

/** Announces a document and uploads these bytes under its link; with `null` nothing is uploaded. */
export const uploadTo = async (
  { cases, bucket }: Pick<MemoryPorts, 'cases' | 'bucket'>,
  caseId: string,
  contents: Uint8Array | null,
  changes: Partial<Document> = {},
): Promise<void> => {
  const document = { ...DOCUMENT, ...changes };
  await cases.saveDocument(caseId, document);
  const { url } = await bucket.uploadLink(caseId, document);
  if (contents !== null && !bucket.upload(url, document.contentType, contents)) throw new Error('The upload was refused');
};
