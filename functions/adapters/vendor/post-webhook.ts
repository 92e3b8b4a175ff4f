import type { TimeLimit } from '../../ports/clock.ts';
import type { NoAnswer, PostWebhook } from '../../ports/vendors.ts';
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
    } catch (error) {
      // All the same to the schedule of retries; whoever asks the vendor about it wants to know.
      return noAnswer(error);
    }
  };

const BY_CODE: Readonly<Record<string, NoAnswer>> = {
  ECONNREFUSED: 'connection-refused',
  ECONNRESET: 'connection-lost',
  EPIPE: 'connection-lost',
  UND_ERR_SOCKET: 'connection-lost',
  ENOTFOUND: 'name-not-found',
  EAI_AGAIN: 'name-not-found',
  ETIMEDOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
};

/** Node's codes for a certificate or a handshake that it does not accept. */
const OF_TLS = /CERT|TLS|SSL|SIGNATURE|EPROTO/u;

/** By what `fetch` throws: its own time limit, or an error whose cause has the code. */
function noAnswer(error: unknown): NoAnswer {
  if (!(error instanceof Error)) return 'unreachable';
  if (error.name === 'TimeoutError') return 'timeout';
  const { cause } = error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return BY_CODE[code] ?? (OF_TLS.test(code) ? 'certificate-refused' : 'unreachable');
}
