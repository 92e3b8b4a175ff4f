import * as z from 'zod';
import { ServiceId } from '../../../catalogue/vocabulary.ts';
import { REPORT_TYPES } from '../../domain/case/events/report-type.ts';
import { keysOf } from '../../domain/keys-of.ts';
import { FlagName } from '../../domain/operators/flags.ts';
import { HAND_OFFS } from '../hand-offs.ts';
import { CaseId, DeliveryId } from '../requests/ids.ts';
import type { AnswerShapes } from './answer-shape.ts';
import { caseFields } from './case.ts';
import { CaseSummary } from './case-summary.ts';
import { DeliveryState, NoAnswer, Stage } from './codes/case-codes.ts';
import { Deadline } from './deadline.ts';
import { AccessesAnswer } from './member-answers.ts';
import { Instant, next, Pool, ServiceYear } from './scalars.ts';

const RaisedFlag = z
  .strictObject({
    flag: FlagName,
    raisedAt: Instant,
    resolvedAt: Instant.nullable().meta({ description: 'null while it waits for an operator' }),
  })
  .meta({ id: 'RaisedFlag' });

const Contact = z
  .strictObject({ name: z.string(), phone: z.string() })
  .meta({ id: 'Contact', description: 'Whom to call: the insured or, for one under 18, the guardian' });

const ReportType = z.enum(REPORT_TYPES).meta({ id: 'ReportType' });

const rejectedFields = {
  webhookId: z.string(),
  vendorId: z.string(),
  type: ReportType,
  stage: Stage.meta({ description: 'Where the case stood' }),
  at: Instant,
};

const RejectedEvent = z
  .strictObject({ ...rejectedFields, expected: z.array(ReportType).meta({ description: 'What the stage expected' }) })
  .meta({ id: 'RejectedEvent', description: 'A report that the stage did not expect; what it said is not shown' });

const DeliveryAttempt = z
  .strictObject({
    at: Instant,
    status: z.int().nullable().meta({ description: 'Of the answer; null where none came' }),
    error: NoAnswer.optional().meta({ description: 'Why none came' }),
  })
  .meta({ id: 'DeliveryAttempt' });

const DeliveryView = z
  .strictObject({
    deliveryId: DeliveryId,
    type: z.enum(keysOf(HAND_OFFS)).meta({ id: 'HandOffType' }),
    state: DeliveryState,
    sequence: z.int().min(1).meta({ description: 'The number of the event that it comes of' }),
    attempts: z
      .array(DeliveryAttempt)
      .meta({ description: 'The latest tries, an operator’s included; those of before they were kept are lacking' }),
    nextTryAt: Instant.nullable().meta({ description: 'While it is pending' }),
  })
  .meta({ id: 'Delivery', description: 'A hand-off to the vendor, and how far it got' });

const NextDue = Deadline.pick({ name: true, kind: true, dueAt: true }).meta({
  id: 'NextDue',
  description: 'The running deadline due first',
});

const ListedPromise = Deadline.pick({ name: true, state: true, startedAt: true, dueAt: true, metAt: true, cause: true }).meta({
  id: 'ListedPromise',
});

const FlaggedCase = CaseSummary.extend({
  vendorId: z.string(),
  insured: z.string().meta({ description: 'The name of the insured, masked', example: '周**' }),
  nextDue: NextDue.nullable(),
  promises: z.array(ListedPromise),
  flags: z.array(RaisedFlag),
}).meta({ id: 'FlaggedCase' });

export const OperatorCasesAnswer = z.strictObject({ cases: z.array(FlaggedCase), next }).meta({ id: 'FlaggedCases' });

export const OperatorCaseAnswer = z
  .strictObject({
    ...caseFields,
    vendorId: z.string(),
    contact: Contact,
    flags: z.array(RaisedFlag),
    deliveries: z.array(DeliveryView),
    expected: z.array(ReportType).meta({ description: 'What may be reported now' }),
    rejectedEvents: z.array(RejectedEvent),
    rejectedBeyond: z.int().exactOptional().meta({ description: 'How many more came than the twenty that are kept, where any did' }),
  })
  .meta({ id: 'OperatorCase' });

export const GrantAnswer = z
  .strictObject({
    grantId: z.string(),
    policyNo: z.string(),
    pool: Pool,
    serviceYear: ServiceYear,
    uses: z.int(),
    by: z.string(),
    reason: z.string(),
    at: Instant,
  })
  .meta({ id: 'Grant' });

const CaseDeadline = Deadline.extend({ caseId: CaseId, service: ServiceId, vendorId: z.string() }).meta({ id: 'CaseDeadline' });

const DeadlinesAnswer = z.strictObject({ deadlines: z.array(CaseDeadline), next }).meta({ id: 'Deadlines' });

const RejectedCaseEvent = z.strictObject({ ...rejectedFields, caseId: CaseId }).meta({ id: 'RejectedCaseEvent' });

const RejectedEventsAnswer = z.strictObject({ rejectedEvents: z.array(RejectedCaseEvent), next }).meta({ id: 'RejectedEvents' });

const MovedDeadline = z.strictObject({ caseId: CaseId, name: z.string(), before: Instant, after: Instant }).meta({ id: 'DeadlineToMove' });

const NoticePreviewAnswer = z
  .strictObject({
    moves: z.array(MovedDeadline),
    looked: z.int().meta({ description: 'How many open cases were looked at' }),
    complete: z.boolean().meta({ description: 'false: there are more open cases than were looked at' }),
  })
  .meta({ id: 'NoticePreview' });

/** What operators are answered. */
export const OPERATOR_ANSWERS = {
  'GET /operations/cases': { 200: OperatorCasesAnswer },
  'POST /operations/searches': { 200: OperatorCasesAnswer },
  'GET /operations/cases/{caseId}': { 200: OperatorCaseAnswer },
  'GET /operations/cases/{caseId}/accesses': { 200: AccessesAnswer },
  'POST /operations/cases/{caseId}/events': { 200: OperatorCaseAnswer },
  'POST /operations/cases/{caseId}/settlement': { 200: OperatorCaseAnswer },
  'POST /operations/cases/{caseId}/attention/{flag}': { 200: OperatorCaseAnswer },
  'POST /operations/cases/{caseId}/close': { 200: OperatorCaseAnswer },
  'POST /operations/policies/{policyNo}/grants': { 201: GrantAnswer },
  'GET /operations/deadlines': { 200: DeadlinesAnswer },
  'GET /operations/rejected-events': { 200: RejectedEventsAnswer },
  'POST /operations/notice-previews': { 200: NoticePreviewAnswer },
  'POST /operations/deliveries/{deliveryId}/retry': { 200: OperatorCaseAnswer },
} as const satisfies AnswerShapes<'operator'>;
