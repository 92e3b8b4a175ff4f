import openApi from '../../../docs/openapi.json' with { type: 'json' };
import { PublicEnv, readEnv } from '../../adapters/aws/env.ts';
import { PUBLIC_REQUESTS } from '../../contract/requests/public-requests.ts';
import { httpHandler } from '../handler.ts';
import { catalogueView } from './catalogue-view.ts';
import { unknownRoute } from './unknown-route.ts';

readEnv(PublicEnv);

/** What changes with a deployment alone may be kept by callers for a while. */
const headers = { 'cache-control': 'public, max-age=300' };

export const handler = httpHandler({
  caller: 'public',
  requests: PUBLIC_REQUESTS,
  identify: async () => ({ ok: true, value: {} }),
  handlers: {
    'GET /health': async () => ({ status: 200, body: { status: 'ok' } }),
    'GET /catalogue': async () => ({ status: 200, headers, body: catalogueView() }),
    'GET /openapi.json': async () => ({ status: 200, headers, body: openApi }),
  },
  otherwise: unknownRoute,
});
