import type { RouteKeyOf } from '../routes.ts';
import type { Operation } from './operation.ts';

/** What OpenAPI says of the operators' routes. */
export const OPERATOR_OPERATIONS: Readonly<Record<RouteKeyOf<'operator'>, Operation>> = {
  'GET /operations/cases': {
    operationId: 'listAllCases',
    summary: 'All cases, newest first; or those with unresolved flags: open ones first, of each kind the longest waiting',
    problems: [],
  },
  'POST /operations/searches': {
    operationId: 'searchCases',
    summary: 'Cases of a member, found by member, policy or phone, newest first; that they were shown is on record',
    problems: [],
  },
  'GET /operations/cases/{caseId}': {
    operationId: 'readCaseAsOperator',
    summary: 'A case; that it was read, and why, is on record for the member to see',
    problems: [],
  },
  'GET /operations/cases/{caseId}/accesses': {
    operationId: 'listAccessesAsOperator',
    summary: 'Who else than the member read the case or its documents, newest first: what the member is shown',
    problems: [],
  },
  'POST /operations/cases/{caseId}/events': {
    operationId: 'enterEvent',
    summary: 'Enter what the vendor or the member says on the phone',
    problems: ['case-closed', 'event-not-expected'],
  },
  'POST /operations/cases/{caseId}/settlement': {
    operationId: 'settleUse',
    summary: 'Settle what became of the use of a closed case',
    problems: ['case-open', 'not-entitled'],
  },
  'POST /operations/cases/{caseId}/attention/{flag}': {
    operationId: 'resolveFlag',
    summary: 'Resolve a flag',
    problems: ['case-closed'],
  },
  'POST /operations/cases/{caseId}/close': {
    operationId: 'closeCase',
    summary: 'Close a case',
    problems: ['case-closed', 'not-entitled'],
  },
  'POST /operations/policies/{policyNo}/grants': {
    operationId: 'grantUses',
    summary: 'Grant uses of a pool in the service year that it is now',
    problems: ['not-entitled', 'idempotency-key-reused'],
  },
  'GET /operations/deadlines': {
    operationId: 'listDeadlines',
    summary: 'Running deadlines due before an instant, earliest first',
    problems: [],
  },
  'GET /operations/rejected-events': {
    operationId: 'listRejectedEvents',
    summary: 'Reports that came at the wrong stage, newest first',
    problems: [],
  },
  'POST /operations/notice-previews': {
    operationId: 'previewNotice',
    summary: "Which running deadlines a year's holiday notice would move if it were published; nothing is",
    problems: [],
  },
  'POST /operations/deliveries/{deliveryId}/retry': {
    operationId: 'retryDelivery',
    summary: 'Have a hand-off that was given up go out once more',
    problems: ['delivery-not-failed'],
  },
};
