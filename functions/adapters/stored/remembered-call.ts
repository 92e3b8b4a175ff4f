import * as z from 'zod';
import type { Memory } from '../../ports/stores/case-store.ts';
import type { RememberedGrant } from '../../ports/stores/grant-store.ts';
import { exactly } from './exactly.ts';
import { StoredGrant } from './member/grant.ts';
import { storedForm } from './stored-form.ts';

/** What is remembered of a call, until an instant in seconds since 1970. */
interface Remembering<What> {
  readonly memory: What;
  readonly expiresAt: number;
}

/** What a repeat of a call about a case is to be told. */
export const CaseMemory = exactly<Memory>()(z.object({ fingerprint: z.string(), caseId: z.string(), version: z.int() }));

/** What a repeat of a granting call is to be told. */
export const GrantMemory = exactly<RememberedGrant>()(z.object({ fingerprint: z.string(), grant: StoredGrant }));

export const CaseCallItem = storedForm<Remembering<Memory>>()('remembered-call', z.object({ memory: CaseMemory, expiresAt: z.number() }));

export const GrantCallItem = storedForm<Remembering<RememberedGrant>>()(
  'remembered-call',
  z.object({ memory: GrantMemory, expiresAt: z.number() }),
);
