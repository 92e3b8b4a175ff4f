import * as z from 'zod';
import type { RuleFinding as Finding, ReasonCode } from '../../../domain/entitlement/findings.ts';
import { DateOnly } from '../../../domain/time/time.ts';
import { Clause } from '../scalars.ts';
import { namedCodes } from './named-codes.ts';

const Code = namedCodes<ReasonCode>('ReasonCode', {
  'policy-not-in-force': 'the policy is not in force (R1)',
  'cooling-off': 'the cooling-off period is not over (R2)',
  'service-year-ended': 'the last service year on record is over (R3)',
  'excluded-by-contract': 'the contract leaves the service out (R4)',
  'service-ended-by-contract': "the contract's last day for the service is past (R4)",
  'no-uses-left': 'every use is held or used (R5)',
  'relation-not-covered': 'the question is about somebody not covered (R7)',
  'diagnosed-in-waiting-period': 'the illness was diagnosed in the waiting period (R8)',
  'illness-not-listed': 'the illness is not one the service is for (R9)',
  'sum-assured-too-low': "the sum assured is below the edition's minimum (R10)",
  'service-withdrawn': 'the insurer has withdrawn the service (R12)',
  'service-not-offered': 'the edition does not offer the service (R50)',
});

export const Reason = z
  .looseObject({
    code: Code,
    clause: Clause,
    detail: z.string(),
    usableFrom: DateOnly.optional().meta({
      description: 'From this day this reason no longer stands in the way; the latest of all reasons counts',
    }),
    usesLeft: z.int().nullable().optional().meta({ description: 'null: unlimited' }),
  })
  .meta({ id: 'Reason', description: 'A rule that denies, the values compared, and what would change it' });

const RuleOutcome = namedCodes<Finding['outcome']>('RuleOutcome', {
  satisfied: 'nothing stands in the way',
  denied: 'it stands in the way',
  'not-evaluated': 'the edition sets no value',
  'not-asked': 'there is nothing to compare yet, such as an illness that nobody has named',
});

export const RuleFinding = z
  .strictObject({ clause: Clause, outcome: RuleOutcome, compared: z.record(z.string(), z.unknown()), detail: z.string() })
  .meta({ id: 'RuleFinding', description: 'What one rule compared, whichever way it fell' });
