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

/** A vendor's refused report, without its body. Older items hold that too, and it is not read: nobody is shown it (R17). */
export const RejectedEventItem = storedForm<{ readonly caseId: string; readonly rejected: RejectedEvent }>()(
  'rejected-event',
  z.object({ caseId: z.string(), rejected: StoredRejected }),
);

/** What a refused report said, for whoever looks into the table itself. */
export const RejectedBodyItem = storedForm<{ readonly body: string }>()('rejected-body', z.object({ body: z.string() }));

/** How many refused reports of a case are kept, and how many came when no more were. */
export interface RejectedCount {
  readonly kept: number;
  readonly beyond: number;
}

export const RejectedCountItem = storedForm<RejectedCount>()(
  'rejected-count',
  z.object({ kept: z.int().default(0), beyond: z.int().default(0) }),
);
