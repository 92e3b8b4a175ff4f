import { CaseId } from '../../contract/requests/ids.ts';
import type { VendorEvent } from '../../contract/vendor-events.ts';
import type { Remembered } from '../../ports/stores/commit.ts';
import { type OpenCasePorts, openCase } from '../../usecases/opening/open-case.ts';
import { takeVendorEvent, type VendorEventPorts } from '../../usecases/reporting/take-vendor-event.ts';
import type { Answer, Handler } from '../call/call.ts';
import { fingerprintOf } from '../call/fingerprint.ts';
import { NOT_FOUND, type Refused } from '../refused.ts';
import { reportRefusal } from './report-refusal.ts';

type Taken = Promise<Answer<'POST /vendors/{vendorId}/events'> | Refused>;

type Opening = Extract<VendorEvent, { type: 'case.opened' }>;
type Report = Exclude<VendorEvent, Opening>;

/** `POST /vendors/{vendorId}/events`: a vendor's signed report about one of its cases, or a case that it opens for a caller. */
export const postEvent =
  (ports: VendorEventPorts & OpenCasePorts): Handler<'POST /vendors/{vendorId}/events'> =>
  ({ caller: { vendorId, webhookId }, body: event, request: { body } }) => {
    const call: Remembered = { kind: 'webhook', caller: vendorId, id: webhookId, fingerprint: fingerprintOf(body) };
    return event.type === 'case.opened'
      ? openByPhone(ports, vendorId, event, call)
      : takeReport(ports, vendorId, event, call, body.toString());
  };

/** Opens a case for a caller on the hotline, as of the call; the same webhook id again answers with the same case. */
async function openByPhone(ports: OpenCasePorts, vendorId: string, { occurredAt, data }: Opening, call: Remembered): Taken {
  const { memberId, request, recordedCallIds } = data;
  const channel = { kind: 'hotline', vendorId, occurredAt, recordedCallIds } as const;
  const result = await openCase(ports, { memberId, request, channel, call });
  if (result.kind !== 'opened') return reportRefusal(result);
  const { caseId } = result.state;
  return result.replayed
    ? { status: 200, body: { accepted: true, duplicate: true, caseId } }
    : { status: 201, body: { accepted: true, caseId } };
}

/** @param body as it came, kept for the operator where the event is refused */
async function takeReport(ports: VendorEventPorts, vendorId: string, event: Report, call: Remembered, body: string): Taken {
  const { caseId, occurredAt, ...report } = event;
  if (!CaseId.safeParse(caseId).success) return NOT_FOUND;
  const result = await takeVendorEvent(ports, { vendorId, caseId, report, occurredAt, call, body });
  if (result.kind !== 'accepted') return reportRefusal(result);
  return result.duplicate ? { status: 200, body: { accepted: true, duplicate: true } } : { status: 202, body: { accepted: true } };
}
