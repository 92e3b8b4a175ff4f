import { MembersEnv, readEnv } from '../../adapters/aws/env.ts';
import { s3Documents } from '../../adapters/aws/s3-documents.ts';
import { randomId, SYSTEM, systemNow, systemStopwatch } from '../../adapters/aws/system.ts';
import { dynamoAccessLog } from '../../adapters/dynamo/access-log.ts';
import { dynamoCaseStore } from '../../adapters/dynamo/case-store.ts';
import { dynamoMemberStore } from '../../adapters/dynamo/member-store.ts';
import { dynamoNotices, keptCalendar } from '../../adapters/dynamo/notices.ts';
import { policyStatesReader } from '../../adapters/dynamo/policies/policy-store.ts';
import { openTable } from '../../adapters/dynamo/table.ts';
import { countDenial } from '../../adapters/telemetry/denial-metrics.ts';
import { MEMBER_REQUESTS } from '../../contract/requests/member-requests.ts';
import { httpHandler } from '../handler.ts';
import { getCancellation, postCancellation } from './cancellation.ts';
import { getDocument, postDocument } from './documents.ts';
import { getAccesses } from './get-accesses.ts';
import { getBenefits } from './get-benefits.ts';
import { getCase } from './get-case.ts';
import { getCases } from './get-cases.ts';
import { getPreferences } from './get-preferences.ts';
import { identifyMember } from './identify-member.ts';
import { postCase } from './post-case.ts';
import { postChoice } from './post-choice.ts';
import { putPreferences } from './put-preferences.ts';

const env = readEnv(MembersEnv);
const table = openTable(env.TABLE_NAME, SYSTEM);
const ports = {
  members: dynamoMemberStore(table),
  statesBefore: policyStatesReader(table),
  cases: dynamoCaseStore(table),
  accesses: dynamoAccessLog(table),
  calendar: keptCalendar(dynamoNotices(table), systemStopwatch),
  bucket: s3Documents(env.DOCUMENTS_BUCKET, systemNow),
  now: systemNow,
  newId: randomId,
};

export const handler = httpHandler({
  caller: 'member',
  originDigests: env.ORIGIN_SECRET_DIGESTS,
  requests: MEMBER_REQUESTS,
  identify: identifyMember,
  refused: ({ members }) => countDenial(members?.reasons ?? []),
  handlers: {
    'GET /benefits': getBenefits(ports),
    'POST /cases': postCase(ports),
    'GET /cases': getCases(ports),
    'GET /cases/{caseId}': getCase(ports),
    'POST /cases/{caseId}/documents': postDocument(ports),
    'GET /cases/{caseId}/documents/{documentId}': getDocument(ports),
    'POST /cases/{caseId}/choices': postChoice(ports),
    'GET /cases/{caseId}/cancellation': getCancellation(ports),
    'POST /cases/{caseId}/cancellation': postCancellation(ports),
    'GET /cases/{caseId}/accesses': getAccesses(ports),
    'GET /preferences': getPreferences(ports),
    'PUT /preferences': putPreferences(ports),
  },
});
