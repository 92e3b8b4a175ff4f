import * as z from 'zod';
import { NoticeCode } from '../../../catalogue/vocabulary.ts';
import { keysOf } from '../../domain/keys-of.ts';
import { PROBLEMS } from '../problems.ts';
import { Reason, RuleFinding } from './codes/reasons.ts';
import { PolicySequence } from './scalars.ts';

const codes = keysOf(PROBLEMS);

const ProblemCodes = z.enum(codes).meta({
  id: 'ProblemCode',
  description: codes.map((code) => `\`${code}\`: ${`${PROBLEMS[code][0]} ${PROBLEMS[code][1].en}`}`).join('; '),
});

const FieldFault = z
  .strictObject({
    pointer: z.string().meta({ description: 'JSON pointer to the place', example: '/condition/diagnosedOn' }),
    code: z
      .string()
      .regex(/^[a-z0-9-]+$/u)
      .meta({ description: "What is wrong; a rule's own code where a rule names one", example: 'required' }),
    detail: z.string(),
  })
  .meta({ id: 'FieldFault' });

/** A refusal of ours. */
export const Problem = z
  .looseObject({
    type: z.string().meta({ example: 'urn:ankang:problem:not-entitled' }),
    title: z.string(),
    status: z.int(),
    code: ProblemCodes,
    detail: z.string().meta({ description: 'What to do' }),
    instance: z.string().meta({ description: 'Path of the request' }),
    reasons: z.array(Reason).optional().meta({ description: 'Of not-entitled: every rule that denies' }),
    rules: z.array(RuleFinding).optional(),
    policySequence: PolicySequence.optional(),
    errors: z.array(FieldFault).optional().meta({ description: 'Of invalid-request: each fault' }),
    notices: z.array(NoticeCode).optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457' });

export const GatewayRefusal = z
  .object({ message: z.string() })
  .meta({ id: 'GatewayRefusal', description: 'Of API Gateway itself: only the status binds' });
