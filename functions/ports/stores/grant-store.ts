import type { ServiceYear } from '../../domain/policy/service-year.ts';
import type { UseLedger } from '../../domain/policy/use-ledger.ts';
import type { Instant } from '../../domain/time/time.ts';
import type { Remembered } from './commit.ts';

/** Uses given on top of catalogue and contract (R4). */
export interface Grant {
  readonly grantId: string;
  readonly policyNo: string;
  readonly pool: string;
  readonly serviceYear: ServiceYear;
  readonly uses: number;
  readonly by: string;
  readonly reason: string;
  readonly at: Instant;
}

/** What a repeat of a granting call is told. */
export interface RememberedGrant {
  readonly fingerprint: string;
  readonly grant: Grant;
}

/** Reads what was written a moment ago. */
export interface GrantStore {
  /**
   * Adds the uses to the ledger of their pool, on the day they are given, and keeps the record, on condition that the call was not
   * carried out before. Of several that carry one call, one is committed; of several calls, all.
   */
  addGrant(memberId: string, grant: Grant, call: Remembered): Promise<'committed' | 'remembered'>;
  /** What a repeat of a call is to be told; `null` once it is thirty days old. */
  recallGrant(call: Remembered): Promise<RememberedGrant | null>;
}

/** The ledger of a policy's pool; one that is not there holds nothing. */
export type ReadLedger = (memberId: string, policyNo: string, pool: string) => Promise<UseLedger>;
