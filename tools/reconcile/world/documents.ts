import { CopyObjectCommand, DeleteObjectCommand, paginateListObjectsV2, type S3Client } from '@aws-sdk/client-s3';

const STORED = 'stored/';
const PENDING = 'pending/';

/** Ids of the documents that are kept, by case. */
export const readDocuments = async (client: S3Client, Bucket: string): Promise<ReadonlyMap<string, ReadonlySet<string>>> => {
  const kept = new Map<string, Set<string>>();
  for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket, Prefix: STORED })) {
    for (const { Key = '' } of Contents) {
      const [caseId = '', documentId = ''] = Key.slice(STORED.length).split('/');
      kept.set(caseId, (kept.get(caseId) ?? new Set()).add(documentId));
    }
  }
  return kept;
};

/** Has a document checked once more: as if its bytes had just been uploaded. */
export const checkAgain = async (client: S3Client, Bucket: string, caseId: string, documentId: string): Promise<void> => {
  const place = `${caseId}/${documentId}`;
  await client.send(new CopyObjectCommand({ Bucket, Key: `${PENDING}${place}`, CopySource: `${Bucket}/${STORED}${place}` }));
};

/** Deletes a document that was kept. The bucket keeps what was deleted for thirty days. */
export const putAway = async (client: S3Client, Bucket: string, caseId: string, documentId: string): Promise<void> => {
  await client.send(new DeleteObjectCommand({ Bucket, Key: `${STORED}${caseId}/${documentId}` }));
};
