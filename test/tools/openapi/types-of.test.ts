import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import published from '../../../docs/openapi.json' with { type: 'json' };
import { typesOf } from '../../../tools/openapi/client-types/types-of.ts';

it('docs/openapi-types.ts is what `npm run openapi` would write', async () => {
  expect(readFileSync(new URL('../../../docs/openapi-types.ts', import.meta.url), 'utf8')).toBe(await typesOf(published));
});
