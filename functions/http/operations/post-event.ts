import * as z from 'zod';
import { VENDOR_IDS } from '../../../catalogue/vendor-ids.ts';
import type { OperatorPorts } from '../../usecases/operating/act-for-operator.ts';
import { takeOperatorEvent } from '../../usecases/operating/take-operator-event.ts';
import { checkShape, readBody } from '../read-body.ts';
import { checkReport, REPORT_FIELDS, withinReport } from '../vendor-report.ts';
import { forOperatorCase, ofCase, Reason } from './operator.ts';
import { shownResponse } from './shown-response.ts';

/** A vendor's event, taken by phone. The case is in the path; a body that names it too must name the same. */
export const OperatorEventInput = z
  .strictObject({ ...REPORT_FIELDS, caseId: REPORT_FIELDS.caseId.optional(), vendorId: z.enum(VENDOR_IDS), reason: Reason })
  .meta({ id: 'OperatorEvent' });

/** `POST /operations/cases/{caseId}/events`: what a vendor or a member phones in (R47). */
export const postEvent = (ports: OperatorPorts) =>
  forOperatorCase(async (request, operatorId, caseId) => {
    const { path } = request;
    const body = readBody(OperatorEventInput, request);
    if (!body.ok) return body.response;
    const { vendorId, occurredAt, reason } = body.value;
    const same = checkShape(z.literal(caseId).optional(), body.value.caseId, path, '/caseId');
    if (!same.ok) return same.response;
    const report = checkReport(body.value, path);
    if (!report.ok) return report.response;
    return ofCase(caseId, path, async () => {
      const result = await takeOperatorEvent(ports, caseId, { vendorId, report: report.value, occurredAt }, { by: operatorId, reason });
      return shownResponse(result.kind === 'shown' || result.kind === 'not-found' ? result : withinReport(result), path);
    });
  });
