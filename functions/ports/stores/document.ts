import type { DocumentContentType, DocumentInput } from '../../domain/case/document.ts';
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
  readonly addedAt: Instant;
  readonly addedBy: 'member' | 'vendor';
}
