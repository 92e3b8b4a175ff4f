/** API Gateway's choice of a route: a full match beats a path with parameters, which beats `$default`. */

export interface RouteMatch<Route> {
  readonly route: Route;
  readonly pathParameters: Readonly<Record<string, string>>;
}

interface Keyed {
  readonly routeKey: string;
}

const DEFAULT_ROUTE = '$default';

/** @param path as sent, percent-encoded; throws URIError when an encoding in it is broken */
export const matchRoute = <Route extends Keyed>(routes: readonly Route[], method: string, path: string): RouteMatch<Route> | undefined => {
  const segments = segmentsOf(path).map(decodeURIComponent);
  let best: (RouteMatch<Route> & { readonly literals: number }) | undefined;
  for (const route of routes) {
    const [routeMethod, routePath] = route.routeKey.split(' ');
    if (routePath === undefined || (routeMethod !== method && routeMethod !== 'ANY')) continue;
    const pathParameters = matchSegments(segmentsOf(routePath), segments);
    if (pathParameters === undefined) continue;
    const literals = segments.length - Object.keys(pathParameters).length;
    if (best === undefined || literals > best.literals) best = { route, pathParameters, literals };
  }
  if (best !== undefined) return best;
  const fallback = routes.find(({ routeKey }) => routeKey === DEFAULT_ROUTE);
  return fallback === undefined ? undefined : { route: fallback, pathParameters: {} };
};

const segmentsOf = (path: string): string[] => path.split('/').slice(1);

function matchSegments(pattern: readonly string[], segments: readonly string[]): Record<string, string> | undefined {
  if (pattern.length !== segments.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [place, expected] of pattern.entries()) {
    const segment = segments[place] ?? '';
    const name = /^\{(\w+)\}$/.exec(expected)?.[1];
    if (name === undefined ? segment !== expected : segment === '') return undefined;
    if (name !== undefined) parameters[name] = segment;
  }
  return parameters;
}
