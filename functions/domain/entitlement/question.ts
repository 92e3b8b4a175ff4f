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

/** A state of a policy, with the edition it is under and what that says of the service. */
export interface Standing {
  readonly policy: Policy;
  readonly edition: Edition;
  readonly terms: ServiceTerms;
}

/** What is asked of the state that the policy was in at the instant of use (R1). */
export interface EntitlementQuestion extends Standing {
  /** The policy as it stands now, where that is another state: a use lies in a year as it runs now, whatever the request is judged by (R5). */
  readonly present?: Standing | undefined;
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
  /** The year that uses are counted in: as the policy stands now, where the day lies in one. */
  readonly countedIn: ServiceYear | null;
  readonly uses: UsesLeft | null;
  /** Uses that operators granted. */
  readonly granted: number;
}
