import * as z from 'zod';
import type { Grant } from '../../../ports/stores/grant-store.ts';
import { exactly } from '../exactly.ts';
import { storedForm } from '../stored-form.ts';
import { StoredInstant } from '../stored-time.ts';
import { StoredServiceYear } from './service-year.ts';

export const StoredGrant = exactly<Grant>()(
  z.object({
    grantId: z.string(),
    policyNo: z.string(),
    pool: z.string(),
    serviceYear: StoredServiceYear,
    uses: z.int(),
    by: z.string(),
    reason: z.string(),
    at: StoredInstant,
  }),
);

/** Uses that operators granted (R4), with their member: the ledger can be rebuilt from them. */
export const GrantItem = storedForm<{ readonly memberId: string; readonly grant: Grant }>()(
  'grant',
  z.object({ memberId: z.string(), grant: StoredGrant }),
);
