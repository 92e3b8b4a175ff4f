import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { ApiRequest, ApiResponse } from '../api.ts';

const HOUR_SECONDS = 3600;

/** What changes with a deployment, or a notice a year, callers keep for an hour, and then ask whether it has changed. */
export const KEPT_BY_CALLERS = { 'cache-control': `public, max-age=${HOUR_SECONDS}`, vary: 'accept-encoding' };

/** Documents that were compressed, by their tag: there are two, and a new one of each now and then. */
const compressed = new Map<string, Buffer>();
const MOST_COMPRESSED = 8;

/**
 * An answer that callers may keep, with its tag: 304 to who has it already, compressed to who reads that. All others are sent as they are.
 */
export const keptByCallers = (answer: ApiResponse, { headers }: ApiRequest): ApiResponse => {
  if (answer.headers?.['cache-control'] !== KEPT_BY_CALLERS['cache-control']) return answer;
  const text = JSON.stringify(answer.body);
  // Weak: the same document, whatever it is encoded in.
  const etag = `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
  const kept = { ...answer.headers, etag };
  if (names(headers['if-none-match'], etag)) return { status: 304, headers: kept };
  if (!readsGzip(headers['accept-encoding'])) return { ...answer, headers: kept };
  return { ...answer, headers: { ...kept, 'content-encoding': 'gzip' }, bytes: compressedOf(etag, text) };
};

const names = (given: string | undefined, etag: string): boolean =>
  (given ?? '').split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//u, '') === etag.slice(2));

/** `gzip;q=0` says that it is not read. */
const readsGzip = (given: string | undefined): boolean =>
  (given ?? '').split(',').some((one) => /^(?:x-)?gzip(?:;q=(?:0?\.\d*[1-9]\d*|1(?:\.0*)?))?$/iu.test(one.replaceAll(/\s/gu, '')));

function compressedOf(etag: string, text: string): Buffer {
  const known = compressed.get(etag);
  if (known !== undefined) return known;
  const bytes = gzipSync(text);
  if (compressed.size >= MOST_COMPRESSED) compressed.clear();
  compressed.set(etag, bytes);
  return bytes;
}
