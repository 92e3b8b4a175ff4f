import type { RequestShapes } from './request-shape.ts';

/** What anyone may ask: nothing but the path is read. */
export const PUBLIC_REQUESTS = {
  'GET /': {},
  'GET /health': {},
  'GET /catalogue': {},
  'GET /openapi.json': {},
} as const satisfies RequestShapes<'public'>;
