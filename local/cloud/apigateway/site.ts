import { BodyTooLarge, readBody } from '../http/http-exchange.ts';
import type { Site } from '../http/listener.ts';
import { type Gateway, PAYLOAD_TOO_LARGE } from './gateway.ts';

/** The largest body API Gateway takes. */
const MOST_BODY_BYTES = 10 * 1024 * 1024;

/** The HTTP API under its host name's root. */
export const gatewaySite =
  (gateway: Gateway): Site =>
  async (request) => {
    try {
      const body = await readBody(request, MOST_BODY_BYTES);
      const sourceIp = request.socket.remoteAddress ?? '127.0.0.1';
      return await gateway({ method: request.method ?? 'GET', url: request.url ?? '/', rawHeaders: request.rawHeaders, body, sourceIp });
    } catch (error) {
      if (error instanceof BodyTooLarge) return PAYLOAD_TOO_LARGE;
      throw error;
    }
  };
