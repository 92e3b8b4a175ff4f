import { createHash, randomUUID } from 'node:crypto';
import type { Store } from '../store.ts';
import { storeObject } from './s3.ts';

/** Keeps in a bucket what a mapping has given up, under a key as Lambda makes them. */
export const keepGivenUp =
  (store: Store, now: () => number) =>
  (bucketArn: string, note: object): void => {
    const contents = Buffer.from(JSON.stringify(note));
    const at = new Date(now()).toISOString();
    const key = `aws/lambda/local/shardId-00000001/${at.slice(0, 10).replaceAll('-', '/')}/${at.slice(0, 19).replaceAll(':', '.')}-${randomUUID()}`;
    const etag = `"${createHash('md5').update(contents).digest('hex')}"`;
    const bucket = bucketArn.split(':::').at(-1) ?? '';
    const object = { bucket, key, size: contents.length, etag, contentType: 'application/json', metadata: {}, modifiedAt: now() };
    storeObject(store, object, contents);
  };
