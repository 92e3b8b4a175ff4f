import type { ServiceId } from '../../../catalogue/vocabulary.ts';
import type { Case, CaseOutcome, ClosedStatus, Leg, OpenStage } from '../../domain/case/case.ts';
import type { CaseEvent } from '../../domain/case/events/case-event.ts';
import type { ReportType } from '../../domain/case/events/report-type.ts';
import type { Use } from '../../domain/policy/use-ledger.ts';
import type { Instant } from '../../domain/time/time.ts';
import type { Commit, CommitResult, Remembered } from './commit.ts';
import type { Document } from './document.ts';

/** A case with all that is on record about it. */
export interface CaseFile {
  readonly state: Case;
  readonly events: readonly CaseEvent[];
  readonly documents: readonly Document[];
}

export interface CaseSummary {
  readonly caseId: string;
  readonly service: ServiceId;
  readonly edition: string;
  readonly policyNo: string;
  readonly channel: Case['channel'];
  readonly status: 'open' | ClosedStatus;
  readonly leg: Leg | null;
  readonly stage: OpenStage | null;
  readonly outcome: CaseOutcome | null;
  readonly use: Use;
  readonly openedAt: Instant;
  readonly closedAt: Instant | null;
}

/** A vendor's report that its case's stage did not expect. */
export interface RejectedEvent {
  readonly webhookId: string;
  readonly vendorId: string;
  readonly type: ReportType;
  /** Where the case stood. */
  readonly stage: OpenStage;
  readonly at: Instant;
}

export interface Memory {
  readonly fingerprint: string;
  readonly caseId: string;
  /** Version of the case that the answer showed. */
  readonly version: number;
}

/** So many refused events of a case are kept. */
export const MOST_REJECTED = 20;

/**
 * Cases, their events and documents, and the calls that were answered. What is read by its id is what was written a moment ago; lists
 * are read from indexes, which may be a second behind. What is given out or taken in is copied: nobody changes it from outside.
 */
export interface CaseStore {
  load(caseId: string): Promise<Case | null>;
  /** With its events by number and its documents by id. */
  loadFile(caseId: string): Promise<CaseFile | null>;
  /**
   * A member's own cases, newest first, twenty a page and each once, also where several were opened at one instant. A cursor goes on
   * where its page ended, whatever was opened meanwhile. May lag.
   */
  list(
    memberId: string,
    page: { readonly status?: 'open' | 'closed' | undefined; readonly cursor?: string | undefined },
  ): Promise<{ readonly cases: readonly CaseSummary[]; readonly next: string | null }>;
  /** Stores a decision: see `Commit` for its conditions. Of several that were made from one version, one is committed. */
  commit(commit: Commit): Promise<CommitResult>;
  /** What a repeat of a call is to be told; `null` once it is thirty days old. */
  recall(call: Pick<Remembered, 'kind' | 'caller' | 'id'>): Promise<Memory | null>;
  /** A call and the case it is about, in one round trip. */
  recallWithCase(call: Pick<Remembered, 'kind' | 'caller' | 'id'>, caseId: string): Promise<{ memory: Memory | null; state: Case | null }>;
  /**
   * Keeps a vendor's refused event and flags the case `event-rejected`: neither is there without the other, and the case stays as it is.
   * One that comes again is kept once; the same webhook id with another body is another event. `MOST_REJECTED` of a case are kept, what
   * comes beyond is counted and flags the case as well.
   */
  keepRejected(caseId: string, rejected: RejectedEvent & { readonly body: string; readonly fingerprint: string }): Promise<void>;
  loadDocument(caseId: string, documentId: string): Promise<Document | null>;
  /** Keeps a document, in place of the one of its id. */
  saveDocument(caseId: string, document: Document): Promise<void>;
  /** When a member's open cases of a service were opened, newest first; `most` at most. May lag. */
  openOfService(memberId: string, service: ServiceId, most: number): Promise<readonly Instant[]>;
  /** How many documents were announced for a case. */
  countDocuments(caseId: string): Promise<number>;
  /** A policy's cases that are open, in no order. May lag: the newest may be lacking for a second. */
  openOf(memberId: string, policyNo: string): AsyncIterable<string>;
  /**
   * Cases whose next checkpoint came a minute ago or earlier, in no order: their machines had that long to wake by themselves. May lag.
   * What lies at an old place is found in the first minutes of an hour.
   */
  overdue(now: Instant): AsyncIterable<string>;
  /** Cases with anything ahead of them, in no order: all that are open. May lag. */
  running(): AsyncIterable<string>;
  /** Cases with a deadline that a notice not known yet may still move (R40), in no order. May lag. */
  provisional(): AsyncIterable<string>;
}
