import { readBody } from '../cloud/http/http-exchange.ts';
import type { Site } from '../cloud/http/listener.ts';
import type { Control } from './control.ts';

/** Far more than a hand-off or a holiday notice takes. */
const MOST_BODY_BYTES = 10 * 1024 * 1024;

/**
 * The control API over HTTP. Its requests must not count as work under way: one that moves the clock waits for all of that to end.
 *
 * @param path the site's own
 */
export const controlSite =
  (path: string, control: Control): Site =>
  async (request) => {
    const url = request.url ?? '/';
    const body = await readBody(request, MOST_BODY_BYTES);
    return control({
      method: request.method ?? 'GET',
      path: (url.split('?')[0] ?? url).slice(path.length),
      query: url.split('?').slice(1).join('?'),
      headers: request.headers,
      body: body.toString('utf8'),
    });
  };
