/**
 * Every route, once: the API's configuration, the dispatch inside the functions, OpenAPI and the authorization tests all read this table.
 */
import { VENDOR_IDS } from '../../catalogue/vendor-ids.ts';

export type Caller = 'member' | 'insurer' | 'operator' | 'vendor' | 'public';

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** API Gateway's form: `/cases/{caseId}`. */
  readonly path: string;
  /** Which function answers; all callers but `vendor` and `public` bring an OIDC token whose `scope` has the caller's own name. */
  readonly caller: Caller;
}

const vendorRoutes = VENDOR_IDS.flatMap((vendorId): readonly Route[] => [
  // Spelt out per vendor, so that API Gateway can throttle one without the other.
  { method: 'POST', path: `/vendors/${vendorId}/verifications`, caller: 'vendor' },
  { method: 'POST', path: `/vendors/${vendorId}/events`, caller: 'vendor' },
  { method: 'POST', path: `/vendors/${vendorId}/cases/{caseId}/documents`, caller: 'vendor' },
  { method: 'GET', path: `/vendors/${vendorId}/cases/{caseId}/documents/{documentId}`, caller: 'vendor' },
]);

export const ROUTES: readonly Route[] = [
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
  { method: 'PUT', path: '/preferences', caller: 'member' },
  { method: 'GET', path: '/operations/cases', caller: 'operator' },
  { method: 'GET', path: '/operations/cases/{caseId}', caller: 'operator' },
  { method: 'POST', path: '/operations/cases/{caseId}/events', caller: 'operator' },
  { method: 'POST', path: '/operations/cases/{caseId}/settlement', caller: 'operator' },
  { method: 'POST', path: '/operations/cases/{caseId}/attention/{flag}', caller: 'operator' },
  { method: 'POST', path: '/operations/cases/{caseId}/close', caller: 'operator' },
  { method: 'POST', path: '/operations/policies/{policyNo}/grants', caller: 'operator' },
  { method: 'GET', path: '/operations/deadlines', caller: 'operator' },
  { method: 'GET', path: '/operations/rejected-events', caller: 'operator' },
  { method: 'POST', path: '/operations/deliveries/{deliveryId}/retry', caller: 'operator' },
  ...vendorRoutes,
  { method: 'GET', path: '/health', caller: 'public' },
  { method: 'GET', path: '/catalogue', caller: 'public' },
  { method: 'GET', path: '/openapi.json', caller: 'public' },
];

/** The key API Gateway hands to the function: `GET /cases/{caseId}`. */
export const routeKeyOf = (route: Route): string => `${route.method} ${route.path}`;
