import { DocumentInput } from '../domain/case/document.ts';
import { type AnnouncePorts, announceDocument, type Party, type Reader, readDocument } from '../usecases/documents/documents.ts';
import type { ApiRequest, ApiResponse } from './api.ts';
import { notFound, refusalProblem } from './problem.ts';
import { readBody } from './read-body.ts';

const DOCUMENT_ID = /^[0-9a-z]{20}$/u;

/** Answers an announcement with where to upload. */
export async function announced(ports: AnnouncePorts, request: ApiRequest, party: Party, caseId: string): Promise<ApiResponse> {
  const body = readBody(DocumentInput, request);
  if (!body.ok) return body.response;
  const result = await announceDocument(ports, party, caseId, body.value);
  switch (result.kind) {
    case 'announced': {
      const { documentId, upload } = result;
      return { status: 201, headers: { location: `${request.path}/${documentId}` }, body: { documentId, upload } };
    }
    case 'not-found':
      return notFound(request.path);
    default:
      return refusalProblem(result, request.path);
  }
}

/** Leads to a short-lived link to the document that the path names. */
export async function documentLink(
  ports: Pick<AnnouncePorts, 'cases' | 'bucket' | 'now'>,
  request: ApiRequest,
  reader: Reader,
  caseId: string,
): Promise<ApiResponse> {
  const documentId = request.params['documentId'] ?? '';
  if (!DOCUMENT_ID.test(documentId)) return notFound(request.path);
  const result = await readDocument(ports, reader, caseId, documentId);
  return result.kind === 'link' ? { status: 302, headers: { location: result.url } } : notFound(request.path);
}
