/**
 * `npm run openapi`: writes `docs/openapi.json`, which `GET /openapi.json` answers, and the TypeScript types made of it; tests hold both
 * against the schemas.
 */
import { writeFileSync } from 'node:fs';
import { openApiDocument } from '../../functions/contract/openapi/document.ts';
import { describeCommand } from '../command-description.ts';
import { GOOD } from '../command-failure.ts';
import { runCommand } from '../command-line.ts';
import { typesOf } from './client-types/types-of.ts';

const OPENAPI = describeCommand({
  name: 'openapi',
  does: 'Writes docs/openapi.json, and docs/openapi-types.ts with its types, from the schemas of the contract',
  options: {},
  statuses: { 0: 'they are written', 2: 'they could not be' },
});

const DOCS = new URL('../../docs/', import.meta.url);

await runCommand(OPENAPI, async () => {
  const document = openApiDocument();
  writeFileSync(new URL('openapi.json', DOCS), `${JSON.stringify(document, null, 2)}\n`);
  writeFileSync(new URL('openapi-types.ts', DOCS), await typesOf(document));
  return GOOD;
});
