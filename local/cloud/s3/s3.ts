import { createHash } from 'node:crypto';
import { type AwsCall, AwsRefusal, type AwsService, escapeXml } from '../http/aws-call.ts';
import type { Answer } from '../http/http-exchange.ts';
import { verifyLink } from '../http/sigv4.ts';
import type { Resources } from '../resources/resources.ts';
import type { Store } from '../store.ts';
import type { S3_TYPES } from './resource-types.ts';

/** An object, without its contents. */
export interface StoredObject {
  readonly bucket: string;
  readonly key: string;
  readonly size: number;
  readonly etag: string;
  readonly contentType: string;
  /** `x-amz-meta-...` headers. */
  readonly metadata: Readonly<Record<string, string>>;
  readonly modifiedAt: number;
}

export type CreatedBy = 'Put' | 'Copy';

interface S3Options {
  readonly resources: Resources<typeof S3_TYPES>;
  readonly store: Store;
  readonly now: () => number;
  readonly onCreated: (object: StoredObject, by: CreatedBy) => void;
}

const OBJECTS = 's3-objects';
const CONTENTS = 's3-contents';

/** What one page of a list holds. */
const MOST_KEYS = 1000;

/** Puts an object where nobody has asked S3 to: what other services keep there. */
export const storeObject = (store: Store, object: StoredObject, contents: Uint8Array): void => {
  const place = `${object.bucket}/${object.key}`;
  store.atomically(() => {
    store.setBytes(CONTENTS, place, contents);
    store.set(OBJECTS, place, object);
  });
};

/** S3 over REST: PutObject, CopyObject, GetObject, HeadObject, DeleteObject, ListObjectsV2 on the template's buckets, pre-signed or not. */
export const createS3 = ({ resources, store, now, onCreated }: S3Options): AwsService => {
  const buckets = new Set(resources.ofType('AWS::S3::Bucket').map(({ ref }) => ref));

  const find = (place: string): StoredObject => {
    const object = store.get<StoredObject>(OBJECTS, place);
    if (object === undefined) throw new AwsRefusal('NoSuchKey', 'The specified key does not exist.', 404);
    return object;
  };

  /** An object is not there without those being told whom its bucket tells. */
  const keep = (object: StoredObject, contents: Uint8Array, by: CreatedBy): void =>
    store.atomically(() => {
      storeObject(store, object, contents);
      onCreated(object, by);
    });

  const put = (bucket: string, key: string, { headers, body }: AwsCall): Answer => {
    if (String(headers['content-encoding'] ?? '').includes('aws-chunked')) {
      throw new AwsRefusal(
        'NotImplemented',
        'The local S3 takes no chunked signatures; set requestChecksumCalculation to WHEN_REQUIRED.',
        501,
      );
    }
    const etag = `"${createHash('md5').update(body).digest('hex')}"`;
    const contentType = String(headers['content-type'] ?? 'binary/octet-stream');
    keep({ bucket, key, size: body.length, etag, contentType, metadata: metadataOf(headers), modifiedAt: now() }, body, 'Put');
    return { status: 200, headers: { etag } };
  };

  const copy = (bucket: string, key: string, source: string, { headers }: AwsCall): Answer => {
    const place = decode(source).replace(/^\//, '');
    const original = find(place);
    const wanted = headers['x-amz-copy-source-if-match'];
    if (wanted !== undefined && ![original.etag, original.etag.replaceAll('"', '')].includes(String(wanted))) {
      throw new AwsRefusal('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', 412);
    }
    const replaced = headers['x-amz-metadata-directive'] === 'REPLACE';
    const object = {
      ...original,
      ...(replaced && { metadata: metadataOf(headers), contentType: String(headers['content-type'] ?? original.contentType) }),
      bucket,
      key,
      modifiedAt: now(),
    };
    keep(object, store.getBytes(CONTENTS, place) ?? new Uint8Array(), 'Copy');
    const modified = new Date(object.modifiedAt).toISOString();
    return xml(200, `<CopyObjectResult><ETag>${escapeXml(object.etag)}</ETag><LastModified>${modified}</LastModified></CopyObjectResult>`);
  };

  const get = (place: string, { method, headers, query }: AwsCall): Answer => {
    const object = find(place);
    const range = readRange(headers['range'], object.size);
    const answerHeaders = {
      'content-type': query.get('response-content-type') ?? object.contentType,
      etag: object.etag,
      'accept-ranges': 'bytes',
      'last-modified': new Date(object.modifiedAt).toUTCString(),
      ...object.metadata,
      ...(query.has('response-content-disposition') && { 'content-disposition': query.get('response-content-disposition') ?? '' }),
      ...(range && { 'content-range': `bytes ${range.from}-${range.to}/${object.size}` }),
      'content-length': String(range ? range.to - range.from + 1 : object.size),
    };
    const contents = method === 'HEAD' ? new Uint8Array() : (store.getBytes(CONTENTS, place) ?? new Uint8Array());
    return { status: range ? 206 : 200, headers: answerHeaders, body: range ? contents.subarray(range.from, range.to + 1) : contents };
  };

  const list = (bucket: string, query: URLSearchParams): Answer => {
    const prefix = query.get('prefix') ?? '';
    const after = query.get('continuation-token') ?? query.get('start-after') ?? '';
    const most = Math.min(Number(query.get('max-keys') ?? MOST_KEYS), MOST_KEYS);
    const all = store
      .list<StoredObject>(OBJECTS)
      .map(({ value }) => value)
      .filter((object) => object.bucket === bucket && object.key.startsWith(prefix) && object.key > after)
      .sort((a, b) => Number(a.key > b.key) - Number(a.key < b.key));
    const page = all.slice(0, most);
    const last = page.at(-1);
    const contents = page.map(
      ({ key, size, etag, modifiedAt }) =>
        `<Contents><Key>${escapeXml(key)}</Key><LastModified>${new Date(modifiedAt).toISOString()}</LastModified>` +
        `<ETag>${escapeXml(etag)}</ETag><Size>${size}</Size></Contents>`,
    );
    const isTruncated = page.length < all.length && last !== undefined;
    const next = isTruncated ? `<NextContinuationToken>${escapeXml(last.key)}</NextContinuationToken>` : '';
    return xml(
      200,
      `<ListBucketResult><Name>${bucket}</Name><Prefix>${escapeXml(prefix)}</Prefix><KeyCount>${page.length}</KeyCount>` +
        `<MaxKeys>${most}</MaxKeys><IsTruncated>${isTruncated}</IsTruncated>${next}${contents.join('')}</ListBucketResult>`,
    );
  };

  const answer = async (call: AwsCall): Promise<Answer> => {
    const [bucket = '', ...segments] = call.path.slice(1).split('/');
    const key = segments.map(decode).join('/');
    if (!buckets.has(bucket)) throw new AwsRefusal('NoSuchBucket', 'The specified bucket does not exist.', 404);
    if (key === '') {
      if (call.method !== 'GET' || call.query.get('list-type') !== '2') {
        throw new AwsRefusal('NotImplemented', 'The local S3 answers calls on objects only, and lists them by ListObjectsV2.', 501);
      }
      await call.meetFaults('ListObjectsV2');
      return list(bucket, call.query);
    }
    refuseBadLink(call, now());
    await call.meetFaults(operationOf(call));
    const source = call.headers['x-amz-copy-source'];
    switch (call.method) {
      case 'PUT':
        return typeof source === 'string' ? copy(bucket, key, source, call) : put(bucket, key, call);
      case 'GET':
      case 'HEAD':
        return get(`${bucket}/${key}`, call);
      case 'DELETE':
        store.atomically(() => {
          store.delete(CONTENTS, `${bucket}/${key}`);
          store.delete(OBJECTS, `${bucket}/${key}`);
        });
        return { status: 204 };
      default:
        throw new AwsRefusal('NotImplemented', `The local S3 does not answer ${call.method}.`, 501);
    }
  };

  return async (call) => {
    try {
      return await answer(call);
    } catch (error) {
      if (!(error instanceof AwsRefusal)) throw error;
      const body = `<Error><Code>${error.code}</Code><Message>${escapeXml(error.message)}</Message></Error>`;
      // A copy that fails on the way has been answered 200 already: its error comes in the body.
      const status = error.code === 'InternalError' && operationOf(call) === 'CopyObject' ? 200 : error.status;
      return call.method === 'HEAD' ? { status } : xml(status, body);
    }
  };
};

const OPERATIONS: Readonly<Record<string, string>> = { PUT: 'PutObject', GET: 'GetObject', HEAD: 'HeadObject', DELETE: 'DeleteObject' };

const operationOf = ({ method, headers }: AwsCall): string =>
  method === 'PUT' && headers['x-amz-copy-source'] !== undefined ? 'CopyObject' : (OPERATIONS[method] ?? method);

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    throw new AwsRefusal('InvalidURI', `Couldn't parse the specified URI. ${error instanceof Error ? error.message : ''}`, 400);
  }
};

const xml = (status: number, body: string): Answer => ({
  status,
  headers: { 'content-type': 'application/xml' },
  body: `<?xml version="1.0" encoding="UTF-8"?>${body}`,
});

function refuseBadLink({ method, fullPath, query, headers }: AwsCall, now: number): void {
  if (!query.has('X-Amz-Signature')) return;
  const verdict = verifyLink({ method, path: fullPath, query, headers }, now);
  if (verdict === 'expired') throw new AwsRefusal('AccessDenied', 'Request has expired', 403);
  if (verdict === 'signature-does-not-match') {
    throw new AwsRefusal('SignatureDoesNotMatch', 'The request signature we calculated does not match the signature you provided.', 403);
  }
}

const metadataOf = (headers: AwsCall['headers']): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => (name.startsWith('x-amz-meta-') ? [[name, String(value)]] : [])));

/** `bytes=0-99`, `bytes=100-`, `bytes=-50`; undefined when the whole object is wanted. */
function readRange(header: string | string[] | undefined, size: number): { from: number; to: number } | undefined {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(String(header ?? '')) ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return undefined;
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (from > to) throw new AwsRefusal('InvalidRange', 'The requested range is not satisfiable', 416);
  return { from, to };
}
