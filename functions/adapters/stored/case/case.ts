import * as z from 'zod';
import { CaseChannel, Language } from '../../../../catalogue/vocabulary.ts';
import type { Case, CaseOrigin } from '../../../domain/case/case.ts';
import { exactly } from '../exactly.ts';
import { storedForm } from '../stored-form.ts';
import { StoredInstant } from '../stored-time.ts';
import { StoredDeadline } from './deadline.ts';
import { StoredAdmissionNote, StoredCondition, WANTED } from './request.ts';
import { StoredSituation } from './situation.ts';
import { StoredLeg, StoredRisingAt, StoredUse } from './standing.ts';

const origin = {
  caseId: z.string(),
  memberId: z.string(),
  policyNo: z.string(),
  vendorId: z.string(),
  channel: CaseChannel,
  language: Language.exactOptional(),
  edition: z.string(),
  consentedBy: z.enum(['member', 'guardian']),
  recordedCallIds: z.array(z.string()).exactOptional(),
  waitingPeriodEndsOn: z.string(),
  counter: z.object({ pool: z.string() }).nullable(),
  openedAt: StoredInstant,
};

/** What never changes while a case lives (R12): part of its first event. */
export const StoredOrigin = exactly<CaseOrigin>()(
  z.discriminatedUnion('service', [
    z.object({ ...origin, ...WANTED.phoneDoctor }),
    z.object({ ...origin, ...WANTED.secondOpinion }),
    z.object({ ...origin, ...WANTED.expertVisit }),
    z.object({ ...origin, ...WANTED.admission }),
    z.object({ ...origin, ...WANTED.overseasCare }),
  ]),
);

const whole = {
  ...origin,
  condition: StoredCondition.nullable(),
  situation: StoredSituation,
  use: StoredUse,
  leg: StoredLeg.nullable(),
  admissionNote: StoredAdmissionNote.nullable(),
  deadlines: z.array(StoredDeadline),
  chosenHospitals: z.array(z.string()),
  bookedInLeg: z.boolean().exactOptional(),
  risingAt: StoredRisingAt.exactOptional(),
  storedDocuments: z.array(z.string()),
  policyEndedAt: z.int().nullable(),
  lastReportedAt: StoredInstant,
  version: z.int(),
};

/** A case: what its events come to. What indexes need of it lies beside. */
export const CaseItem = storedForm<Case>()(
  'case',
  z.discriminatedUnion('service', [
    z.object({ ...whole, ...WANTED.phoneDoctor }),
    z.object({ ...whole, ...WANTED.secondOpinion }),
    z.object({ ...whole, ...WANTED.expertVisit }),
    z.object({ ...whole, ...WANTED.admission }),
    z.object({ ...whole, ...WANTED.overseasCare }),
  ]),
);
