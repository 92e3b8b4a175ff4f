import type { AnswerShape } from '../../../functions/contract/answers/answer-shape.ts';
import { ANSWERS } from '../../../functions/contract/answers/answers.ts';
import { Problem } from '../../../functions/contract/answers/problem.ts';
import { HAND_OFFS } from '../../../functions/contract/hand-offs.ts';
import { openApiDocument } from '../../../functions/contract/openapi/document.ts';
import { problemsOf } from '../../../functions/contract/openapi/problems-of.ts';
import { ROUTES, type Route, routeKeyOf } from '../../../functions/contract/routes.ts';
import type { Json } from './answer.ts';

interface Answered {
  readonly status: number;
  readonly contentType: string | null;
  readonly body: Json;
}

const OURS = 'application/problem+json';
const PUBLISHED: Json = openApiDocument().paths;

/** The route that a request was meant for, as the gateway finds it. */
const routeOf = (method: string, path: string): Route | undefined => {
  const segments = path.split('?')[0]?.split('/') ?? [];
  const matching = ROUTES.filter((route) => {
    const parts = route.path.split('/');
    return (
      route.method === method &&
      parts.length === segments.length &&
      parts.every((part, at) => part.startsWith('{') || part === segments[at])
    );
  });
  return matching.find((route) => !route.path.includes('{')) ?? matching[0];
};

/** Where an answer departs from what OpenAPI publishes for its route: `null` when it does not. */
export const departureFromSchema = (method: string, path: string, { status, contentType, body }: Answered): string | null => {
  if (status >= 500 && status !== 503) return 'is a bug: the only 5xx of the contract is 503';
  const route = routeOf(method, path);
  if (route !== undefined && PUBLISHED[route.path][method.toLowerCase()].responses[status] === undefined) {
    return `has a status that ${routeKeyOf(route)} does not publish`;
  }
  if (contentType === OURS) return departureFromProblem(route, status, body);
  // A refusal of the gateway itself has `{ message }` and is none of ours to publish.
  if (status >= 400) return typeof body?.message === 'string' ? null : 'is neither problem+json nor a refusal of the gateway';
  if (route === undefined) return 'is a success of no published route';
  const answers: AnswerShape = ANSWERS[routeKeyOf(route)];
  const schema = answers[status] ?? null;
  if (schema === null) return body === undefined ? null : 'has a body where none is published';
  const parsed = schema.safeParse(body);
  return parsed.success ? null : `is not of its schema: ${parsed.error.message}`;
};

const departureFromProblem = (route: Route | undefined, status: number, body: Json): string | null => {
  const parsed = Problem.safeParse(body);
  if (!parsed.success) return `is no problem document: ${parsed.error.message}`;
  const { code, status: said } = parsed.data;
  if (said !== status) return `says status ${said} in its body`;
  return route === undefined || problemsOf(route).has(code) ? null : `is ${code}, which ${routeKeyOf(route)} does not publish`;
};

/** Where a hand-off departs from what OpenAPI publishes for its type: `null` when it does not. */
export const departureFromHandOff = (event: Json): string | null => {
  const parsed = HAND_OFFS[event.type as keyof typeof HAND_OFFS].safeParse(event);
  return parsed.success ? null : `is not of its schema: ${parsed.error.message}`;
};
