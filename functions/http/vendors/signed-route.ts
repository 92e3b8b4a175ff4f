import { isSigned } from '../../adapters/vendor/signature.ts';
import type { Now } from '../../ports/clock.ts';
import type { VendorAccounts } from '../../ports/vendors.ts';
import type { ApiRequest, ApiResponse, RouteHandler } from '../api.ts';
import { isCaseId } from '../case-id.ts';
import { notFound, problem } from '../problem.ts';

const WEBHOOK_ID = /^[\x21-\x7e]{1,255}$/u;

/** What a vendor's signature is checked against. */
export interface SignedPorts {
  readonly vendors: VendorAccounts;
  readonly now: Now;
}

export interface VendorCall {
  readonly vendorId: string;
  readonly webhookId: string;
}

/** A route for one vendor, who proves itself by its signature before anything is read of the body. */
export const forVendor =
  (
    vendorId: string,
    { vendors, now }: SignedPorts,
    answer: (request: ApiRequest, call: VendorCall) => Promise<ApiResponse>,
  ): RouteHandler =>
  async (request) => {
    if (!isSigned(request, await vendors(vendorId), now())) {
      return problem('unauthenticated', 'The webhook signature is missing, wrong or too old.', request.path);
    }
    const webhookId = request.headers['webhook-id'] ?? '';
    if (!WEBHOOK_ID.test(webhookId)) return problem('malformed-request', 'webhook-id is 1 to 255 printable characters.', request.path);
    return answer(request, { vendorId, webhookId });
  };

/** A signed route below one case. */
export const forVendorCase = (
  vendorId: string,
  ports: SignedPorts,
  answer: (request: ApiRequest, caseId: string) => Promise<ApiResponse>,
): RouteHandler =>
  forVendor(vendorId, ports, async (request) => {
    const caseId = request.params['caseId'] ?? '';
    return isCaseId(caseId) ? answer(request, caseId) : notFound(request.path);
  });
