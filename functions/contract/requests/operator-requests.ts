import { HolidayNotice } from '../../../catalogue/schema.ts';
import { FlagName } from '../../domain/operators/flags.ts';
import { PolicyNo } from '../../domain/policy/policy.ts';
import { OperatorEvent } from '../operator-events.ts';
import { IdempotencyKey } from './headers.ts';
import { CaseId, DeliveryId } from './ids.ts';
import {
  AttentionInput,
  CloseInput,
  DeadlinesQuery,
  GrantInput,
  OperatorCasesQuery,
  PreviewQuery,
  ReasonQuery,
  RejectedEventsQuery,
  RetryInput,
  SearchInput,
  SearchQuery,
  SettlementInput,
} from './operator-inputs.ts';
import type { RequestShapes } from './request-shape.ts';

const params = { caseId: CaseId };

/** What operators send. */
export const OPERATOR_REQUESTS = {
  'GET /operations/cases': { query: OperatorCasesQuery },
  'POST /operations/searches': { query: SearchQuery, body: SearchInput },
  'GET /operations/cases/{caseId}': { params, query: ReasonQuery },
  'GET /operations/cases/{caseId}/accesses': { params },
  'POST /operations/cases/{caseId}/events': { params, query: PreviewQuery, body: OperatorEvent },
  'POST /operations/cases/{caseId}/settlement': { params, query: PreviewQuery, body: SettlementInput },
  'POST /operations/cases/{caseId}/attention/{flag}': { params: { ...params, flag: FlagName }, query: PreviewQuery, body: AttentionInput },
  'POST /operations/cases/{caseId}/close': { params, query: PreviewQuery, body: CloseInput },
  'POST /operations/policies/{policyNo}/grants': {
    params: { policyNo: PolicyNo },
    headers: { 'Idempotency-Key': IdempotencyKey },
    body: GrantInput,
  },
  'GET /operations/deadlines': { query: DeadlinesQuery },
  'GET /operations/rejected-events': { query: RejectedEventsQuery },
  'POST /operations/notice-previews': { body: HolidayNotice },
  'POST /operations/deliveries/{deliveryId}/retry': { params: { deliveryId: DeliveryId }, body: RetryInput, noBodyIsEmpty: true },
} as const satisfies RequestShapes<'operator'>;
