import type { DocumentContentType, DocumentInput, RefusalCode } from '../../domain/case/document.ts';
import type { Instant } from '../../domain/time/time.ts';

/** What is on record of a document. Its bytes are in the bucket. */
export interface Document {
  readonly documentId: string;
  readonly kind: DocumentInput['kind'];
  readonly filename: string;
  readonly contentType: DocumentContentType;
  /** Bytes. */
  readonly size: number;
  readonly state: 'pending' | 'stored' | 'refused';
  /** Why it was refused; those refused before reasons were kept have none. */
  readonly refusal?: RefusalCode;
  readonly addedAt: Instant;
  readonly addedBy: 'member' | 'vendor';
}
