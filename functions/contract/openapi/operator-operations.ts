import * as z from 'zod';
import { ReasonQuery } from '../../http/operations/get-case.ts';
import { OperatorCasesQuery } from '../../http/operations/get-cases.ts';
import { DeadlinesQuery } from '../../http/operations/get-deadlines.ts';
import { RejectedEventsQuery } from '../../http/operations/get-rejected-events.ts';
import { AttentionInput } from '../../http/operations/post-attention.ts';
import { CloseInput } from '../../http/operations/post-close.ts';
import { RetryInput } from '../../http/operations/post-delivery-retry.ts';
import { OperatorEventInput } from '../../http/operations/post-event.ts';
import { GrantInput } from '../../http/operations/post-grant.ts';
import { SettlementInput } from '../../http/operations/post-settlement.ts';
import { DeadlinesAnswer, GrantAnswer, OperatorCaseAnswer, OperatorCasesAnswer, RejectedEventsAnswer } from '../operator-answers.ts';
import { BODY, type Operation } from './operation.ts';

/** What OpenAPI says of the operators' routes. */
export const OPERATOR_OPERATIONS: Readonly<Record<string, Operation>> = {
  'GET /operations/cases': {
    summary: 'All cases, newest first; or those with unresolved flags, the longest waiting first',
    query: OperatorCasesQuery,
    answers: { 200: OperatorCasesAnswer },
    problems: [403, 422],
  },
  'GET /operations/cases/{caseId}': {
    summary: 'A case; that it was read, and why, is on record for the member to see',
    query: ReasonQuery,
    answers: { 200: OperatorCaseAnswer },
    problems: [403, 422],
  },
  'POST /operations/cases/{caseId}/events': {
    summary: 'Enter what the vendor or the member says on the phone',
    body: OperatorEventInput,
    answers: { 200: OperatorCaseAnswer },
    problems: [...BODY, 403, 409],
  },
  'POST /operations/cases/{caseId}/settlement': {
    summary: 'Settle what became of the use',
    body: SettlementInput,
    answers: { 200: OperatorCaseAnswer },
    problems: [...BODY, 403],
  },
  'POST /operations/cases/{caseId}/attention/{flag}': {
    summary: 'Resolve a flag',
    body: AttentionInput,
    answers: { 200: OperatorCaseAnswer },
    problems: [...BODY, 403, 409],
  },
  'POST /operations/cases/{caseId}/close': {
    summary: 'Close a case',
    body: CloseInput,
    answers: { 200: OperatorCaseAnswer },
    problems: [...BODY, 403, 409],
  },
  'POST /operations/policies/{policyNo}/grants': {
    summary: 'Grant uses of a pool in the service year that it is now',
    body: GrantInput,
    headers: z.object({ 'Idempotency-Key': z.string().min(8).max(255).optional() }),
    answers: { 201: GrantAnswer },
    problems: [...BODY, 403, 409],
  },
  'GET /operations/deadlines': {
    summary: 'Running deadlines due before an instant, earliest first',
    query: DeadlinesQuery,
    answers: { 200: DeadlinesAnswer },
    problems: [403, 422],
  },
  'GET /operations/rejected-events': {
    summary: 'Reports that came at the wrong stage, newest first',
    query: RejectedEventsQuery,
    answers: { 200: RejectedEventsAnswer },
    problems: [403, 422],
  },
  'POST /operations/deliveries/{deliveryId}/retry': {
    summary: 'Have a hand-off that was given up go out once more',
    body: RetryInput,
    answers: { 200: OperatorCaseAnswer },
    problems: [...BODY, 403, 409],
  },
};
