import { readEnv, VendorsEnv } from '../../adapters/aws/env.ts';
import { numberHasher } from '../../adapters/aws/number-hasher.ts';
import { s3Documents } from '../../adapters/aws/s3-documents.ts';
import { randomId, SYSTEM, systemClocks, systemNow, systemStopwatch } from '../../adapters/aws/system.ts';
import { vendorAccounts } from '../../adapters/aws/vendor-accounts.ts';
import { dynamoAccessLog } from '../../adapters/dynamo/access-log.ts';
import { dynamoCaseStore } from '../../adapters/dynamo/case-store.ts';
import { dynamoMemberStore } from '../../adapters/dynamo/member-store.ts';
import { dynamoNotices, keptCalendar } from '../../adapters/dynamo/notices.ts';
import { dynamoInsuredIndex } from '../../adapters/dynamo/policies/insured-index.ts';
import { policyStatesReader } from '../../adapters/dynamo/policies/policy-store.ts';
import { openTable } from '../../adapters/dynamo/table.ts';
import { countDenial } from '../../adapters/telemetry/denial-metrics.ts';
import { VENDOR_REQUESTS } from '../../contract/requests/vendor-requests.ts';
import { httpHandler } from '../handler.ts';
import { getDocument, postDocument } from './documents.ts';
import { identifyVendor } from './identify-vendor.ts';
import { postEvent } from './post-event.ts';
import { postVerification } from './post-verification.ts';

const env = readEnv(VendorsEnv);
const table = openTable(env.TABLE_NAME, SYSTEM);
const ports = {
  cases: dynamoCaseStore(table),
  members: dynamoMemberStore(table),
  statesBefore: policyStatesReader(table),
  findInsured: dynamoInsuredIndex(table, numberHasher(env.ID_HASH_SECRET_ARN, systemClocks)),
  accesses: dynamoAccessLog(table),
  calendar: keptCalendar(dynamoNotices(table), systemStopwatch),
  bucket: s3Documents(env.DOCUMENTS_BUCKET, systemNow),
  now: systemNow,
  newId: randomId,
};

export const handler = httpHandler({
  caller: 'vendor',
  originDigests: env.ORIGIN_SECRET_DIGESTS,
  requests: VENDOR_REQUESTS,
  identify: identifyVendor(vendorAccounts(env.VENDOR_SECRET_ARNS, systemClocks), systemNow),
  refused: ({ members }) => countDenial(members?.reasons ?? []),
  handlers: {
    'POST /vendors/{vendorId}/verifications': postVerification(ports),
    'POST /vendors/{vendorId}/events': postEvent(ports),
    'POST /vendors/{vendorId}/cases/{caseId}/documents': postDocument(ports),
    'GET /vendors/{vendorId}/cases/{caseId}/documents/{documentId}': getDocument(ports),
  },
});
