import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
} from '@aws-sdk/client-s3';
import { AwsClient } from 'aws4fetch';
import { describe, expect, it } from 'vitest';
import { createS3, type StoredObject } from '../../../../local/cloud/s3/s3.ts';
import { openStore } from '../../../../local/cloud/store.ts';
import { clientSettings } from '../listening.ts';
import { resolved } from '../resolved.ts';

const RESOURCES = resolved({ Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'documents' } } });
const Bucket = 'documents';

/** A real SDK client; `ahead` moves the stack's clock. */
const openS3 = async () => {
  const created: [string, string][] = [];
  const time = { ahead: 0 };
  const service = createS3({
    resources: RESOURCES,
    store: openStore(undefined),
    now: () => Date.now() + time.ahead,
    onCreated: (object: StoredObject, by) => created.push([object.key, by]),
  });
  const settings = await clientSettings('s3', service);
  const client = new S3Client({ ...settings, requestChecksumCalculation: 'WHEN_REQUIRED' });
  const signer = new AwsClient({ ...settings.credentials, service: 's3', region: settings.region });
  const uploadLink = async () => {
    const headers = { 'content-type': 'application/pdf', 'content-length': '5' };
    const link = `${settings.endpoint}/documents/pending/a%20b?X-Amz-Expires=900`;
    return (await signer.sign(link, { method: 'PUT', headers, aws: { signQuery: true, allHeaders: true } })).url;
  };
  return { client, created, time, uploadLink };
};

const put = (link: string, body: string, contentType = 'application/pdf') =>
  fetch(link, { method: 'PUT', body, headers: { 'content-type': contentType } });

const codeOf = async (answer: Response): Promise<string | undefined> => /<Code>(\w+)<\/Code>/.exec(await answer.text())?.[1];

describe('ListObjectsV2', () => {
  it('lists keys that begin alike, page after page', async () => {
    const { client } = await openS3();
    for (const Key of ['stored/b/2', 'stored/a/1', 'pending/a/1', 'stored/a/<&>'])
      await client.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }));
    const pages = await Array.fromAsync(paginateListObjectsV2({ client, pageSize: 2 }, { Bucket, Prefix: 'stored/' }));
    expect(pages.map(({ Contents = [] }) => Contents.map(({ Key }) => Key))).toEqual([['stored/a/1', 'stored/a/<&>'], ['stored/b/2']]);
  });
});

describe('createS3', () => {
  it('takes an upload through a pre-signed link, and says that an object was created', async () => {
    const { client, created, uploadLink } = await openS3();
    expect((await put(await uploadLink(), '%PDF-')).status).toBe(200);
    expect(created).toStrictEqual([['pending/a b', 'Put']]);
    const head = await client.send(new HeadObjectCommand({ Bucket, Key: 'pending/a b' }));
    expect(head).toMatchObject({ ContentLength: 5, ContentType: 'application/pdf' });
  });

  it.each([
    ['another content type', '%PDF-', 'image/png'],
    ['another length', '%PDF-1.7', 'application/pdf'],
  ])('refuses an upload of %s than was signed', async (_what, body, contentType) => {
    const { created, uploadLink } = await openS3();
    const answer = await put(await uploadLink(), body, contentType);
    expect([answer.status, await codeOf(answer)]).toStrictEqual([403, 'SignatureDoesNotMatch']);
    expect(created).toStrictEqual([]);
  });

  it('refuses a link to another object than was signed', async () => {
    const { uploadLink } = await openS3();
    const answer = await put((await uploadLink()).replace('pending', 'stored'), '%PDF-');
    expect(await codeOf(answer)).toBe('SignatureDoesNotMatch');
  });

  it("refuses a link that has expired on the stack's clock", async () => {
    const { time, uploadLink } = await openS3();
    const link = await uploadLink();
    time.ahead = 901_000;
    const answer = await put(link, '%PDF-');
    expect([answer.status, await codeOf(answer)]).toStrictEqual([403, 'AccessDenied']);
  });

  it('gives a range, copies with new metadata, and deletes', async () => {
    const { client, created } = await openS3();
    await client.send(new PutObjectCommand({ Bucket, Key: 'a', Body: '0123456789', ContentType: 'text/plain' }));
    const range = await client.send(new GetObjectCommand({ Bucket, Key: 'a', Range: 'bytes=2-4' }));
    expect([await range.Body?.transformToString(), range.ContentRange]).toStrictEqual(['234', 'bytes 2-4/10']);

    const copy = { Bucket, Key: 'b', CopySource: 'documents/a', MetadataDirective: 'REPLACE', Metadata: { checked: 'yes' } } as const;
    await client.send(new CopyObjectCommand(copy));
    await client.send(new DeleteObjectCommand({ Bucket, Key: 'a' }));

    expect(created).toStrictEqual([
      ['a', 'Put'],
      ['b', 'Copy'],
    ]);
    const copied = await client.send(new GetObjectCommand({ Bucket, Key: 'b' }));
    expect([await copied.Body?.transformToString(), copied.Metadata]).toStrictEqual(['0123456789', { checked: 'yes' }]);
    await expect(client.send(new GetObjectCommand({ Bucket, Key: 'a' }))).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  it('copies only what is still as the caller saw it', async () => {
    const { client, created } = await openS3();
    const { ETag } = await client.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'seen' }));
    const copy = new CopyObjectCommand({ Bucket, Key: 'b', CopySource: 'documents/a', CopySourceIfMatch: ETag });
    await client.send(copy);
    await client.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'other' }));
    await expect(client.send(copy)).rejects.toMatchObject({ name: 'PreconditionFailed', $metadata: { httpStatusCode: 412 } });
    const copied = await client.send(new GetObjectCommand({ Bucket, Key: 'b' }));
    expect([await copied.Body?.transformToString(), created.length]).toStrictEqual(['seen', 3]);
  });

  it.each([
    ['bytes=8-', '89'],
    ['bytes=-3', '789'],
    ['bytes=5-99', '56789'],
  ])('reads the range %s', async (Range, expected) => {
    const { client } = await openS3();
    await client.send(new PutObjectCommand({ Bucket, Key: 'a', Body: '0123456789' }));
    const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: 'a', Range }));
    expect(await Body?.transformToString()).toBe(expected);
  });

  it('answers as S3 does where there is no object, bucket, or range', async () => {
    const { client } = await openS3();
    await client.send(new PutObjectCommand({ Bucket, Key: 'a', Body: '0' }));
    await expect(client.send(new HeadObjectCommand({ Bucket, Key: 'none' }))).rejects.toMatchObject({ name: 'NotFound' });
    await expect(client.send(new GetObjectCommand({ Bucket: 'none', Key: 'a' }))).rejects.toMatchObject({ name: 'NoSuchBucket' });
    await expect(client.send(new GetObjectCommand({ Bucket, Key: 'a', Range: 'bytes=5-9' }))).rejects.toMatchObject({
      name: 'InvalidRange',
    });
  });
});
