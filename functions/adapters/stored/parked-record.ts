import * as z from 'zod';
import type { Instant } from '../../domain/time/time.ts';
import { storedForm } from './stored-form.ts';
import { StoredInstant } from './stored-time.ts';

/** A change of no case that could not be followed: `asked` while somebody waits for it to be followed again. */
export interface StoredParkedRecord {
  /** Of the item that was changed. */
  readonly sortKey: string;
  readonly reason: string;
  readonly parkedAt: Instant;
  readonly state: 'parked' | 'asked' | 'carried-out';
}

export const ParkedRecordItem = storedForm<StoredParkedRecord>()(
  'parked-record',
  z.object({ sortKey: z.string(), reason: z.string(), parkedAt: StoredInstant, state: z.enum(['parked', 'asked', 'carried-out']) }),
);
