import * as z from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject, type ZodOpenApiResponsesObject } from 'zod-openapi';
import type { AnswerShape } from '../answers/answer-shape.ts';
import { ANSWERS } from '../answers/answers.ts';
import { GatewayRefusal, Problem } from '../answers/problem.ts';
import type { RequestShape } from '../requests/request-shape.ts';
import { REQUESTS } from '../requests/requests.ts';
import { type Caller, ROUTES, type Route, routeKeyOf } from '../routes.ts';
import { OPERATIONS } from './operations.ts';
import { overrides } from './overrides.ts';
import { byStatus, problemsOf } from './problems-of.ts';
import { webhooks } from './webhooks.ts';

const JSON_TYPE = 'application/json';
const PROBLEM_TYPE = 'application/problem+json';

const TAGS: Readonly<Record<Caller | 'hand-offs', string>> = {
  member: 'What the insured ask for and look at, under their own token',
  insurer: "What the insurer's core system feeds",
  operator: 'What coordinators look through and decide',
  vendor: 'What vendors ask and report, signed',
  public: 'What anyone may read',
  'hand-offs': "What is posted to a vendor's own endpoint",
};

/** The OpenAPI 3.1 document, from the route table and the schemas that check real requests. */
export const openApiDocument = () => {
  const paths: ZodOpenApiPathsObject = {};
  for (const route of ROUTES) paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(route) };
  return createDocument(
    {
      openapi: '3.1.0',
      info: { title: 'Ankang', version: '0.1.0', description: "An insurer's health services: asked for, decided, arranged, counted." },
      servers: [
        { url: 'http://127.0.0.1:8080', description: 'The local stack' },
        { url: 'https://{host}', description: 'A deployment', variables: { host: { default: 'api.example.com' } } },
      ],
      tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
      paths,
      webhooks: webhooks(),
      components: {
        securitySchemes: {
          oidc: {
            type: 'http',
            scheme: 'bearer',
            bearerFormat: 'JWT',
            description: "The scope is the caller's own name; members carry member_id",
          },
          webhook: { type: 'apiKey', in: 'header', name: 'webhook-signature', description: 'Standard Webhooks' },
        },
      },
    },
    { override: overrides },
  );
};

function operationOf(route: Route): ZodOpenApiOperationObject {
  const routeKey = routeKeyOf(route);
  const { params, query, headers, body }: RequestShape = REQUESTS[routeKey];
  const { operationId, summary } = OPERATIONS[routeKey];
  return {
    operationId,
    summary,
    tags: [route.caller],
    security: securityOf(route),
    requestParams: {
      ...(params === undefined ? {} : { path: z.object(params) }),
      ...(query === undefined ? {} : { query }),
      ...(headers === undefined ? {} : { header: z.object(headers) }),
    },
    ...(body === undefined ? {} : { requestBody: { required: true, content: { [JSON_TYPE]: { schema: body } } } }),
    responses: { ...answersOf(ANSWERS[routeKey], summary), ...refusalsOf(route) },
  };
}

const securityOf = ({ caller }: Route): Record<string, string[]>[] => {
  if (caller === 'public') return [];
  return caller === 'vendor' ? [{ webhook: [] }] : [{ oidc: [] }];
};

const LINK = { location: { description: 'The link', required: true, schema: { type: 'string', format: 'uri' } } } as const;

/** A link, or that what the caller has is still the same. */
const withoutBody = (status: string, description: string) =>
  status === '304' ? { description: 'What `if-none-match` names is still the same' } : { description, headers: LINK };

const answersOf = (answers: AnswerShape, description: string): ZodOpenApiResponsesObject =>
  Object.fromEntries(
    Object.entries(answers).map(([status, schema]) => [
      status,
      schema === null ? withoutBody(status, description) : { description, content: { [JSON_TYPE]: { schema } } },
    ]),
  );

/** Ours with their codes; and where API Gateway checks tokens, and throttles, before a function is asked, its own. */
function refusalsOf(route: Route): ZodOpenApiResponsesObject {
  const gateway = route.caller === 'vendor' || route.caller === 'public' ? [429] : [401, 429];
  const ofGateway = (status: number) => (gateway.includes(status) ? { [JSON_TYPE]: { schema: GatewayRefusal } } : {});
  return Object.fromEntries([
    ...gateway.map((status) => [status, { description: 'Refused by the gateway', content: ofGateway(status) }]),
    ...[...byStatus(problemsOf(route))].map(([status, codes]) => [
      status,
      {
        description: codes.map((code) => `\`${code}\``).join(', '),
        content: { ...ofGateway(status), [PROBLEM_TYPE]: { schema: Problem } },
      },
    ]),
  ]);
}
