import * as z from 'zod';
import { DocumentUploadedEnv, readEnv } from '../adapters/aws/env.ts';
import { s3Documents } from '../adapters/aws/s3-documents.ts';
import { SYSTEM, systemNow, systemStopwatch } from '../adapters/aws/system.ts';
import { dynamoCaseStore } from '../adapters/dynamo/case-store.ts';
import { dynamoNotices, keptCalendar } from '../adapters/dynamo/notices.ts';
import { openTable } from '../adapters/dynamo/table.ts';
import { logger } from '../adapters/telemetry/logger.ts';
import { checkUpload } from '../usecases/documents/documents.ts';

/** The object of S3's `Object Created` event; the rule passes on nothing else of it. */
const Input = z.object({ key: z.string() });

const env = readEnv(DocumentUploadedEnv);
const table = openTable(env.TABLE_NAME, SYSTEM);
const ports = {
  cases: dynamoCaseStore(table),
  bucket: s3Documents(env.DOCUMENTS_BUCKET, systemNow),
  calendar: keptCalendar(dynamoNotices(table), systemStopwatch),
  now: systemNow,
};

/** Checks what was uploaded under `pending/{caseId}/{documentId}`. */
export const handler = async (event: unknown): Promise<void> => {
  const [, caseId = '', documentId = ''] = Input.parse(event).key.split('/');
  logger.info('upload checked', { caseId, documentId, outcome: await checkUpload(ports, caseId, documentId) });
};
