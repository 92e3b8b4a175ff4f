/**
 * Every route, once: API Gateway's configuration, the dispatch inside the functions, OpenAPI and the authorization tests all read this
 * table, and the types of `contract.ts` are made from it. Nothing heavy is imported here: every function and the CDK app load it.
 */
import { VENDOR_IDS } from '../../catalogue/vendor-ids.ts';

/** Which function answers; all callers but `vendor` and `public` bring an OIDC token whose `scope` has the caller's own name. */
export type Caller = 'member' | 'insurer' | 'operator' | 'vendor' | 'public';
type Method = 'GET' | 'POST' | 'PUT';

interface RouteShape {
  readonly method: Method;
  /** API Gateway's form: `/cases/{caseId}`. */
  readonly path: `/${string}`;
  readonly caller: Caller;
}

export const ROUTES = [
  { method: 'PUT', path: '/policies/{policyNo}', caller: 'insurer' },
  { method: 'GET', path: '/policies/{policyNo}', caller: 'insurer' },
  { method: 'GET', path: '/benefits', caller: 'member' },
  { method: 'POST', path: '/cases', caller: 'member' },
  { method: 'GET', path: '/cases', caller: 'member' },
  { method: 'GET', path: '/cases/{caseId}', caller: 'member' },
  { method: 'POST', path: '/cases/{caseId}/documents', caller: 'member' },
  { method: 'GET', path: '/cases/{caseId}/documents/{documentId}', caller: 'member' },
  { method: 'POST', path: '/cases/{caseId}/choices', caller: 'member' },
  { method: 'GET', path: '/cases/{caseId}/cancellation', caller: 'member' },
  { method: 'POST', path: '/cases/{caseId}/cancellation', caller: 'member' },
  { method: 'GET', path: '/cases/{caseId}/accesses', caller: 'member' },
  { method: 'GET', path: '/preferences', caller: 'member' },
  { method: 'PUT', path: '/preferences', caller: 'member' },
  { method: 'GET', path: '/operations/cases', caller: 'operator' },
  { method: 'POST', path: '/operations/searches', caller: 'operator' },
  { method: 'GET', path: '/operations/cases/{caseId}', caller: 'operator' },
  { method: 'GET', path: '/operations/cases/{caseId}/accesses', caller: 'operator' },
  { method: 'POST', path: '/operations/cases/{caseId}/events', caller: 'operator' },
  { method: 'POST', path: '/operations/cases/{caseId}/settlement', caller: 'operator' },
  { method: 'POST', path: '/operations/cases/{caseId}/attention/{flag}', caller: 'operator' },
  { method: 'POST', path: '/operations/cases/{caseId}/close', caller: 'operator' },
  { method: 'POST', path: '/operations/policies/{policyNo}/grants', caller: 'operator' },
  { method: 'GET', path: '/operations/deadlines', caller: 'operator' },
  { method: 'GET', path: '/operations/rejected-events', caller: 'operator' },
  { method: 'POST', path: '/operations/notice-previews', caller: 'operator' },
  { method: 'POST', path: '/operations/deliveries/{deliveryId}/retry', caller: 'operator' },
  { method: 'POST', path: '/vendors/{vendorId}/verifications', caller: 'vendor' },
  { method: 'POST', path: '/vendors/{vendorId}/events', caller: 'vendor' },
  { method: 'POST', path: '/vendors/{vendorId}/cases/{caseId}/documents', caller: 'vendor' },
  { method: 'GET', path: '/vendors/{vendorId}/cases/{caseId}/documents/{documentId}', caller: 'vendor' },
  { method: 'GET', path: '/', caller: 'public' },
  { method: 'GET', path: '/health', caller: 'public' },
  { method: 'GET', path: '/catalogue', caller: 'public' },
  { method: 'GET', path: '/openapi.json', caller: 'public' },
] as const satisfies readonly RouteShape[];

export type Route = (typeof ROUTES)[number];

type KeyOf<R> = R extends { readonly method: infer M extends string; readonly path: infer P extends string } ? `${M} ${P}` : never;

/** `GET /cases/{caseId}` */
export type RouteKey = KeyOf<Route>;
export type RouteKeyOf<C extends Caller> = KeyOf<Extract<Route, { readonly caller: C }>>;
export type CallerOf<Key extends RouteKey> = { [C in Caller]: Key extends RouteKeyOf<C> ? C : never }[Caller];

/** The key of a route; of one of the gateway's own, the key that it hands to the function. */
export const routeKeyOf = <R extends { readonly method: string; readonly path: string }>({ method, path }: R): KeyOf<R> =>
  `${method} ${path}` as KeyOf<R>;

/** A route as API Gateway has it. */
export interface GatewayRoute {
  readonly method: Method;
  readonly path: string;
  readonly caller: Caller;
  /** Key of the contract's route that it belongs to. */
  readonly routeKey: RouteKey;
  /** What the gateway's path says already of the contract's parameters. */
  readonly params: Readonly<Record<string, string>>;
}

const VENDOR_PARAMETER = '{vendorId}';

/** The routes with each vendor's spelt out, so that API Gateway can throttle one vendor without the other. */
export const GATEWAY_ROUTES: readonly GatewayRoute[] = ROUTES.flatMap((route): readonly GatewayRoute[] => {
  const routeKey = routeKeyOf(route);
  if (!route.path.includes(VENDOR_PARAMETER)) return [{ ...route, routeKey, params: {} }];
  return VENDOR_IDS.map((vendorId) => ({ ...route, path: route.path.replace(VENDOR_PARAMETER, vendorId), routeKey, params: { vendorId } }));
});
