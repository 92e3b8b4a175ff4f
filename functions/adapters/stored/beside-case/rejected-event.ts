import * as z from 'zod';
import { REPORT_TYPES } from '../../../domain/case/events/report-type.ts';
import type { RejectedEvent } from '../../../ports/stores/case-store.ts';
import { StoredOpenStage } from '../case/standing.ts';
import { exactly } from '../exactly.ts';
import { storedForm } from '../stored-form.ts';
import { StoredInstant } from '../stored-time.ts';

const StoredRejected = exactly<RejectedEvent>()(
  z.object({ webhookId: z.string(), vendorId: z.string(), type: z.enum(REPORT_TYPES), stage: StoredOpenStage, at: StoredInstant }),
);

/** A vendor's refused report. Its body is written beside this and not read here: nobody is shown it (R17). */
export const RejectedEventItem = storedForm<{ readonly caseId: string; readonly rejected: RejectedEvent }>()(
  'rejected-event',
  z.object({ caseId: z.string(), rejected: StoredRejected }),
);
