import { describe, expect, it, vi } from 'vitest';
import { s3Documents } from '../../functions/adapters/aws/s3-documents.ts';
import { type MemoryClock, memoryClock } from '../../functions/adapters/memory/clock.ts';
import { memoryBucket, type OpenedDocument } from '../../functions/adapters/memory/document-bucket.ts';
import { millisOf } from '../../functions/domain/time/time.ts';
import type { DocumentBucket } from '../../functions/ports/document-bucket.ts';
import { TryAgain } from '../../functions/ports/errors.ts';
import type { Document } from '../../functions/ports/stores/document.ts';
import type { Answer } from '../../local/cloud/http/http-exchange.ts';
import { createS3 } from '../../local/cloud/s3/s3.ts';
import { openStore } from '../../local/cloud/store.ts';
import { resolved } from '../local/cloud/resolved.ts';
import { reachable } from './doubles/aws.ts';
import { today } from './doubles/commits.ts';

interface Bucket {
  readonly bucket: DocumentBucket;
  readonly clock: MemoryClock;
  upload(url: string, contentType: string, contents: Uint8Array): Promise<boolean>;
  open(url: string): Promise<OpenedDocument | null>;
}

const inMemory = async (): Promise<Bucket> => {
  const clock = memoryClock(today('10:00'));
  const bucket = memoryBucket(clock.now);
  return {
    bucket,
    clock,
    upload: async (url, contentType, contents) => bucket.upload(url, contentType, contents),
    open: async (url) => bucket.open(url),
  };
};

const inS3 = async () => {
  const clock = memoryClock(today('10:00'));
  const resources = resolved({ Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'documents' } } });
  const now = () => millisOf(clock.now());
  const s3 = createS3({ resources, store: openStore(undefined), now, onCreated: () => undefined });
  await reachable({ s3 });
  return {
    s3,
    bucket: s3Documents('documents', clock.now),
    clock,
    upload: async (url: string, contentType: string, contents: Uint8Array): Promise<boolean> =>
      (await fetch(url, { method: 'PUT', headers: { 'content-type': contentType }, body: Buffer.from(contents) })).ok,
    async open(url: string): Promise<OpenedDocument | null> {
      const answer = await fetch(url);
      if (!answer.ok) return null;
      const [, filename = ''] = /filename\*=UTF-8''(.+)$/u.exec(answer.headers.get('content-disposition') ?? '') ?? [];
      const contents = new Uint8Array(await answer.arrayBuffer());
      return { contentType: answer.headers.get('content-type') ?? '', filename: decodeURIComponent(filename), contents };
    },
  };
};

const PDF = new TextEncoder().encode(`%PDF-1.7 ${'a report '.repeat(40)}`);
const OTHER_PDF = PDF.map((byte, place) => (place < 20 ? byte : 0x20));

const versionOf = async (bucket: DocumentBucket): Promise<string> => (await bucket.inspect('case-1', 'doc-1'))?.version ?? '';
const keepInspected = async (bucket: DocumentBucket) => bucket.keep('case-1', 'doc-1', await versionOf(bucket));

const DOCUMENT: Document = {
  documentId: 'doc-1',
  kind: 'report',
  filename: '报告 1.pdf',
  contentType: 'application/pdf',
  size: PDF.length,
  state: 'pending',
  addedAt: today('10:00'),
  addedBy: 'member',
};

describe.each([
  ['in memory', inMemory],
  ['in S3', inS3],
])('DocumentBucket %s', (_where, open) => {
  it('takes an upload of the announced type and size for fifteen minutes', async () => {
    const { bucket, clock, upload } = await open();
    const link = await bucket.uploadLink('case-1', DOCUMENT);
    expect(link).toMatchObject({
      method: 'PUT',
      headers: { 'content-type': 'application/pdf', 'content-length': String(PDF.length) },
      expiresAt: today('10:15'),
    });
    clock.moveTo(today('10:14'));
    expect(await upload(link.url, 'application/pdf', PDF)).toBe(true);
    clock.moveTo(link.expiresAt);
    expect(await upload(link.url, 'application/pdf', PDF)).toBe(false);
  });

  it.each([
    ['of another type', 'image/png', PDF],
    ['of another size', 'application/pdf', PDF.slice(1)],
  ])('takes no upload %s', async (_fact, contentType, contents) => {
    const { bucket, upload } = await open();
    const { url } = await bucket.uploadLink('case-1', DOCUMENT);
    expect(await upload(url, contentType, contents)).toBe(false);
    expect(await bucket.inspect('case-1', 'doc-1')).toBeNull();
  });

  it('shows size and first bytes of an upload that waits to be checked', async () => {
    const { bucket, upload } = await open();
    expect(await bucket.inspect('case-1', 'doc-1')).toBeNull();
    await upload((await bucket.uploadLink('case-1', DOCUMENT)).url, 'application/pdf', PDF);
    const inspected = await bucket.inspect('case-1', 'doc-1');
    expect(inspected?.size).toBe(PDF.length);
    expect(Buffer.from(inspected?.head ?? [])).toStrictEqual(Buffer.from(PDF.slice(0, 1024)));
    expect(await bucket.inspect('case-2', 'doc-1')).toBeNull();
  });

  it('shows an upload of nothing as that', async () => {
    const { bucket, upload } = await open();
    const nothing = new Uint8Array();
    expect(await upload((await bucket.uploadLink('case-1', { ...DOCUMENT, size: 0 })).url, 'application/pdf', nothing)).toBe(true);
    expect(await bucket.inspect('case-1', 'doc-1')).toMatchObject({ size: 0 });
  });

  it('lets nobody read what was not kept, then for five minutes under its own name and type', async () => {
    const { bucket, clock, upload, open: read } = await open();
    await upload((await bucket.uploadLink('case-1', DOCUMENT)).url, 'application/pdf', PDF);
    expect(await read(await bucket.downloadLink('case-1', DOCUMENT))).toBeNull();
    expect(await keepInspected(bucket)).toBe('kept');
    const url = await bucket.downloadLink('case-1', DOCUMENT);
    clock.pass(299);
    const opened = await read(url);
    expect([opened?.contentType, opened?.filename]).toStrictEqual(['application/pdf', '报告 1.pdf']);
    expect(Buffer.from(opened?.contents ?? [])).toStrictEqual(Buffer.from(PDF));
    clock.pass(1);
    expect(await read(url)).toBeNull();
  });

  it('discards an upload and keeps what was kept of it, however often it is told to', async () => {
    const { bucket, upload, open: read } = await open();
    await upload((await bucket.uploadLink('case-1', DOCUMENT)).url, 'application/pdf', PDF);
    const version = await versionOf(bucket);
    await bucket.keep('case-1', 'doc-1', version);
    for (let times = 0; times < 2; times += 1) await bucket.discard('case-1', 'doc-1');
    expect(await bucket.inspect('case-1', 'doc-1')).toBeNull();
    expect(await bucket.keep('case-1', 'doc-1', version)).toBe('replaced');
    expect(await read(await bucket.downloadLink('case-1', DOCUMENT))).not.toBeNull();
  });

  it('keeps no other bytes than those that were inspected', async () => {
    const { bucket, upload, open: read } = await open();
    const { url } = await bucket.uploadLink('case-1', DOCUMENT);
    await upload(url, 'application/pdf', PDF);
    const version = await versionOf(bucket);
    await upload(url, 'application/pdf', OTHER_PDF);
    expect(await bucket.keep('case-1', 'doc-1', version)).toBe('replaced');
    expect(await read(await bucket.downloadLink('case-1', DOCUMENT))).toBeNull();
    expect(await keepInspected(bucket)).toBe('kept');
    const opened = await read(await bucket.downloadLink('case-1', DOCUMENT));
    expect(Buffer.from(opened?.contents ?? [])).toStrictEqual(Buffer.from(OTHER_PDF));
  });
});

/** S3 whose copy answers this, after a good upload. */
const copyAnswering = async (copy: Answer): Promise<DocumentBucket> => {
  const { bucket, s3, upload } = await inS3();
  await upload((await bucket.uploadLink('case-1', DOCUMENT)).url, 'application/pdf', PDF);
  await reachable({ s3: (call) => (call.headers['x-amz-copy-source'] === undefined ? s3(call) : copy) });
  return s3Documents('documents', memoryClock(today('10:00')).now);
};

describe('a copy in S3', () => {
  it.each([
    ['an error', '<?xml version="1.0"?><Error><Code>InternalError</Code><Message>We encountered an error.</Message></Error>'],
    ['blanks and an error', '  \n <Error><Code>SlowDown</Code></Error>'],
    ['nothing', ''],
  ])('is not believed that answers 200 with %s in its body', async (_what, body) => {
    const bucket = await copyAnswering({ status: 200, body });
    await expect(keepInspected(bucket)).rejects.toThrow(TryAgain);
  });

  it('is believed that says so in its body', async () => {
    const body =
      '<?xml version="1.0"?><CopyObjectResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><ETag>"1"</ETag></CopyObjectResult>';
    expect(await keepInspected(await copyAnswering({ status: 200, body }))).toBe('kept');
  });
});

describe('a bucket that is not to be reached', () => {
  it('is to be tried again', async () => {
    const { bucket } = await inS3();
    vi.stubEnv('AWS_ENDPOINT_URL_S3', 'http://127.0.0.1:9');
    const unreachable = s3Documents('documents', memoryClock(today('10:00')).now);
    await expect(unreachable.inspect('case-1', 'doc-1')).rejects.toThrow(TryAgain);
    expect(await bucket.inspect('case-1', 'doc-1')).toBeNull();
  });
});
