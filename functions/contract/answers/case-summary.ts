import * as z from 'zod';
import { ServiceId } from '../../../catalogue/vocabulary.ts';
import { CaseId } from '../requests/ids.ts';
import { OpeningChannel, Outcome, ServiceLeg, Stage, Status, UseState } from './codes/case-codes.ts';
import { EditionId, Instant, next } from './scalars.ts';

/** What lists show of a case, and the case itself begins with. */
export const summaryFields = {
  caseId: CaseId,
  service: ServiceId,
  edition: EditionId,
  policyNo: z.string(),
  channel: OpeningChannel,
  status: Status,
  leg: ServiceLeg.nullable().meta({ description: 'Of an admission that needs a visit first; null otherwise' }),
  stage: Stage.nullable().meta({ description: 'null once the case is closed' }),
  outcome: Outcome.nullable().meta({ description: 'null while the case is open' }),
  use: UseState,
  openedAt: Instant,
  closedAt: Instant.nullable(),
};

export const CaseSummary = z.strictObject(summaryFields).meta({ id: 'CaseSummary' });

export const CaseListAnswer = z.strictObject({ cases: z.array(CaseSummary), next }).meta({ id: 'CaseList' });
