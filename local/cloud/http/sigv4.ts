import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { LOCAL_CREDENTIALS } from './credentials.ts';

export interface SignedRequest {
  readonly method: string;
  /** As sent: S3 signs the path just as it stands in the request. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

export type LinkVerdict = 'valid' | 'expired' | 'signature-does-not-match';

/**
 * Judges a pre-signed link (AWS Signature Version 4 in the query): the signature covers method, path, query and the signed headers,
 * so that another content type or length than was signed does not pass either.
 *
 * @param now epoch milliseconds
 */
export const verifyLink = (request: SignedRequest, now: number): LinkVerdict => {
  const { query } = request;
  const signedAt = parseSigningTime(query.get('X-Amz-Date') ?? '');
  const [, day = '', region = '', service = ''] = (query.get('X-Amz-Credential') ?? '').split('/');
  const scope = [day, region, service, 'aws4_request'].join('/');
  const text = ['AWS4-HMAC-SHA256', query.get('X-Amz-Date'), scope, sha256(canonicalRequest(request))].join('\n');
  const key = [day, region, service, 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${LOCAL_CREDENTIALS.secretAccessKey}`);
  const expected = hmac(key, text);
  const given = Buffer.from(query.get('X-Amz-Signature') ?? '', 'hex');
  if (signedAt === undefined || given.length !== expected.length || !timingSafeEqual(given, expected)) return 'signature-does-not-match';
  return now < signedAt + Number(query.get('X-Amz-Expires')) * 1000 ? 'valid' : 'expired';
};

function canonicalRequest({ method, path, query, headers }: SignedRequest): string {
  const signedHeaders = query.get('X-Amz-SignedHeaders') ?? '';
  const canonicalQuery = [...query]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&');
  const canonicalHeaders = signedHeaders.split(';').map((name) => `${name}:${String(headers[name] ?? '').trim()}\n`);
  const payloadHash = String(headers['x-amz-content-sha256'] ?? query.get('X-Amz-Content-Sha256') ?? 'UNSIGNED-PAYLOAD');
  return [method, path, canonicalQuery, canonicalHeaders.join(''), signedHeaders, payloadHash].join('\n');
}

/** `20261122T091500Z` */
function parseSigningTime(text: string): number | undefined {
  const iso = text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z');
  const at = Date.parse(iso);
  return iso === text || Number.isNaN(at) ? undefined : at;
}

const encode = (text: string): string =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
