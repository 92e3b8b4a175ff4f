import type { AnnouncePorts } from '../../usecases/documents/documents.ts';
import { announced, documentLink } from '../documents.ts';
import { forMemberCase } from './member.ts';

/** `POST /cases/{caseId}/documents`: where to upload a document. */
export const postDocument = (ports: AnnouncePorts) =>
  forMemberCase((request, memberId, caseId) => announced(ports, request, { role: 'member', memberId }, caseId));

/** `GET /cases/{caseId}/documents/{documentId}`: leads to a short-lived link. */
export const getDocument = (ports: AnnouncePorts) =>
  forMemberCase((request, memberId, caseId) => documentLink(ports, request, { role: 'member', memberId }, caseId));
