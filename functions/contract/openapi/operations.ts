import * as z from 'zod';
import { VENDOR_IDS } from '../../../catalogue/vendor-ids.ts';
import { ChoiceInput } from '../../domain/case/case-command.ts';
import { CaseRequest } from '../../domain/case/case-request.ts';
import { DocumentInput } from '../../domain/case/document.ts';
import { PolicyFeed } from '../../domain/policy/policy.ts';
import { CancellationInput } from '../../http/members/cancellation.ts';
import { CasesQuery } from '../../http/members/get-cases.ts';
import { PreferencesInput } from '../../http/members/put-preferences.ts';
import { OpeningInput } from '../../http/vendors/open-by-phone.ts';
import { VendorEventInput } from '../../http/vendors/post-event.ts';
import { VerificationInput } from '../../http/vendors/post-verification.ts';
import {
  AccessesAnswer,
  BenefitsAnswer,
  CancellationAnswer,
  CaseAnswer,
  CaseListAnswer,
  EventAnswer,
  OpenedAnswer,
  PolicyAnswer,
  UploadAnswer,
  VerificationAnswer,
} from '../answers.ts';
import { BODY, type Operation } from './operation.ts';
import { OPERATOR_OPERATIONS } from './operator-operations.ts';

const IdempotencyKey = z.object({ 'Idempotency-Key': z.string().min(8).max(255) });
const WebhookHeaders = z.object({ 'webhook-id': z.string(), 'webhook-timestamp': z.string(), 'webhook-signature': z.string() });
const Anything = z.looseObject({});

/** What OpenAPI says of each route, by route key. */
export const OPERATIONS: Readonly<Record<string, Operation>> = {
  'PUT /policies/{policyNo}': {
    summary: 'Feed a policy, in any order: only a higher sequence changes anything',
    body: PolicyFeed,
    answers: { 200: PolicyAnswer, 201: PolicyAnswer },
    problems: [...BODY, 403, 409],
  },
  'GET /policies/{policyNo}': { summary: 'A policy as it is on record', answers: { 200: PolicyAnswer }, problems: [403] },
  'GET /benefits': {
    summary: 'Every service of every policy: available, or all the reasons why not',
    answers: { 200: BenefitsAnswer },
    problems: [403],
  },
  'POST /cases': {
    summary: 'Ask for a service; decided at once, with the use held',
    body: CaseRequest,
    headers: IdempotencyKey,
    answers: { 201: CaseAnswer },
    problems: [...BODY, 403, 404, 409],
  },
  'GET /cases': {
    summary: 'The cases of the member, newest first',
    query: CasesQuery,
    answers: { 200: CaseListAnswer },
    problems: [403, 422],
  },
  'GET /cases/{caseId}': { summary: 'A case with its timeline', answers: { 200: CaseAnswer }, problems: [403] },
  'POST /cases/{caseId}/documents': {
    summary: 'Announce a document and get the link to upload it',
    body: DocumentInput,
    answers: { 201: UploadAnswer },
    problems: [...BODY, 403, 409],
  },
  'GET /cases/{caseId}/documents/{documentId}': {
    summary: 'Leads to a short-lived link to the document',
    answers: { 302: null },
    problems: [403],
  },
  'POST /cases/{caseId}/choices': {
    summary: 'Take one of the proposed options, or none of them',
    body: ChoiceInput,
    answers: { 200: CaseAnswer },
    problems: [...BODY, 403, 409],
  },
  'GET /cases/{caseId}/cancellation': {
    summary: 'What cancelling now would cost, and until when it would not',
    answers: { 200: CancellationAnswer },
    problems: [403, 409],
  },
  'POST /cases/{caseId}/cancellation': {
    summary: 'Cancel the case',
    body: CancellationInput,
    answers: { 200: CaseAnswer },
    problems: [...BODY, 403, 409],
  },
  'GET /cases/{caseId}/accesses': {
    summary: 'Who else read the case or its documents, newest first',
    answers: { 200: AccessesAnswer },
    problems: [403],
  },
  'PUT /preferences': {
    summary: 'Language and channels of messages',
    body: PreferencesInput,
    answers: { 200: PreferencesInput },
    problems: [...BODY, 403],
  },
  ...OPERATOR_OPERATIONS,
  ...Object.fromEntries(
    VENDOR_IDS.flatMap((vendorId): [string, Operation][] => [
      [
        `POST /vendors/${vendorId}/verifications`,
        {
          summary: `Verify a caller on the hotline of ${vendorId}, and whether a policy gives the service`,
          body: VerificationInput,
          headers: WebhookHeaders,
          answers: { 200: VerificationAnswer },
          problems: [...BODY, 401],
        },
      ],
      [
        `POST /vendors/${vendorId}/events`,
        {
          summary: `Report what happened to a case of ${vendorId}, or open one for a caller`,
          body: z.union([VendorEventInput, OpeningInput]),
          headers: WebhookHeaders,
          answers: { 200: EventAnswer, 201: OpenedAnswer, 202: EventAnswer },
          problems: [...BODY, 401, 403, 409],
        },
      ],
      [
        `POST /vendors/${vendorId}/cases/{caseId}/documents`,
        {
          summary: `Announce a document of a case of ${vendorId} and get the link to upload it`,
          body: DocumentInput,
          headers: WebhookHeaders,
          answers: { 201: UploadAnswer },
          problems: [...BODY, 401, 409],
        },
      ],
      [
        `GET /vendors/${vendorId}/cases/{caseId}/documents/{documentId}`,
        {
          summary: 'Leads to a short-lived link to the document; the signature is over an empty body, and the read is on record',
          headers: WebhookHeaders,
          answers: { 302: null },
          problems: [400, 401],
        },
      ],
    ]),
  ),
  'GET /health': { summary: 'Whether the API answers', answers: { 200: z.strictObject({ status: z.literal('ok') }) }, problems: [] },
  'GET /catalogue': { summary: 'Editions, services and every code with its names', answers: { 200: Anything }, problems: [] },
  'GET /openapi.json': { summary: 'This document', answers: { 200: Anything }, problems: [] },
};
