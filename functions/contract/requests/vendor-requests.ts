import * as z from 'zod';
import { VENDOR_IDS } from '../../../catalogue/vendor-ids.ts';
import { ServiceId } from '../../../catalogue/vocabulary.ts';
import { DocumentInput } from '../../domain/case/document.ts';
import { PersonName } from '../../domain/policy/person.ts';
import { PolicyNo } from '../../domain/policy/policy.ts';
import { line } from '../../domain/text.ts';
import { VendorEvent } from '../vendor-events.ts';
import { WEBHOOK_HEADERS } from './headers.ts';
import { CaseId, DocumentId } from './ids.ts';
import type { RequestShapes } from './request-shape.ts';

export const VendorIdParameter = z.enum(VENDOR_IDS).meta({ id: 'VendorId' });

const VerificationInput = z
  .strictObject({
    service: ServiceId,
    name: PersonName,
    idNumber: line(64),
    policyNo: PolicyNo.optional(),
    relation: line(40).optional(),
  })
  .meta({ id: 'VerificationInput', description: 'What a caller on the hotline says of himself; relation: whom the question is about' });

const headers = WEBHOOK_HEADERS;
const params = { vendorId: VendorIdParameter };
const ofCase = { ...params, caseId: CaseId };

/** What vendors send, signed. */
export const VENDOR_REQUESTS = {
  'POST /vendors/{vendorId}/verifications': { params, headers, body: VerificationInput },
  'POST /vendors/{vendorId}/events': { params, headers, body: VendorEvent, opensCase: true },
  'POST /vendors/{vendorId}/cases/{caseId}/documents': { params: ofCase, headers, body: DocumentInput },
  'GET /vendors/{vendorId}/cases/{caseId}/documents/{documentId}': { params: { ...ofCase, documentId: DocumentId }, headers },
} as const satisfies RequestShapes<'vendor'>;
