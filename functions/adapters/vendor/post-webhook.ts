import type { TimeLimit } from '../../ports/clock.ts';
import type { PostWebhook } from '../../ports/vendors.ts';
import { signatureOf } from './signature.ts';

/** A vendor has this long to answer. */
const TIMEOUT_MILLIS = 15_000;

/**
 * Posts a webhook signed as Standard Webhooks says: the same id and bytes at each try, a fresh timestamp.
 * @param protocols URL protocols an endpoint may have
 * @throws RangeError for an endpoint of another protocol: a fault of the deployment, put before an operator by the machine
 */
export const postWebhook =
  (protocols: readonly string[], timeLimit: TimeLimit): PostWebhook =>
  async ({ secrets, endpoint }, { id, body, at }) => {
    if (!protocols.includes(new URL(endpoint).protocol))
      throw new RangeError('The endpoint of a vendor has a protocol that is not allowed');
    const seconds = Math.floor(at.getTime() / 1000);
    const headers = {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(seconds),
      'webhook-signature': signatureOf(secrets[0], id, seconds, body),
    };
    try {
      const response = await fetch(endpoint, {
        method: 'POST',
        headers,
        body,
        redirect: 'manual',
        signal: timeLimit(TIMEOUT_MILLIS),
      });
      await response.body?.cancel();
      return response.status;
    } catch {
      // Refused, cut off or too slow: all the same to the schedule of retries.
      return null;
    }
  };
