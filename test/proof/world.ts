import type { HolidayNotice } from '../../catalogue/schema.ts';
import type { Case } from '../../functions/domain/case/case.ts';
import type { CaseEvent } from '../../functions/domain/case/events/case-event.ts';
import type { RaisedFlag } from '../../functions/domain/operators/flags.ts';
import type { Policy } from '../../functions/domain/policy/policy.ts';
import type { UseLedger } from '../../functions/domain/policy/use-ledger.ts';
import type { Instant } from '../../functions/domain/time/time.ts';
import type { Asked } from './requests.ts';

/** A case with what is on record about it. */
export interface Followed {
  readonly state: Case;
  readonly flags: readonly RaisedFlag[];
  /** All of it, on the way by which it was come to first. */
  readonly events: readonly CaseEvent[];
}

/** What may happen only so often on a way: it could happen without end. */
export type Allowance = 'openings' | 'entered' | 'feeds' | 'notices' | 'operator' | 'late' | 'news' | 'failures';

/** All that there is of one policy: what the rules read, and how much may still happen. */
export interface World {
  readonly now: Instant;
  /** As it stands now. */
  readonly policy: Policy;
  /** The states that it was in before, by falling sequence (R1). */
  readonly past: readonly Policy[];
  /** How many of the scope's notices are published. */
  readonly published: number;
  readonly ledger: UseLedger;
  readonly cases: readonly Followed[];
  readonly left: Readonly<Record<Allowance, number>>;
}

/** Where a search begins, and what may happen in it. */
export interface Scope {
  readonly name: string;
  readonly asked: readonly Asked[];
  readonly edition: string;
  readonly pool: string;
  readonly start: World;
  /** In the order in which they are published; the first `published` of them are known. */
  readonly notices: readonly HolidayNotice[];
  /** The search begins also where each stage of the straight way has fallen silent (R45). */
  readonly silent: boolean;
  /** States of the policy that the insurer may feed. */
  readonly feeds: readonly Partial<Policy>[];
}

/** One event of a case between the states it lies between; `before: null` opens it. */
export interface Happened {
  readonly before: Case | null;
  readonly event: CaseEvent;
  readonly after: Case;
}
