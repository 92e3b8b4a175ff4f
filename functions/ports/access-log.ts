import type { Instant } from '../domain/time/time.ts';

/** A read of a member's medical data by anyone else (R17). */
export interface Access {
  readonly at: Instant;
  readonly by: { readonly role: 'operator' | 'vendor'; readonly id: string };
  /** The reason given or, for a vendor, what its work on the case calls for. */
  readonly why: string;
  /** `case`, or `documents/{documentId}`. */
  readonly what: string;
}

export interface AccessLog {
  /** Puts an access on record, before anything is shown. */
  recordAccess(caseId: string, access: Access): Promise<void>;
  /** Newest first. */
  listAccesses(caseId: string): Promise<readonly Access[]>;
}
