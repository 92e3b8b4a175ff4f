import type { Instant } from '../domain/time/time.ts';
import type { Document } from './case-store.ts';

export interface DocumentBucket {
  /** A link under which exactly these bytes may be uploaded, for a short time. */
  uploadLink(
    caseId: string,
    document: Document,
  ): Promise<{
    readonly method: 'PUT';
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly expiresAt: Instant;
  }>;
  /** A link to read a stored document, for a short time. */
  downloadLink(caseId: string, document: Document): Promise<string>;
  /** Size and first bytes of an upload that is not checked yet; `null` once it was kept or discarded. */
  inspect(caseId: string, documentId: string): Promise<{ readonly size: number; readonly head: Uint8Array } | null>;
  /** Makes an upload readable. */
  keep(caseId: string, documentId: string): Promise<void>;
  discard(caseId: string, documentId: string): Promise<void>;
}
