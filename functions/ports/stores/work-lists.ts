import type { ServiceId } from '../../../catalogue/vocabulary.ts';
import type { RaisedFlag } from '../../domain/operators/flags.ts';
import type { Deadline } from '../../domain/time/deadline.ts';
import type { Instant } from '../../domain/time/time.ts';
import type { CaseSummary, RejectedEvent } from './case-store.ts';

export interface FlaggedCase extends CaseSummary {
  readonly vendorId: string;
  /** As the policy has it now. */
  readonly insuredName: string;
  /** The running deadline that is due first. */
  readonly nextDue: Pick<Deadline, 'name' | 'kind' | 'dueAt'> | null;
  /** What it was promised so far. */
  readonly promises: readonly Pick<Deadline, 'name' | 'state' | 'startedAt' | 'dueAt' | 'metAt' | 'cause'>[];
  readonly flags: readonly RaisedFlag[];
}

export interface CaseFilter {
  readonly service?: ServiceId | undefined;
  /** `open`, `closed`, or one status of the closed ones. */
  readonly status?: string | undefined;
  readonly cursor?: string | undefined;
}

/** Of some members, and of one policy where that is asked for. */
export interface CasesOfMembers {
  readonly memberIds: readonly string[];
  readonly policyNo?: string | undefined;
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

/**
 * What operators look through. Which cases a list has may lag a second; the flags and deadlines shown of them are as of now. Over all pages
 * of a list that stands still each entry comes once, also where instants tie, and a cursor that was made up is some place in its list.
 */
export interface WorkLists {
  /** Every case, newest first, twenty a page at most. */
  cases(filter: CaseFilter, now: Instant): Promise<Page<FlaggedCase>>;
  /** Cases of these members together, newest first, twenty a page. One query a member: keep them few. */
  ofMembers(asked: CasesOfMembers): Promise<Page<FlaggedCase>>;
  /**
   * Cases with unresolved flags, open ones before closed ones, of each the one whose earliest flag has waited longest first, twenty a page.
   * Filtered and told apart by where the case stands now.
   */
  attention(filter: CaseFilter): Promise<Page<FlaggedCase>>;
  /** Running deadlines that are due before an instant, earliest first, a hundred a page. */
  deadlines(before: Instant, cursor: string | undefined): Promise<Page<RunningDeadline>>;
  /** Reports that came at the wrong stage, newest first, twenty a page, without their bodies. */
  rejectedEvents(cursor: string | undefined): Promise<Page<RejectedEvent & { readonly caseId: string }>>;
}
