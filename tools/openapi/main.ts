/** `npm run openapi`: writes `docs/openapi.json`, which `GET /openapi.json` answers; a test holds it against the schemas. */
import { writeFileSync } from 'node:fs';
import { openApiDocument } from '../../functions/contract/openapi/document.ts';
import { describeCommand } from '../command-description.ts';
import { GOOD } from '../command-failure.ts';
import { runCommand } from '../command-line.ts';

const OPENAPI = describeCommand({
  name: 'openapi',
  does: 'Writes docs/openapi.json from the schemas of the contract',
  options: {},
  statuses: { 0: 'it is written', 2: 'it could not be' },
});

await runCommand(OPENAPI, () => {
  writeFileSync(new URL('../../docs/openapi.json', import.meta.url), `${JSON.stringify(openApiDocument(), null, 2)}\n`);
  return GOOD;
});
