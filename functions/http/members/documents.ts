import { DocumentInput } from '../../domain/document.ts';
import { announceDocument, readDocument } from '../../usecases/documents.ts';
import type { CaseStore, DocumentBucket, NewId, Now } from '../../usecases/ports.ts';
import { notFound, refusalProblem } from '../problem.ts';
import { readBody } from '../read-body.ts';
import { forMemberCase } from './member.ts';

type Ports = { readonly cases: CaseStore; readonly bucket: DocumentBucket; readonly now: Now; readonly newId: NewId };

const DOCUMENT_ID = /^[0-9a-z]{20}$/u;

/** `POST /cases/{caseId}/documents`: where to upload a document. */
export const postDocument = (ports: Ports) =>
  forMemberCase(async (request, memberId, caseId) => {
    const body = readBody(DocumentInput, request);
    if (!body.ok) return body.response;
    const result = await announceDocument(ports, memberId, caseId, body.value);
    switch (result.kind) {
      case 'announced': {
        const { documentId, upload } = result;
        return { status: 201, headers: { location: `/cases/${caseId}/documents/${documentId}` }, body: { documentId, upload } };
      }
      case 'not-found':
        return notFound(request.path);
      default:
        return refusalProblem(result, request.path);
    }
  });

/** `GET /cases/{caseId}/documents/{documentId}`: leads to a short-lived link. */
export const getDocument = (ports: Ports) =>
  forMemberCase(async (request, memberId, caseId) => {
    const documentId = request.params['documentId'] ?? '';
    if (!DOCUMENT_ID.test(documentId)) return notFound(request.path);
    const result = await readDocument(ports, memberId, caseId, documentId);
    return result.kind === 'link' ? { status: 302, headers: { location: result.url } } : notFound(request.path);
  });
