import * as z from 'zod';
import type { Token } from '../../../ports/stores/token-store.ts';
import { storedForm } from '../stored-form.ts';

/** The token of the execution that waits for the case. */
export const TokenItem = storedForm<Token>()(
  'token',
  z.object({ token: z.string(), stage: z.string(), armedAt: z.int(), execution: z.string().nullable().default(null) }),
);
