import * as z from 'zod';
import { ServicePromise } from '../../../catalogue/schema.ts';
import { ServiceId } from '../../../catalogue/vocabulary.ts';
import { DateOnly } from '../../domain/time/time.ts';
import { ConditionCode } from './codes/case-codes.ts';
import { Reason, RuleFinding } from './codes/reasons.ts';
import { Clause, EditionId, Instant, Pool, ServiceYear, Uses } from './scalars.ts';
import { verdictNotes } from './verdict.ts';

const BenefitCondition = z
  .strictObject({
    code: ConditionCode,
    clause: Clause,
    detail: z.string(),
    until: DateOnly.optional().meta({ description: 'Its last day, where it ends by itself' }),
  })
  .meta({ id: 'BenefitCondition' });

const Benefit = z
  .strictObject({
    service: ServiceId,
    pool: Pool,
    conditions: z.array(BenefitCondition).meta({ description: 'What a request must still satisfy although the benefit is available' }),
    available: z.boolean(),
    reasons: z.array(Reason).meta({ description: 'Every rule that denies; none where it is available' }),
    uses: Uses.nullable().meta({ description: 'null outside every service year, and where the service is not offered' }),
    openNow: z.boolean(),
    opensAt: Instant.nullable().meta({ description: 'The next opening, now itself while open' }),
    hotline: z.string().nullable(),
    promise: ServicePromise.meta({ description: 'The promised time of the service, and the event that starts it' }),
    clauses: z.array(Clause),
    rules: z.array(RuleFinding),
    ...verdictNotes,
  })
  .meta({ id: 'Benefit' });

const PolicyBenefits = z
  .strictObject({
    policyNo: z.string(),
    edition: EditionId,
    serviceYear: ServiceYear.nullable().meta({ description: 'null before the first and after the last' }),
    benefits: z.array(Benefit),
  })
  .meta({ id: 'PolicyBenefits' });

export const BenefitsAnswer = z.strictObject({ asOf: Instant, policies: z.array(PolicyBenefits) }).meta({ id: 'Benefits' });
