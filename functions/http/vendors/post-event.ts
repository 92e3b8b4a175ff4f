import * as z from 'zod';
import type { VendorAccounts } from '../../ports/vendors.ts';
import { takeVendorEvent, type VendorEventPorts } from '../../usecases/reporting/take-vendor-event.ts';
import type { ApiRequest, ApiResponse, RouteHandler } from '../api.ts';
import { isCaseId } from '../case-id.ts';
import { fingerprintOf } from '../fingerprint.ts';
import { notFound } from '../problem.ts';
import { checkBody, checkShape, readJson } from '../read-body.ts';
import { checkReport, REPORT_FIELDS } from '../vendor-report.ts';
import { isOpening, type OpeningPorts, openByPhone } from './open-by-phone.ts';
import { reportProblem } from './report-problem.ts';
import { forVendor, type VendorCall } from './signed-route.ts';

type Ports = VendorEventPorts & OpeningPorts & { readonly vendors: VendorAccounts };

export const VendorEventInput = z.strictObject(REPORT_FIELDS).meta({ id: 'VendorEvent' });

/** `POST /vendors/{vendorId}/events`: a vendor's signed report about one of its cases, or a case that it opens for a caller. */
export const postEvent = (vendorId: string, ports: Ports): RouteHandler =>
  forVendor(vendorId, ports, async (request, call) => {
    const refused = checkBody(request);
    if (refused !== null) return refused;
    const json = readJson(request);
    if (!json.ok) return json.response;
    return isOpening(json.value) ? openByPhone(ports, request, call, json.value) : takeEvent(ports, request, call, json.value);
  });

async function takeEvent(
  ports: VendorEventPorts,
  { path, body }: ApiRequest,
  { vendorId, webhookId }: VendorCall,
  json: unknown,
): Promise<ApiResponse> {
  const event = checkShape(VendorEventInput, json, path);
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
    call: { kind: 'webhook', caller: vendorId, id: webhookId, fingerprint: fingerprintOf(body) },
    body: body.toString(),
  });
  if (result.kind !== 'accepted') return reportProblem(result, path);
  return result.duplicate ? { status: 200, body: { accepted: true, duplicate: true } } : { status: 202, body: { accepted: true } };
}
