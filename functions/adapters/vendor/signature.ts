import { Webhook } from 'standardwebhooks';
import type { ApiRequest } from '../../http/api.ts';
import type { VendorAccount } from '../../ports/vendors.ts';

/**
 * Whether a request carries a Standard Webhooks signature by one of the vendor's secrets, over its body as it came and not more than
 * five minutes from our clock. At odd input the library throws errors of many kinds; the answer to all of them is no.
 */
export const isSigned = ({ headers, body }: Pick<ApiRequest, 'headers' | 'body'>, { secrets }: VendorAccount): boolean =>
  secrets.some((secret) => {
    try {
      new Webhook(secret).verify(body.toString(), { ...headers }, { jsonParse: false });
      return true;
    } catch {
      return false;
    }
  });
