import type { Instant } from '../domain/time/time.ts';
import type { Document } from './stores/document.ts';

/** An upload as it was when it was looked at. */
export interface Upload {
  /** Bytes. */
  readonly size: number;
  /** The first 1024 bytes. */
  readonly head: Uint8Array;
  /** Which of the uploads under one link: each has its own. */
  readonly version: string;
}

/** Documents themselves: what is uploaded waits, unreadable, until it was checked. Each call told again comes to the same. */
export interface DocumentBucket {
  /** A link under which a document of exactly this type and size may be uploaded, for fifteen minutes. */
  uploadLink(
    caseId: string,
    document: Document,
  ): Promise<{
    readonly method: 'PUT';
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly expiresAt: Instant;
  }>;
  /** A link to read a document that was kept, under its own name and type, for five minutes. */
  downloadLink(caseId: string, document: Document): Promise<string>;
  /** What waits to be checked; `null` where nothing does. */
  inspect(caseId: string, documentId: string): Promise<Upload | null>;
  /**
   * Makes an upload readable: the very bytes that were inspected. It waits on until it is discarded. `replaced` where others wait by now,
   * or none do: the link can be used again until it expires. What was kept before stays then.
   */
  keep(caseId: string, documentId: string, version: string): Promise<'kept' | 'replaced'>;
  /** Deletes an upload that waits. What was kept of it stays. */
  discard(caseId: string, documentId: string): Promise<void>;
}
