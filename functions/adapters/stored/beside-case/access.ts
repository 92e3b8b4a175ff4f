import * as z from 'zod';
import type { Access } from '../../../ports/stores/access-log.ts';
import { exactly } from '../exactly.ts';
import { storedForm } from '../stored-form.ts';
import { StoredInstant } from '../stored-time.ts';

const StoredAccess = exactly<Access>()(
  z.object({
    at: StoredInstant,
    by: z.object({ role: z.enum(['operator', 'vendor']), id: z.string() }),
    why: z.string(),
    what: z.string(),
  }),
);

/** A read of a member's medical data by anyone else (R17). */
export const AccessItem = storedForm<{ readonly access: Access }>()('access', z.object({ access: StoredAccess }));
