import openApi from '../../../docs/openapi.json' with { type: 'json' };
import { PublicEnv, readEnv } from '../../adapters/aws/env.ts';
import type { RouteHandler } from '../api.ts';
import { httpHandler } from '../handler.ts';
import { catalogueView } from './catalogue-view.ts';
import { unknownRoute } from './unknown-route.ts';

readEnv(PublicEnv);

/** What changes with a deployment alone may be kept by callers for a while. */
const CACHED = { 'cache-control': 'public, max-age=300' };

const health: RouteHandler = async () => ({ status: 200, body: { status: 'ok' } });
const catalogue: RouteHandler = async () => ({ status: 200, headers: CACHED, body: catalogueView() });
const openapi: RouteHandler = async () => ({ status: 200, headers: CACHED, body: openApi });

export const handler = httpHandler('public', {
  'GET /health': health,
  'GET /catalogue': catalogue,
  'GET /openapi.json': openapi,
  $default: unknownRoute,
});
