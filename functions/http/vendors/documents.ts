import type { AccessLog } from '../../ports/stores/access-log.ts';
import type { AnnouncePorts } from '../../usecases/documents/documents.ts';
import type { Handler } from '../call/call.ts';
import { announced, documentLink } from '../documents.ts';

/** `POST /vendors/{vendorId}/cases/{caseId}/documents`: where to upload a document of one of the vendor's cases. */
export const postDocument =
  (ports: AnnouncePorts): Handler<'POST /vendors/{vendorId}/cases/{caseId}/documents'> =>
  ({ caller: { vendorId }, params: { caseId }, body }) =>
    announced(ports, { role: 'vendor', vendorId }, { caseId, path: `/vendors/${vendorId}/cases/${caseId}/documents`, input: body });

/** `GET /vendors/{vendorId}/cases/{caseId}/documents/{documentId}`: leads to a short-lived link; the read is on record (R17). */
export const getDocument =
  ({
    accesses,
    ...ports
  }: AnnouncePorts & { readonly accesses: AccessLog }): Handler<'GET /vendors/{vendorId}/cases/{caseId}/documents/{documentId}'> =>
  ({ caller: { vendorId }, params }) =>
    documentLink(ports, { role: 'vendor', vendorId, accesses }, params);
