import * as z from 'zod';
import type { Findings, RuleFinding } from '../../../domain/entitlement/findings.ts';
import type { UsesLeft } from '../../../domain/policy/use-ledger.ts';
import { exactly } from '../exactly.ts';
import { StoredOverride } from '../member/override.ts';
import { StoredServiceYear } from '../member/service-year.ts';
import { StoredInstant } from '../stored-time.ts';

const StoredUsesLeft = exactly<UsesLeft>()(z.object({ limit: z.int().nullable(), held: z.int(), used: z.int(), left: z.int().nullable() }));

const StoredFinding = exactly<RuleFinding>()(
  z.object({
    clause: z.string(),
    outcome: z.enum(['satisfied', 'denied', 'not-evaluated', 'not-asked']),
    compared: z.record(z.string(), z.unknown()),
    detail: z.string(),
  }),
);

/** What the answer to a request rested on (R13). */
export const StoredVerdict = exactly<Findings>()(
  z.object({
    asOf: StoredInstant,
    policySequence: z.int().exactOptional(),
    edition: z.string(),
    serviceYear: StoredServiceYear.nullable(),
    uses: StoredUsesLeft.nullable(),
    rules: z.array(StoredFinding),
    overridesApplied: z.array(StoredOverride),
    notEvaluated: z.array(z.string()),
    reviewNeeded: z.array(z.literal('review-suspected-diagnosis')),
  }),
);
