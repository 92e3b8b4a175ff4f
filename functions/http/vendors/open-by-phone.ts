import * as z from 'zod';
import { HotlineRequest } from '../../domain/services/hotline-request.ts';
import { Instant } from '../../domain/time/time.ts';
import { type OpenCasePorts, openCase } from '../../usecases/opening/open-case.ts';
import type { ApiRequest, ApiResponse } from '../api.ts';
import { withEmergencyNotice } from '../emergency-notice.ts';
import { fingerprintOf } from '../fingerprint.ts';
import { checkShape } from '../read-body.ts';
import { reportProblem } from './report-problem.ts';
import type { VendorCall } from './signed-route.ts';

export type OpeningPorts = OpenCasePorts;

const TYPE = 'case.opened';

export const OpeningInput = z
  .strictObject({ type: z.literal(TYPE), occurredAt: Instant, data: HotlineRequest })
  .meta({ id: 'CaseOpenedByPhone', description: 'A request taken on the hotline: the only event that names no case, since it makes one' });

const Opening = z.looseObject({ type: z.literal(TYPE), data: z.unknown().optional() });
type Opening = z.infer<typeof Opening>;

/** Whether an event opens a case instead of reporting about one. */
export const isOpening = (event: unknown): event is Opening => Opening.safeParse(event).success;

/** Opens a case for a caller on the hotline, as of the call; the same webhook id again answers with the same case. */
export async function openByPhone(
  ports: OpeningPorts,
  { path, body }: ApiRequest,
  { vendorId, webhookId }: VendorCall,
  event: Opening,
): Promise<ApiResponse> {
  const opening = checkShape(OpeningInput, event, path);
  if (!opening.ok) return withEmergencyNotice(opening.response, event.data);
  const { occurredAt, data } = opening.value;
  const { memberId, request, recordedCallIds } = data;
  const result = await openCase(ports, {
    memberId,
    request,
    channel: { kind: 'hotline', vendorId, occurredAt, recordedCallIds },
    call: { kind: 'webhook', caller: vendorId, id: webhookId, fingerprint: fingerprintOf(body) },
  });
  if (result.kind !== 'opened') return reportProblem(result, path);
  const { caseId } = result.state;
  return result.replayed
    ? { status: 200, body: { accepted: true, duplicate: true, caseId } }
    : { status: 201, body: { accepted: true, caseId } };
}
