import * as z from 'zod';
import type { Case } from '../../../domain/case/case.ts';
import type { UseLedger, UsesGranted, UseTaken } from '../../../domain/policy/use-ledger.ts';
import { StoredUse } from '../case/standing.ts';
import { exactly } from '../exactly.ts';
import { storedForm } from '../stored-form.ts';
import { StoredDay, StoredInstant } from '../stored-time.ts';

const StoredTaken = exactly<UseTaken>()(z.object({ day: StoredDay, state: z.enum(['held', 'used']) }));

const StoredGranted = exactly<UsesGranted>()(z.object({ day: StoredDay, uses: z.int() }));

/** The uses of a policy's pool (R5). Which, its key says. */
export const UseLedgerItem = storedForm<UseLedger>()(
  'use-ledger',
  z.object({ uses: z.record(z.string(), StoredTaken), grants: z.record(z.string(), StoredGranted), version: z.int() }),
);

/** Of a case, what a ledger holds of it. */
export type CaseUse = Pick<Case, 'caseId' | 'openedAt' | 'use' | 'counter'>;

/** The attributes of a case's item that a ledger is made from. */
export const CASE_USE = ['caseId', 'openedAt', 'use', 'counter', 'v'] as const;

export const CaseUseItem = storedForm<CaseUse>()(
  'case',
  z.object({ caseId: z.string(), openedAt: StoredInstant, use: StoredUse, counter: z.object({ pool: z.string() }).nullable() }),
);
