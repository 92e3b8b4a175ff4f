import { OperationsEnv, readEnv } from '../../adapters/aws/env.ts';
import { numberHasher } from '../../adapters/aws/number-hasher.ts';
import { randomId, SYSTEM, systemClocks, systemNow, systemStopwatch } from '../../adapters/aws/system.ts';
import { dynamoAccessLog } from '../../adapters/dynamo/access-log.ts';
import { dynamoCaseRecords } from '../../adapters/dynamo/case-records.ts';
import { dynamoCaseStore } from '../../adapters/dynamo/case-store.ts';
import { dynamoWorkLists } from '../../adapters/dynamo/lists/work-lists.ts';
import { dynamoNotices, keptCalendar } from '../../adapters/dynamo/notices.ts';
import { dynamoGrantStore } from '../../adapters/dynamo/policies/grant-store.ts';
import { dynamoPhoneIndex } from '../../adapters/dynamo/policies/insured-index.ts';
import { policyReader } from '../../adapters/dynamo/policies/policy-store.ts';
import { ledgerReader } from '../../adapters/dynamo/policies/use-ledger.ts';
import { openTable } from '../../adapters/dynamo/table.ts';
import { OPERATOR_REQUESTS } from '../../contract/requests/operator-requests.ts';
import { httpHandler } from '../handler.ts';
import { getAccesses } from './get-accesses.ts';
import { getCase } from './get-case.ts';
import { getCases } from './get-cases.ts';
import { getDeadlines } from './get-deadlines.ts';
import { getRejectedEvents } from './get-rejected-events.ts';
import { identifyOperator } from './identify-operator.ts';
import { postAttention } from './post-attention.ts';
import { postClose } from './post-close.ts';
import { postDeliveryRetry } from './post-delivery-retry.ts';
import { postEvent } from './post-event.ts';
import { postGrant } from './post-grant.ts';
import { postNoticePreview } from './post-notice-preview.ts';
import { postSearch } from './post-search.ts';
import { postSettlement } from './post-settlement.ts';

const env = readEnv(OperationsEnv);
const table = openTable(env.TABLE_NAME, SYSTEM);
const ports = {
  cases: dynamoCaseStore(table),
  records: dynamoCaseRecords(table),
  accesses: dynamoAccessLog(table),
  policy: policyReader(table),
  findByPhone: dynamoPhoneIndex(table, numberHasher(env.ID_HASH_SECRET_ARN, systemClocks)),
  ledger: ledgerReader(table),
  grants: dynamoGrantStore(table),
  lists: dynamoWorkLists(table),
  notices: dynamoNotices(table),
  calendar: keptCalendar(dynamoNotices(table), systemStopwatch),
  now: systemNow,
  newId: randomId,
};

export const handler = httpHandler({
  caller: 'operator',
  originDigests: env.ORIGIN_SECRET_DIGESTS,
  requests: OPERATOR_REQUESTS,
  identify: identifyOperator,
  handlers: {
    'GET /operations/cases': getCases(ports),
    'POST /operations/searches': postSearch(ports),
    'GET /operations/cases/{caseId}': getCase(ports),
    'GET /operations/cases/{caseId}/accesses': getAccesses(ports),
    'POST /operations/cases/{caseId}/events': postEvent(ports),
    'POST /operations/cases/{caseId}/settlement': postSettlement(ports),
    'POST /operations/cases/{caseId}/attention/{flag}': postAttention(ports),
    'POST /operations/cases/{caseId}/close': postClose(ports),
    'POST /operations/policies/{policyNo}/grants': postGrant(ports),
    'GET /operations/deadlines': getDeadlines(ports),
    'GET /operations/rejected-events': getRejectedEvents(ports),
    'POST /operations/notice-previews': postNoticePreview(ports),
    'POST /operations/deliveries/{deliveryId}/retry': postDeliveryRetry(ports),
  },
});
