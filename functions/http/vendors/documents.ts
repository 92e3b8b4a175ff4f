import type { AccessLog } from '../../ports/access-log.ts';
import type { VendorAccounts } from '../../ports/vendors.ts';
import type { AnnouncePorts } from '../../usecases/documents/documents.ts';
import { announced, documentLink } from '../documents.ts';
import { forVendorCase } from './signed-route.ts';

type Ports = AnnouncePorts & { readonly accesses: AccessLog; readonly vendors: VendorAccounts };

/** `POST /vendors/{vendorId}/cases/{caseId}/documents`: where to upload a document of one of the vendor's cases. */
export const postDocument = (vendorId: string, ports: Ports) =>
  forVendorCase(vendorId, ports, (request, caseId) => announced(ports, request, { role: 'vendor', vendorId }, caseId));

/** `GET /vendors/{vendorId}/cases/{caseId}/documents/{documentId}`: leads to a short-lived link; the read is on record (R17). */
export const getDocument = (vendorId: string, { accesses, ...ports }: Ports) =>
  forVendorCase(vendorId, ports, (request, caseId) => documentLink(ports, request, { role: 'vendor', vendorId, accesses }, caseId));
