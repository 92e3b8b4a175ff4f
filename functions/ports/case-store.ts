import type { Case, CaseOutcome, ClosedStatus, Leg, OpenStage } from '../domain/case/case.ts';
import type { CaseEvent } from '../domain/case/case-event.ts';
import type { DocumentContentType, DocumentInput } from '../domain/case/document.ts';
import type { ReportType } from '../domain/case/report-type.ts';
import type { ServiceId } from '../domain/policy/policy.ts';
import type { Use } from '../domain/policy/use-ledger.ts';
import type { Instant } from '../domain/time/time.ts';
import type { Commit, CommitResult, Remembered } from './commit.ts';

export interface Document {
  readonly documentId: string;
  readonly kind: DocumentInput['kind'];
  readonly filename: string;
  readonly contentType: DocumentContentType;
  /** Bytes. */
  readonly size: number;
  readonly state: 'pending' | 'stored' | 'refused';
  readonly addedAt: Instant;
  readonly addedBy: 'member' | 'vendor';
}

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

export interface CaseStore {
  load(caseId: string): Promise<Case | null>;
  loadFile(caseId: string): Promise<CaseFile | null>;
  list(
    memberId: string,
    page: { readonly status?: 'open' | 'closed' | undefined; readonly cursor?: string | undefined },
  ): Promise<{ readonly cases: readonly CaseSummary[]; readonly next: string | null }>;
  commit(commit: Commit): Promise<CommitResult>;
  recall(call: Pick<Remembered, 'kind' | 'caller' | 'id'>): Promise<Memory | null>;
  /** A call and the case it is about, in one round trip. */
  recallWithCase(call: Pick<Remembered, 'kind' | 'caller' | 'id'>, caseId: string): Promise<{ memory: Memory | null; state: Case | null }>;
  /** Keeps a vendor's refused event and flags the case `event-rejected`: neither is there without the other, and the case stays as it is. */
  keepRejected(caseId: string, rejected: RejectedEvent & { readonly body: string; readonly fingerprint: string }): Promise<void>;
  loadDocument(caseId: string, documentId: string): Promise<Document | null>;
  saveDocument(caseId: string, document: Document): Promise<void>;
  /** A policy's cases that are open; the newest may be lacking for a second. */
  openOf(memberId: string, policyNo: string): AsyncIterable<string>;
  /** Cases whose next checkpoint has come. */
  overdue(now: Instant): AsyncIterable<string>;
  /** Cases with a deadline that runs into a year whose notice was not known (R40). */
  provisional(): AsyncIterable<string>;
}
