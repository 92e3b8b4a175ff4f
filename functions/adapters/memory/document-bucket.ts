import { HEAD_BYTES } from '../../domain/case/document.ts';
import { addSeconds, type Instant } from '../../domain/time/time.ts';
import type { Now } from '../../ports/clock.ts';
import type { DocumentBucket } from '../../ports/document-bucket.ts';
import type { Document } from '../../ports/stores/document.ts';

const UPLOAD_SECONDS = 15 * 60;
const DOWNLOAD_SECONDS = 5 * 60;

/** What a link opens. */
export interface OpenedDocument {
  readonly contentType: string;
  readonly filename: string;
  readonly contents: Uint8Array;
}

/** A bucket with what members, vendors and their browsers do to it by its links. */
export interface MemoryBucket extends DocumentBucket {
  /** Uploads under a link; `false` where the link has expired or was made for another type or size. */
  upload(url: string, contentType: string, contents: Uint8Array): boolean;
  /** What a link leads to; `null` where it has expired or nothing is there. */
  open(url: string): OpenedDocument | null;
}

interface Link {
  readonly method: 'GET' | 'PUT';
  readonly key: string;
  readonly document: Document;
  readonly expiresAt: Instant;
}

export const memoryBucket = (now: Now): MemoryBucket => {
  const pending = new Map<string, { readonly contents: Uint8Array; readonly version: string }>();
  let uploads = 0;
  const kept = new Map<string, Uint8Array>();
  const links = new Map<string, Link>();

  const keyOf = (caseId: string, documentId: string): string => `${caseId}/${documentId}`;

  const link = (method: Link['method'], caseId: string, document: Document, seconds: number) => {
    const expiresAt = addSeconds(now(), seconds);
    const url = `memory://documents/${links.size + 1}`;
    links.set(url, { method, key: keyOf(caseId, document.documentId), document: structuredClone(document), expiresAt });
    return { url, expiresAt };
  };

  const follow = (method: Link['method'], url: string): Link | undefined => {
    const found = links.get(url);
    return found !== undefined && found.method === method && now() < found.expiresAt ? found : undefined;
  };

  return {
    async uploadLink(caseId, document) {
      const headers = { 'content-type': document.contentType, 'content-length': String(document.size) };
      return { method: 'PUT', headers, ...link('PUT', caseId, document, UPLOAD_SECONDS) };
    },

    downloadLink: async (caseId, document) => link('GET', caseId, document, DOWNLOAD_SECONDS).url,

    async inspect(caseId, documentId) {
      const upload = pending.get(keyOf(caseId, documentId));
      if (upload === undefined) return null;
      const { contents, version } = upload;
      return { size: contents.length, head: contents.slice(0, HEAD_BYTES), version };
    },

    async keep(caseId, documentId, version) {
      const upload = pending.get(keyOf(caseId, documentId));
      if (upload?.version !== version) return 'replaced';
      kept.set(keyOf(caseId, documentId), upload.contents);
      return 'kept';
    },

    async discard(caseId, documentId) {
      pending.delete(keyOf(caseId, documentId));
    },

    upload(url, contentType, contents) {
      const found = follow('PUT', url);
      if (found === undefined || found.document.contentType !== contentType || found.document.size !== contents.length) return false;
      uploads += 1;
      pending.set(found.key, { contents: contents.slice(), version: String(uploads) });
      return true;
    },

    open(url) {
      const found = follow('GET', url);
      const contents = found === undefined ? undefined : kept.get(found.key);
      if (found === undefined || contents === undefined) return null;
      return { contentType: found.document.contentType, filename: found.document.filename, contents: contents.slice() };
    },
  };
};
