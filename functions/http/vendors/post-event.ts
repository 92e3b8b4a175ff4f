import * as z from 'zod';
import type { CaseStore, Now, ReadCalendar, VendorAccounts } from '../../usecases/ports.ts';
import { takeVendorEvent } from '../../usecases/take-vendor-event.ts';
import type { ApiResponse, RouteHandler } from '../api.ts';
import { isCaseId } from '../case-id.ts';
import { fingerprintOf } from '../fingerprint.ts';
import { notFound, problem, refusalProblem } from '../problem.ts';
import { checkBody, checkShape, readJson } from '../read-body.ts';
import { checkReport, REPORT_FIELDS, withinReport } from '../vendor-report.ts';
import { isSigned } from './signature.ts';

const WEBHOOK_ID = /^[\x21-\x7e]{1,255}$/u;

export const VendorEventInput = z.strictObject(REPORT_FIELDS).meta({ id: 'VendorEvent' });

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
    const { caseId, occurredAt } = event.value;
    const report = checkReport(event.value, path);
    if (!report.ok) return report.response;
    if (!isCaseId(caseId)) return notFound(path);
    const result = await takeVendorEvent(ports, {
      vendorId,
      caseId,
      report: report.value,
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
