import * as z from 'zod';
import { CaseChannel, ServiceId } from '../../../../catalogue/vocabulary.ts';
import type { Case } from '../../../domain/case/case.ts';
import type { CaseSummary } from '../../../ports/stores/case-store.ts';
import { exactly } from '../exactly.ts';
import { indexEntry, storedForm } from '../stored-form.ts';
import { StoredInstant } from '../stored-time.ts';
import { StoredDeadline } from './deadline.ts';
import { StoredLeg, StoredOpenStage, StoredOutcome, StoredStatus, StoredUse } from './standing.ts';

const Summary = z.object({
  caseId: z.string(),
  service: ServiceId,
  edition: z.string(),
  policyNo: z.string(),
  channel: CaseChannel,
  status: StoredStatus,
  leg: StoredLeg.nullable(),
  stage: StoredOpenStage.nullable(),
  outcome: StoredOutcome.nullable(),
  use: StoredUse,
  openedAt: StoredInstant,
  closedAt: StoredInstant.nullable(),
});

/** The attributes of a case's item that lists show. */
export const SUMMARY: readonly string[] = Object.keys(Summary.shape);

/** What lists show of a case, from its item or the index of a list. */
export const summaryIn = indexEntry('case summary', exactly<CaseSummary>()(Summary));

/** Which case an entry of any index is about. */
export const caseIdIn = indexEntry('case entry', z.object({ caseId: z.string() }));

/** Which case has something ahead of it, and when. */
export const dueIn = indexEntry('due entry', z.object({ caseId: z.string(), wakeAt: StoredInstant }));

/** Of a case, what operators' lists show beside its summary, and whose policy it is of. */
export const CaseBeside = storedForm<Pick<Case, 'caseId' | 'memberId' | 'policyNo' | 'vendorId' | 'deadlines'>>()(
  'case',
  z.object({
    caseId: z.string(),
    memberId: z.string(),
    policyNo: z.string(),
    vendorId: z.string(),
    deadlines: z.array(StoredDeadline),
  }),
);

/** Of a case, what its deadlines are listed with. */
export const CaseDeadlines = storedForm<Pick<Case, 'caseId' | 'service' | 'vendorId' | 'deadlines'>>()(
  'case',
  z.object({ caseId: z.string(), service: ServiceId, vendorId: z.string(), deadlines: z.array(StoredDeadline) }),
);
