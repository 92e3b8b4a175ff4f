import * as z from 'zod';
import { VENDOR_IDS } from '../../catalogue/vendor-ids.ts';
import { REPORT_TYPES, type ReportType } from '../domain/case/events/report-type.ts';
import { Instant } from '../domain/time/time.ts';
import { envelopeFirst, REPORT_ENVELOPE } from './envelope-first.ts';
import { type PerReport, ReportedCaseId, reportDataOf } from './report-fields.ts';
import { Reason } from './requests/operator-inputs.ts';
import { schemaName } from './schema-name.ts';

const entered = {
  caseId: ReportedCaseId.optional().meta({ description: 'The case is in the path; a body that names it too must name the same' }),
  vendorId: z.enum(VENDOR_IDS),
  reason: Reason,
};

const entryOf = <T extends ReportType>(type: T) =>
  z
    .strictObject({
      type: z.literal(type),
      occurredAt: Instant,
      data: reportDataOf(type),
      ...entered,
    })
    .meta({ id: schemaName(type, 'Entry') });

type OperatorEntries = PerReport<{ [T in ReportType]: ReturnType<typeof entryOf<T>> }>;

const [first, ...others] = REPORT_TYPES.map(entryOf) as unknown as OperatorEntries;

const AnyEntry = z.discriminatedUnion('type', [first, ...others]).meta({ id: 'OperatorEntry' });

/** What a vendor, or a member, phones in and an operator enters: the vendor's own event, with whose it is and why (R47). */
export const OperatorEvent = envelopeFirst(z.strictObject({ ...REPORT_ENVELOPE, ...entered }), AnyEntry);
