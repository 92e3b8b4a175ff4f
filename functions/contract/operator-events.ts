import * as z from 'zod';
import { VENDOR_IDS } from '../../catalogue/vendor-ids.ts';
import { envelopeFirst, REPORT_ENVELOPE } from './envelope-first.ts';
import { ReportedCaseId, reportSchemas } from './report-fields.ts';
import { Reason } from './requests/operator-inputs.ts';

const entered = {
  caseId: ReportedCaseId.optional().meta({ description: 'The case is in the path; a body that names it too must name the same' }),
  vendorId: z.enum(VENDOR_IDS),
  reason: Reason,
};

const AnyEntry = z.discriminatedUnion('type', reportSchemas('Entry', entered)).meta({ id: 'OperatorEntry' });

/** What a vendor, or a member, phones in and an operator enters: the vendor's own event, with whose it is and why (R47). */
export const OperatorEvent = envelopeFirst(z.strictObject({ ...REPORT_ENVELOPE, ...entered }), AnyEntry);
