import type { Instant } from '../domain/time/time.ts';

/** What is on record of a document. Its bytes are in the bucket. */
export interface Document {
  readonly documentId: string;
  readonly kind: string;
  readonly filename: string;
  readonly contentType: string;
  /** Bytes. */
  readonly size: number;
  readonly state: 'pending' | 'stored' | 'refused';
  readonly addedAt: Instant;
  readonly addedBy: 'member' | 'vendor';
}
