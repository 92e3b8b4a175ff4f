import { readFileSync } from 'node:fs';
import { extname, relative, sep } from 'node:path';
import { API_PATH, ASSETS, CONFIGURATION_PATH, OPERATIONS_PATH, type PagesConfiguration } from '../../web/configuration.ts';
import { CACHE_CONTROL, contentPolicy, SECURITY_HEADERS } from '../../web/security-headers.ts';
import type { Answer } from '../cloud/http/http-exchange.ts';
import type { Site } from '../cloud/http/listener.ts';
import { filesUnder } from '../sources-hash.ts';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

interface PagesOptions {
  /** As built. */
  readonly folder: string;
  readonly configuration: PagesConfiguration;
  /** The HTTP API, also under the pages' own path for it. */
  readonly api: Site;
}

/**
 * The pages, as what is in front of them on AWS serves them, and the API behind them. Paths of the API stay where they are: at the root a
 * browser, which asks for a page, is given one, and everybody else the API's answer.
 */
export const pagesSite = ({ folder, configuration, api }: PagesOptions): Site => {
  const pages = new Map<string, Answer>();
  const headers = { ...SECURITY_HEADERS, 'content-security-policy': contentPolicy([]) };
  const add = (path: string, extension: string, body: string | Uint8Array): void => {
    const cacheControl = ASSETS.test(path) ? CACHE_CONTROL.assets : CACHE_CONTROL.others;
    const contentType = CONTENT_TYPES[extension] ?? 'application/octet-stream';
    pages.set(path, { status: 200, headers: { ...headers, 'content-type': contentType, 'cache-control': cacheControl }, body });
  };
  for (const file of filesUnder(folder)) {
    const path = `/${relative(folder, file).split(sep).join('/')}`;
    // What a dot begins is not served.
    if (!path.includes('/.')) add(path, extname(file), readFileSync(file));
  }
  add(CONFIGURATION_PATH, '.json', JSON.stringify(configuration));
  const console = pages.get(`${OPERATIONS_PATH}index.html`);
  if (console !== undefined) pages.set(OPERATIONS_PATH, console);

  return (request) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    if (path === API_PATH || path.startsWith(`${API_PATH}/`)) {
      request.url = (request.url ?? '').slice(API_PATH.length).replace(/^(?!\/)/, '/');
      return api(request);
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') return api(request);
    if (`${path}/` === OPERATIONS_PATH) return { status: 301, headers: { ...headers, location: OPERATIONS_PATH } };
    if (path === '/' && request.headers.accept?.includes('text/html') === true) return pages.get('/index.html') ?? api(request);
    return pages.get(path) ?? api(request);
  };
};
