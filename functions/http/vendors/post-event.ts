import * as z from 'zod';
import { type Command, REPORT_DATA } from '../../domain/case-command.ts';
import type { FieldError, Refusal } from '../../domain/decision.ts';
import { isReportType } from '../../domain/report-type.ts';
import { Instant } from '../../domain/time.ts';
import type { CaseStore, Now, ReadCalendar, VendorAccounts } from '../../usecases/ports.ts';
import { takeVendorEvent } from '../../usecases/take-vendor-event.ts';
import type { ApiResponse, RouteHandler } from '../api.ts';
import { fingerprintOf } from '../fingerprint.ts';
import { notFound, problem, refusalProblem } from '../problem.ts';
import { checkBody, checkShape, readJson } from '../read-body.ts';
import { isSigned } from './signature.ts';

const CASE_ID = /^[0-9a-z]{20}$/u;
const WEBHOOK_ID = /^[\x21-\x7e]{1,255}$/u;

export const VendorEventInput = z
  .strictObject({
    type: z.string().refine(isReportType, 'is not an event of this contract'),
    caseId: z.string().min(1).max(100),
    occurredAt: Instant,
    data: z.unknown().optional(),
  })
  .meta({ id: 'VendorEvent' });

/** `POST /vendors/{vendorId}/events`: a vendor's signed report about one of its cases. */
export const postEvent =
  (vendorId: string, ports: { cases: CaseStore; calendar: ReadCalendar; now: Now; vendors: VendorAccounts }): RouteHandler =>
  async (request): Promise<ApiResponse> => {
    const { path } = request;
    if (!isSigned(request, await ports.vendors(vendorId))) {
      return problem('unauthenticated', 'The webhook signature is missing, wrong or too old.', path);
    }
    const webhookId = request.headers['webhook-id'] ?? '';
    if (!WEBHOOK_ID.test(webhookId)) return problem('malformed-request', 'webhook-id is 1 to 255 printable characters.', path);
    const refused = checkBody(request);
    if (refused !== null) return refused;
    const json = readJson(request);
    if (!json.ok) return json.response;
    const event = checkShape(VendorEventInput, json.value, path);
    if (!event.ok) return event.response;
    const { type, caseId, occurredAt } = event.value;
    const data = checkShape(REPORT_DATA[type as Command['type']], event.value.data ?? {}, path, '/data');
    if (!data.ok) return data.response;
    if (!CASE_ID.test(caseId)) return notFound(path);
    const result = await takeVendorEvent(ports, {
      vendorId,
      caseId,
      report: { type, data: data.value } as Pick<Command, 'type' | 'data'>,
      occurredAt,
      call: { kind: 'webhook', caller: vendorId, id: webhookId, fingerprint: fingerprintOf(request.body) },
      body: request.body.toString(),
    });
    switch (result.kind) {
      case 'accepted':
        return result.duplicate ? { status: 200, body: { accepted: true, duplicate: true } } : { status: 202, body: { accepted: true } };
      case 'not-found':
        return notFound(path);
      case 'idempotency-key-reused':
        return problem('idempotency-key-reused', 'This webhook-id was accepted with another body before.', path);
      default:
        return refusalProblem(withinReport(result), path);
    }
  };

/** The domain points into a choice as the app sends it; in a report a choice stands under `data`. */
const withinReport = (refusal: Refusal): Refusal => {
  if (refusal.kind !== 'invalid-request') return refusal;
  const [first, ...others] = refusal.errors;
  return { ...refusal, errors: [underData(first), ...others.map(underData)] };
};

const underData = (error: FieldError): FieldError =>
  /^\/(?:data|occurredAt)\b/u.test(error.pointer) ? error : { ...error, pointer: `/data${error.pointer}` };
