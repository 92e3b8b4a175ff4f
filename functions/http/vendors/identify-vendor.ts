import { logger } from '../../adapters/telemetry/logger.ts';
import { isSigned } from '../../adapters/vendor/signature.ts';
import { WebhookId } from '../../contract/requests/headers.ts';
import { VendorIdParameter } from '../../contract/requests/vendor-requests.ts';
import type { Now } from '../../ports/clock.ts';
import { UnusableSecret } from '../../ports/errors.ts';
import type { VendorAccount, VendorAccounts } from '../../ports/vendors.ts';
import type { ApiRequest } from '../api.ts';
import type { Identities } from '../call/call.ts';
import type { Read } from '../call/read-body.ts';
import { NOT_FOUND, refuse } from '../refused.ts';

/** A vendor proves itself by its signature, on its own path only, before anything is read of the body. */
export const identifyVendor =
  (vendors: VendorAccounts, now: Now) =>
  async (request: ApiRequest, params: Readonly<Record<string, string>>): Promise<Read<Identities['vendor']>> => {
    const vendorId = VendorIdParameter.safeParse(params['vendorId']);
    if (!vendorId.success) return { ok: false, refused: NOT_FOUND };
    const account = await usable(vendors(vendorId.data));
    if (account === null || !isSigned({ headers: request.headers, body: signedOf(request) }, account, now())) {
      return {
        ok: false,
        refused: refuse('unauthenticated', { zh: '签名缺失、错误或已过期。', en: 'The webhook signature is missing, wrong or too old.' }),
      };
    }
    const webhookId = WebhookId.safeParse(request.headers['webhook-id']);
    if (webhookId.success) return { ok: true, value: { vendorId: vendorId.data, webhookId: webhookId.data } };
    return {
      ok: false,
      refused: refuse('malformed-request', { zh: 'webhook-id为1至255个可打印字符。', en: 'webhook-id is 1 to 255 printable characters.' }),
    };
  };

/**
 * What a vendor signs of a request: its body or, of a `GET`, the path that the contract gives it, whatever prefix it was reached under,
 * with its query as sent. So one signature reads one thing.
 */
const signedOf = ({ method, path, rawQuery, body }: ApiRequest): Buffer =>
  method === 'GET' ? Buffer.from(`${path.slice(Math.max(0, path.indexOf('/vendors/')))}${rawQuery === '' ? '' : `?${rawQuery}`}`) : body;

/** A secret that cannot be used signs nothing: its vendor is told what everybody is whose signature is not right, we learn of it in the log. */
const usable = (account: Promise<VendorAccount>): Promise<VendorAccount | null> =>
  account.catch((error: unknown) => {
    if (!(error instanceof UnusableSecret)) throw error;
    logger.error(error.code, { error: error.name });
    return null;
  });
