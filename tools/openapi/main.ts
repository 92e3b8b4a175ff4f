/** Writes `docs/openapi.json`, which `GET /openapi.json` answers; a test holds it against the schemas. */
import { writeFileSync } from 'node:fs';
import { openApiDocument } from '../../functions/contract/openapi/document.ts';

writeFileSync(new URL('../../docs/openapi.json', import.meta.url), `${JSON.stringify(openApiDocument(), null, 2)}\n`);
