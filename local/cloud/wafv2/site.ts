import type { Site } from '../http/listener.ts';
import type { Firewall } from './firewall.ts';

/** Under which path the API is, at the edge. */
export const API_PREFIX = '/api';

/** A site that the firewall stands in front of, as the edge does: a caller's address is that of its connection, whatever its headers say. */
export const firewalled =
  (firewall: Firewall, api: Site): Site =>
  (request) => {
    const [path = '/'] = (request.url ?? '/').split('?');
    const address = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
    return firewall({ address, path: `${API_PREFIX}${path}`, headers: request.headers }) ?? api(request);
  };

/** The same API under the path that it has at the edge. */
export const underPrefix =
  (api: Site): Site =>
  (request) => {
    const rest = (request.url ?? '').slice(API_PREFIX.length);
    request.url = rest.startsWith('/') ? rest : `/${rest}`;
    return api(request);
  };
