import * as z from 'zod';
import { HotlineRequest } from '../domain/services/opening/hotline-request.ts';
import { Instant } from '../domain/time/time.ts';
import { envelopeFirst, REPORT_ENVELOPE } from './envelope-first.ts';
import { ReportedCaseId, reportSchemas } from './report-fields.ts';

/** What a vendor reports about one of its cases, a schema for each type. */
const VENDOR_REPORTS = reportSchemas('Event', { caseId: ReportedCaseId });

const CaseOpenedEvent = z
  .strictObject({ type: z.literal('case.opened'), occurredAt: Instant, data: HotlineRequest })
  .meta({ id: 'CaseOpenedEvent', description: 'A request taken on the hotline: the only event that names no case, since it makes one' });

const AnyVendorEvent = z.discriminatedUnion('type', [CaseOpenedEvent, ...VENDOR_REPORTS]).meta({ id: 'VendorEvent' });
export type VendorEvent = z.output<typeof AnyVendorEvent>;

const isOpening = (json: unknown): boolean => z.looseObject({ type: CaseOpenedEvent.shape.type }).safeParse(json).success;

/** What a vendor sends to `POST /vendors/{vendorId}/events`. */
export const VendorEvent = envelopeFirst(z.strictObject(REPORT_ENVELOPE), AnyVendorEvent, isOpening);
