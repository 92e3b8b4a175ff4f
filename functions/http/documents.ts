import type { DocumentInput } from '../domain/case/document.ts';
import { type AnnouncePorts, announceDocument, type Party, type Reader, readDocument } from '../usecases/documents/documents.ts';
import type { Answer } from './call/call.ts';
import { NOT_FOUND, type Refused, refusalOf } from './refused.ts';

/**
 * Answers an announcement with where to upload.
 * @param path of the case's documents, as the party calls it
 */
export async function announced(
  ports: AnnouncePorts,
  party: Party,
  { caseId, path, input }: { readonly caseId: string; readonly path: string; readonly input: DocumentInput },
): Promise<Answer<'POST /cases/{caseId}/documents'> | Refused> {
  const result = await announceDocument(ports, party, caseId, input);
  switch (result.kind) {
    case 'announced': {
      const { documentId, upload } = result;
      return { status: 201, headers: { location: `${path}/${documentId}` }, body: { documentId, upload } };
    }
    case 'not-found':
      return NOT_FOUND;
    default:
      return refusalOf(result);
  }
}

/** Leads to a short-lived link to a document. */
export async function documentLink(
  ports: Pick<AnnouncePorts, 'cases' | 'bucket' | 'now'>,
  reader: Reader,
  { caseId, documentId }: { readonly caseId: string; readonly documentId: string },
): Promise<Answer<'GET /cases/{caseId}/documents/{documentId}'> | Refused> {
  const result = await readDocument(ports, reader, caseId, documentId);
  return result.kind === 'link' ? { status: 302, headers: { location: result.url } } : NOT_FOUND;
}
