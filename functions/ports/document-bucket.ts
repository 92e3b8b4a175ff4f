import type { Instant } from '../domain/time/time.ts';
import type { Document } from './stores/document.ts';

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
  /** Size in bytes and the first 132 bytes of an upload that waits to be checked; `null` where none does. */
  inspect(caseId: string, documentId: string): Promise<{ readonly size: number; readonly head: Uint8Array } | null>;
  /** Makes an upload readable. It waits on until it is discarded; where none waits, what was kept stays. */
  keep(caseId: string, documentId: string): Promise<void>;
  /** Deletes an upload that waits. What was kept of it stays. */
  discard(caseId: string, documentId: string): Promise<void>;
}
