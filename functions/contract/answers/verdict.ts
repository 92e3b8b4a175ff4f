import * as z from 'zod';
import { Override } from '../../domain/policy/policy.ts';
import { RuleFinding } from './codes/reasons.ts';
import { Clause, EditionId, Instant, PolicySequence, ServiceYear, Uses } from './scalars.ts';

const ReviewCode = z.enum(['review-suspected-diagnosis']).meta({ id: 'ReviewCode', description: 'What a person is to look at (R8)' });

/** What a verdict rests on besides the rules. */
export const verdictNotes = {
  overridesApplied: z.array(Override),
  notEvaluated: z.array(Clause),
  reviewNeeded: z.array(ReviewCode),
};

export const Verdict = z
  .strictObject({
    asOf: Instant,
    policySequence: PolicySequence.optional(),
    edition: EditionId,
    serviceYear: ServiceYear.nullable(),
    uses: Uses.nullable(),
    rules: z.array(RuleFinding),
    ...verdictNotes,
  })
  .meta({ id: 'Verdict', description: 'What the case was opened on, as it was then' });
