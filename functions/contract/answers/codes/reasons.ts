import * as z from 'zod';
import { DateOnly } from '../../../domain/time/time.ts';
import { REASON_CODES, RULE_OUTCOME } from '../../labels/entitlement-labels.ts';
import { Clause } from '../scalars.ts';
import { namedCodes } from './named-codes.ts';

const ReasonCodes = namedCodes('ReasonCode', REASON_CODES);

export const Reason = z
  .looseObject({
    code: ReasonCodes,
    clause: Clause,
    detail: z.string(),
    usableFrom: DateOnly.optional().meta({
      description: 'From this day this reason no longer stands in the way; the latest of all reasons counts',
    }),
    usesLeft: z.int().nullable().optional().meta({ description: 'null: unlimited' }),
  })
  .meta({ id: 'Reason', description: 'A rule that denies, the values compared, and what would change it' });

const RuleOutcome = namedCodes('RuleOutcome', RULE_OUTCOME);

export const RuleFinding = z
  .strictObject({ clause: Clause, outcome: RuleOutcome, compared: z.record(z.string(), z.unknown()), detail: z.string() })
  .meta({ id: 'RuleFinding', description: 'What one rule compared, whichever way it fell' });
