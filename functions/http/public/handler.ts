import openApi from '../../../docs/openapi.json' with { type: 'json' };
import { PublicEnv, readEnv } from '../../adapters/aws/env.ts';
import { SYSTEM, systemStopwatch } from '../../adapters/aws/system.ts';
import { dynamoNotices, kept } from '../../adapters/dynamo/notices.ts';
import { openTable } from '../../adapters/dynamo/table.ts';
import { PUBLIC_REQUESTS } from '../../contract/requests/public-requests.ts';
import { httpHandler } from '../handler.ts';
import { catalogueView } from './catalogue-view.ts';
import { KEPT_BY_CALLERS, keptByCallers } from './kept-by-callers.ts';
import { unknownRoute } from './unknown-route.ts';

const env = readEnv(PublicEnv);
const notices = kept(dynamoNotices(openTable(env.TABLE_NAME, SYSTEM)), systemStopwatch);

const headers = KEPT_BY_CALLERS;

const LINKS = { openapi: '/openapi.json', catalogue: '/catalogue', health: '/health' };

export const handler = httpHandler({
  caller: 'public',
  originDigests: env.ORIGIN_SECRET_DIGESTS,
  requests: PUBLIC_REQUESTS,
  identify: async () => ({ ok: true, value: {} }),
  handlers: {
    'GET /': async () => ({ status: 200, headers: { 'cache-control': 'public, max-age=300' }, body: { links: LINKS } }),
    'GET /health': async () => ({ status: 200, body: { status: 'ok' } }),
    'GET /catalogue': async () => ({ status: 200, headers, body: catalogueView(await notices()) }),
    'GET /openapi.json': async () => ({ status: 200, headers, body: openApi }),
  },
  finish: keptByCallers,
  otherwise: unknownRoute,
});
