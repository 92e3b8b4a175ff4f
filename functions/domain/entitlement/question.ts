import type { Edition, ServiceTerms } from '../../../catalogue/schema.ts';
import type { Policy } from '../policy/policy.ts';
import type { ServiceYear } from '../policy/service-year.ts';
import type { UseLedger, UsesLeft } from '../policy/use-ledger.ts';
import type { DateOnly, Instant } from '../time/time.ts';

export interface Condition {
  readonly illness: string;
  readonly certainty: 'confirmed' | 'suspected';
  readonly diagnosedOn: DateOnly | null;
}

export interface EntitlementQuestion {
  readonly policy: Policy;
  readonly edition: Edition;
  readonly terms: ServiceTerms;
  /** The uses of the service's pool. */
  readonly ledger: UseLedger;
  /** Codes of the edition's illness list. */
  readonly listedIllnesses: ReadonlySet<string>;
  /** Left out where nobody has named an illness yet (`GET /benefits`): R8 and R9 then wait for the request. */
  readonly condition?: Condition | null | undefined;
  /** Whom a question to the phone doctor is about, as the caller put it (R7). */
  readonly relation?: string | undefined;
  readonly at: Instant;
}

/** A question with what several rules need to answer it. */
export interface Asked extends EntitlementQuestion {
  readonly day: DateOnly;
  readonly serviceYear: ServiceYear | null;
  readonly uses: UsesLeft | null;
  /** Uses that operators granted. */
  readonly granted: number;
}
