import { PROBLEMS, type ProblemCode } from '../problems.ts';
import type { RequestShape } from '../requests/request-shape.ts';
import { REQUESTS } from '../requests/requests.ts';
import { type Route, routeKeyOf } from '../routes.ts';
import { OPERATIONS } from './operations.ts';

const OF_A_BODY = ['malformed-request', 'too-large', 'unsupported-media-type', 'invalid-request'] as const;

/** Every problem that a route may answer: its own, those of its caller, and those of what it reads. */
export const problemsOf = (route: Route): ReadonlySet<ProblemCode> => {
  const routeKey = routeKeyOf(route);
  const { params, query, headers, body }: RequestShape = REQUESTS[routeKey];
  return new Set<ProblemCode>([
    ...ofCaller(route),
    ...(params === undefined ? [] : (['not-found'] as const)),
    // What is fed under a new name is refused for its name; whatever else is named by a path is there or not.
    ...(params !== undefined && route.method === 'PUT' ? (['invalid-request'] as const) : []),
    ...(query === undefined ? [] : (['invalid-request'] as const)),
    ...(headers === undefined ? [] : (['malformed-request'] as const)),
    ...(body === undefined ? [] : OF_A_BODY),
    ...OPERATIONS[routeKey].problems,
  ]);
};

/** The codes of each status, in the order of the statuses. */
export const byStatus = (codes: ReadonlySet<ProblemCode>): ReadonlyMap<number, readonly ProblemCode[]> =>
  new Map([...Map.groupBy([...codes], (code) => PROBLEMS[code][0])].sort(([a], [b]) => a - b));

function ofCaller({ caller }: Route): readonly ProblemCode[] {
  if (caller === 'public') return [];
  return [caller === 'vendor' ? 'unauthenticated' : 'forbidden', 'try-again'];
}
