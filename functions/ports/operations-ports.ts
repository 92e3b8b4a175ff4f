/** What operators' use cases need from outside besides the ports that all share. */

import type { RaisedFlag } from '../domain/operators/operator-decisions.ts';
import type { ServiceId } from '../domain/policy/policy.ts';
import type { ServiceYear } from '../domain/policy/service-year.ts';
import type { UseCounter } from '../domain/policy/use-ledger.ts';
import type { Deadline } from '../domain/time/deadline.ts';
import type { Instant } from '../domain/time/time.ts';
import type { CaseFile, CaseSummary, Delivery, RejectedEvent, Remembered } from './ports.ts';

export type DeliveryState = Pick<Delivery, 'deliveryId' | 'type' | 'state'>;

/** A case with what its vendor and its operators have to do with it. */
export interface CaseRecord extends CaseFile {
  readonly flags: readonly RaisedFlag[];
  readonly deliveries: readonly DeliveryState[];
  readonly rejectedEvents: readonly RejectedEvent[];
}

export interface CaseRecords {
  loadRecord(caseId: string): Promise<CaseRecord | null>;
}

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

export interface GrantStore {
  /** Adds the uses to their counter and keeps the record, on condition that the call was not carried out before. */
  addGrant(memberId: string, countingYear: number, grant: Grant, call: Remembered | undefined): Promise<'committed' | 'remembered'>;
  recallGrant(call: Remembered): Promise<{ readonly fingerprint: string; readonly grant: Grant } | null>;
}

/** The counter of a policy's pool in a service year; one that is not there counts nothing. */
export type ReadCounter = (memberId: string, policyNo: string, countingYear: number, pool: string) => Promise<UseCounter>;
