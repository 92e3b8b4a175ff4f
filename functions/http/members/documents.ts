import type { AnnouncePorts } from '../../usecases/documents/documents.ts';
import type { Handler } from '../call/call.ts';
import { announced, documentLink } from '../documents.ts';

/** `POST /cases/{caseId}/documents`: where to upload a document. */
export const postDocument =
  (ports: AnnouncePorts): Handler<'POST /cases/{caseId}/documents'> =>
  ({ caller: { memberId }, params: { caseId }, body }) =>
    announced(ports, { role: 'member', memberId }, { caseId, path: `/cases/${caseId}/documents`, input: body });

/** `GET /cases/{caseId}/documents/{documentId}`: leads to a short-lived link. */
export const getDocument =
  (ports: AnnouncePorts): Handler<'GET /cases/{caseId}/documents/{documentId}'> =>
  ({ caller: { memberId }, params }) =>
    documentLink(ports, { role: 'member', memberId }, params);
