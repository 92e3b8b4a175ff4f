import { AwsClient } from 'aws4fetch';
import { HEAD_BYTES } from '../../domain/case/document.ts';
import { addSeconds, type Instant, millisOf } from '../../domain/time/time.ts';
import type { Now } from '../../ports/clock.ts';
import type { DocumentBucket } from '../../ports/document-bucket.ts';
import { TryAgain } from '../../ports/errors.ts';
import { lambdaCredentials } from './bundling/lambda-credentials.ts';

const UPLOAD_SECONDS = 15 * 60;
const DOWNLOAD_SECONDS = 5 * 60;

const pendingKey = (caseId: string, documentId: string): string => `pending/${caseId}/${documentId}`;
const storedKey = (caseId: string, documentId: string): string => `stored/${caseId}/${documentId}`;

/** An instant as signatures have it: `YYYYMMDDTHHMMSSZ`. */
const signingTime = (at: Instant): string => new Date(millisOf(at)).toISOString().replaceAll(/[:-]|\.\d{3}/gu, '');

/** The bucket's address: its own host or, at an endpoint named in the environment, a path. */
const bucketUrl = (bucket: string): string => {
  const { AWS_ENDPOINT_URL_S3: endpoint, AWS_REGION: region = '' } = process.env;
  if (endpoint !== undefined) return `${endpoint}/${bucket}`;
  return `https://${bucket}.s3.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;
};

/**
 * Documents: uploaded under `pending/`, copied to `stored/` once checked, so that nothing unchecked can be read.
 *
 * Five plain S3 requests, signed by a small signer: the SDK's S3 client alone would make the bundles half as large again.
 */
export const s3Documents = (bucket: string, now: Now): DocumentBucket => {
  const base = bucketUrl(bucket);
  const client = (): AwsClient => new AwsClient({ ...lambdaCredentials(), service: 's3', region: process.env['AWS_REGION'] ?? '' });

  const link = async (
    method: 'GET' | 'PUT',
    key: string,
    signedAt: Instant,
    seconds: number,
    query: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>>,
  ): Promise<string> => {
    const url = new URL(`${base}/${key}`);
    for (const [name, value] of Object.entries({ ...query, 'X-Amz-Expires': String(seconds) })) url.searchParams.set(name, value);
    // `allHeaders`: what is uploaded must have the announced type and length, so both are signed.
    return (
      await client().sign(url.href, {
        method,
        headers: { ...headers },
        aws: { datetime: signingTime(signedAt), signQuery: true, allHeaders: true },
      })
    ).url;
  };

  const call = async (method: string, key: string, headers: Record<string, string> = {}): Promise<Response> => {
    const response = await client()
      .fetch(`${base}/${key}`, { method, headers, aws: { datetime: signingTime(now()) } })
      .catch((cause: unknown) => {
        throw new TryAgain('The bucket is not to be reached', { cause });
      });
    // Nothing there, or nothing in it to give a range of.
    if (response.ok || response.status === 404 || response.status === 416) return response;
    throw new TryAgain(`The bucket answered ${response.status}`);
  };

  return {
    async uploadLink(caseId, document) {
      const signedAt = now();
      const headers = { 'content-type': document.contentType, 'content-length': String(document.size) };
      return {
        method: 'PUT',
        url: await link('PUT', pendingKey(caseId, document.documentId), signedAt, UPLOAD_SECONDS, {}, headers),
        headers,
        expiresAt: addSeconds(signedAt, UPLOAD_SECONDS),
      };
    },

    downloadLink: (caseId, document) =>
      link(
        'GET',
        storedKey(caseId, document.documentId),
        now(),
        DOWNLOAD_SECONDS,
        {
          'response-content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(document.filename)}`,
          'response-content-type': document.contentType,
        },
        {},
      ),

    async inspect(caseId, documentId) {
      const response = await call('GET', pendingKey(caseId, documentId), { range: `bytes=0-${HEAD_BYTES - 1}` });
      if (response.status === 404) return null;
      if (response.status === 416) return { size: 0, head: new Uint8Array() };
      // `bytes 0-1023/20480`: the size stands behind the slash.
      const size = Number(response.headers.get('content-range')?.split('/')[1] ?? response.headers.get('content-length'));
      return { size, head: new Uint8Array(await response.arrayBuffer()) };
    },

    async keep(caseId, documentId) {
      await call('PUT', storedKey(caseId, documentId), { 'x-amz-copy-source': `/${bucket}/${pendingKey(caseId, documentId)}` });
    },

    async discard(caseId, documentId) {
      await call('DELETE', pendingKey(caseId, documentId));
    },
  };
};
