/**
 * What the API answers operators, as schemas. Build and tests only.
 */
import * as z from 'zod';
import { FlagName } from '../domain/operators/flags.ts';
import { ServiceId } from '../domain/policy/policy.ts';
import { DateOnly } from '../domain/time/time.ts';
import { CaseAnswer, CaseSummary, Deadline, Instant } from './answers.ts';

const RaisedFlag = z
  .strictObject({
    flag: FlagName,
    raisedAt: Instant,
    resolvedAt: Instant.nullable().meta({ description: 'null while it waits for an operator' }),
  })
  .meta({ id: 'RaisedFlag' });

const next = z.string().nullable().meta({ description: 'The cursor of the next page; null: this is the last. A page may be short' });

const RejectedEvent = z
  .strictObject({
    webhookId: z.string(),
    vendorId: z.string(),
    type: z.string(),
    stage: z.string().meta({ description: 'Where the case stood' }),
    at: Instant,
  })
  .meta({ id: 'RejectedEvent', description: 'A report that the stage did not expect; what it said is not shown' });

export const OperatorCasesAnswer = z
  .strictObject({ cases: z.array(CaseSummary.extend({ flags: z.array(RaisedFlag) })), next })
  .meta({ id: 'OperatorCases' });

export const OperatorCaseAnswer = CaseAnswer.extend({
  vendorId: z.string(),
  flags: z.array(RaisedFlag),
  deliveries: z.array(
    z.strictObject({ deliveryId: z.string(), type: z.string(), state: z.enum(['pending', 'delivered', 'failed', 'stopped']) }),
  ),
  rejectedEvents: z.array(RejectedEvent),
}).meta({ id: 'OperatorCase' });

export const GrantAnswer = z
  .strictObject({
    grantId: z.string(),
    policyNo: z.string(),
    pool: z.string(),
    serviceYear: z.strictObject({ number: z.int(), from: DateOnly, to: DateOnly }),
    uses: z.int(),
    by: z.string(),
    reason: z.string(),
    at: Instant,
  })
  .meta({ id: 'Grant' });

export const DeadlinesAnswer = z
  .strictObject({ deadlines: z.array(Deadline.extend({ caseId: z.string(), service: ServiceId, vendorId: z.string() })), next })
  .meta({ id: 'Deadlines' });

export const RejectedEventsAnswer = z
  .strictObject({ rejectedEvents: z.array(RejectedEvent.extend({ caseId: z.string() })), next })
  .meta({ id: 'RejectedEvents' });
