import type { RaisedFlag } from '../domain/operators/flags.ts';
import type { ServiceId } from '../domain/policy/policy.ts';
import type { Deadline } from '../domain/time/deadline.ts';
import type { Instant } from '../domain/time/time.ts';
import type { CaseSummary, RejectedEvent } from './case-store.ts';

export type FlaggedCase = CaseSummary & { readonly flags: readonly RaisedFlag[] };

export interface CaseFilter {
  readonly service?: ServiceId | undefined;
  /** `open`, `closed`, or one status of the closed ones. */
  readonly status?: string | undefined;
  readonly cursor?: string | undefined;
}

/** A page of a list; a page may be short, the list is over when `next` is `null`. */
export interface Page<Entry> {
  readonly entries: readonly Entry[];
  readonly next: string | null;
}

export interface RunningDeadline extends Deadline {
  readonly caseId: string;
  readonly service: ServiceId;
  readonly vendorId: string;
}

/** What operators look through. The lists may lag a second. */
export interface WorkLists {
  /** Every case, newest first. */
  cases(filter: CaseFilter, now: Instant): Promise<Page<FlaggedCase>>;
  /** Cases with unresolved flags, the one that has waited longest first. */
  attention(filter: CaseFilter): Promise<Page<FlaggedCase>>;
  /** Running deadlines that are due before an instant, earliest first. */
  deadlines(before: Instant, cursor: string | undefined): Promise<Page<RunningDeadline>>;
  /** Reports that came at the wrong stage, newest first. */
  rejectedEvents(cursor: string | undefined): Promise<Page<RejectedEvent & { readonly caseId: string }>>;
}
