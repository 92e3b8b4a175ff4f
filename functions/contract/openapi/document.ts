import * as z from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { GatewayRefusal, Problem } from '../answers.ts';
import { ROUTES, type Route, routeKeyOf } from '../routes.ts';
import type { Operation } from './operation.ts';
import { OPERATIONS } from './operations.ts';

const JSON_TYPE = 'application/json';
const PROBLEM_TYPE = 'application/problem+json';

/** The OpenAPI 3.1 document, from the route table and the schemas that check real requests. */
export const openApiDocument = () => {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const route of ROUTES) {
    const operation = OPERATIONS[routeKeyOf(route)];
    if (operation === undefined) throw new RangeError(`No operation for ${routeKeyOf(route)}`);
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(route, operation) };
  }
  return createDocument({
    openapi: '3.1.0',
    info: { title: 'Ankang', version: '0.1.0', description: "An insurer's health services: asked for, decided, arranged, counted." },
    paths: paths as ZodOpenApiPathsObject,
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
  });
};

function operationOf(route: Route, operation: Operation): ZodOpenApiOperationObject {
  const parameters = [...route.path.matchAll(/\{(\w+)\}/gu)].map(([, name]) => name ?? '');
  const answers = Object.entries(operation.answers).map(([status, schema]) => [
    status,
    { description: operation.summary, ...(schema === null ? {} : { content: { [JSON_TYPE]: { schema } } }) },
  ]);
  const refusals = gatewayStatuses(route).map((status) => [
    status,
    { description: 'Refused by the gateway', content: { [JSON_TYPE]: { schema: GatewayRefusal } } },
  ]);
  const problems = problemStatuses(route, operation).map((status) => [
    status,
    { description: 'See code and detail', content: { [PROBLEM_TYPE]: { schema: Problem } } },
  ]);
  return {
    operationId: `${route.method.toLowerCase()}${route.path.replace(/[^A-Za-z]+(.)?/gu, (_all, letter: string | undefined) => (letter ?? '').toUpperCase())}`,
    summary: operation.summary,
    tags: [route.caller],
    security: securityOf(route),
    requestParams: {
      ...(parameters.length === 0 ? {} : { path: z.object(Object.fromEntries(parameters.map((name) => [name, z.string()]))) }),
      ...(operation.query === undefined ? {} : { query: operation.query }),
      ...(operation.headers === undefined ? {} : { header: operation.headers }),
    },
    ...(operation.body === undefined ? {} : { requestBody: { required: true, content: { [JSON_TYPE]: { schema: operation.body } } } }),
    responses: Object.fromEntries([...answers, ...refusals, ...problems]),
  } as ZodOpenApiOperationObject;
}

const securityOf = ({ caller }: Route): Record<string, string[]>[] => {
  if (caller === 'public') return [];
  return caller === 'vendor' ? [{ webhook: [] }] : [{ oidc: [] }];
};

const problemStatuses = ({ caller, path }: Route, { problems }: Operation): readonly number[] => {
  const always = caller === 'public' ? [] : [503];
  return [...new Set([...problems, ...(path.includes('{') || caller === 'vendor' ? [404] : []), ...always])].sort();
};

/** API Gateway checks tokens, and throttles, before a function is asked. */
const gatewayStatuses = ({ caller }: Route): readonly number[] => (caller === 'vendor' || caller === 'public' ? [429] : [401, 429]);
