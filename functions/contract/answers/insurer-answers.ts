import * as z from 'zod';
import { IdType } from '../../domain/policy/identity-document.ts';
import { PolicyFeed, PolicyNo } from '../../domain/policy/policy.ts';
import type { AnswerShapes } from './answer-shape.ts';
import { Instant } from './scalars.ts';

const masked = z
  .string()
  .regex(/^\**.{0,2}$/u)
  .meta({ description: 'All but the last two characters hidden' });

const MaskedInsured = z
  .strictObject({
    memberId: z.string(),
    idType: IdType,
    idNumber: masked,
    phone: masked,
    birthYear: z.string().regex(/^\d{4}$/u),
    guardian: z.boolean().meta({ description: 'Whether one is on record' }),
  })
  .meta({ id: 'MaskedInsured' });

export const PolicyAnswer = z
  .strictObject({
    policyNo: PolicyNo,
    ...PolicyFeed.shape,
    insured: MaskedInsured,
    effectiveAt: Instant.optional().meta({ description: 'From when this state holds; not known of one fed before it was kept' }),
  })
  .meta({ id: 'PolicyOnRecord', description: 'As fed; what identifies the insured is masked' });

/** What the insurer's core system is answered. */
export const INSURER_ANSWERS = {
  'PUT /policies/{policyNo}': { 200: PolicyAnswer, 201: PolicyAnswer },
  'GET /policies/{policyNo}': { 200: PolicyAnswer },
} as const satisfies AnswerShapes<'insurer'>;
