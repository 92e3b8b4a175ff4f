import type { RouteKey } from '../routes.ts';
import type { Operation } from './operation.ts';
import { OPERATOR_OPERATIONS } from './operator-operations.ts';

/** What OpenAPI says of each route. */
export const OPERATIONS: Readonly<Record<RouteKey, Operation>> = {
  'PUT /policies/{policyNo}': {
    operationId: 'feedPolicy',
    summary: 'Feed a policy, in any order: only a higher sequence changes anything',
    problems: ['stale-policy-update'],
  },
  'GET /policies/{policyNo}': { operationId: 'readPolicy', summary: 'A policy as it is on record', problems: [] },
  'GET /benefits': {
    operationId: 'readBenefits',
    summary: 'Every service of every policy: available, or all the reasons why not',
    problems: [],
  },
  'POST /cases': {
    operationId: 'openCase',
    summary: 'Ask for a service; decided at once, with the use held',
    problems: ['not-entitled', 'not-found', 'idempotency-key-reused', 'emergency-call-120', 'too-many-open', 'too-many-openings'],
  },
  'GET /cases': { operationId: 'listCases', summary: 'The cases of the member, newest first', problems: [] },
  'GET /cases/{caseId}': { operationId: 'readCase', summary: 'A case with its timeline', problems: [] },
  'POST /cases/{caseId}/documents': {
    operationId: 'announceDocument',
    summary: 'Announce a document and get the link to upload it',
    problems: ['case-closed', 'too-many-documents'],
  },
  'GET /cases/{caseId}/documents/{documentId}': {
    operationId: 'readDocument',
    summary: 'Leads to a short-lived link to the document',
    problems: [],
  },
  'POST /cases/{caseId}/choices': {
    operationId: 'chooseOption',
    summary: 'Take one of the proposed options, or none of them',
    problems: ['case-closed', 'event-not-expected'],
  },
  'GET /cases/{caseId}/cancellation': {
    operationId: 'readCancellationTerms',
    summary: 'What cancelling now would cost, and until when it would not',
    problems: ['case-closed'],
  },
  'POST /cases/{caseId}/cancellation': {
    operationId: 'cancelCase',
    summary: 'Cancel the case',
    problems: ['case-closed', 'event-not-expected'],
  },
  'GET /cases/{caseId}/accesses': {
    operationId: 'listAccesses',
    summary: 'Who else read the case or its documents, newest first',
    problems: [],
  },
  'GET /preferences': {
    operationId: 'readPreferences',
    summary: 'Language and channels of messages, and where they would go',
    problems: [],
  },
  'PUT /preferences': { operationId: 'setPreferences', summary: 'Language and channels of messages', problems: [] },
  ...OPERATOR_OPERATIONS,
  'POST /vendors/{vendorId}/verifications': {
    operationId: 'verifyInsured',
    summary: 'Verify a caller on the hotline, and whether a policy gives the service',
    problems: [],
  },
  'POST /vendors/{vendorId}/events': {
    operationId: 'reportEvent',
    summary: 'Report what happened to a case, or open one for a caller',
    problems: [
      'not-entitled',
      'not-found',
      'idempotency-key-reused',
      'event-not-expected',
      'case-closed',
      'emergency-call-120',
      'too-many-open',
      'too-many-openings',
    ],
  },
  'POST /vendors/{vendorId}/cases/{caseId}/documents': {
    operationId: 'announceVendorDocument',
    summary: 'Announce a document of a case and get the link to upload it',
    problems: ['case-closed', 'too-many-documents'],
  },
  'GET /vendors/{vendorId}/cases/{caseId}/documents/{documentId}': {
    operationId: 'readVendorDocument',
    summary: 'Leads to a short-lived link to the document; the signature is over path and query, and the read is on record',
    problems: [],
  },
  'GET /': { operationId: 'readSignpost', summary: 'Where to look', problems: [] },
  'GET /health': { operationId: 'readHealth', summary: 'Whether the API answers', problems: [] },
  'GET /catalogue': { operationId: 'readCatalogue', summary: 'Editions, services and every code with its names', problems: [] },
  'GET /openapi.json': { operationId: 'readOpenApi', summary: 'This document', problems: [] },
};
