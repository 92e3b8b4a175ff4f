import type { Instant } from '../../domain/time/time.ts';

/** A read of a member's medical data by anyone else (R17). */
export interface Access {
  readonly at: Instant;
  readonly by: { readonly role: 'operator' | 'vendor'; readonly id: string };
  /** The reason given; for a vendor, what its work on the case calls for; for a `summary`, the names of what was searched by. */
  readonly why: string;
  /** `case`, `documents/{documentId}`, or `summary` where a search listed the case. */
  readonly what: string;
}

/** Who looked at what. Nothing of it is ever changed or taken back. */
export interface AccessLog {
  /** Puts an access on record, before anything is shown. Told twice, it is on record twice. */
  recordAccess(caseId: string, access: Access): Promise<void>;
  /** All of them, newest first: by when they were put on record, those of one second too. Reads what was written a moment ago. */
  listAccesses(caseId: string): Promise<readonly Access[]>;
}
