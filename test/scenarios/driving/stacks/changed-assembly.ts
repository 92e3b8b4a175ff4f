import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { ensureSynthesized } from '../../../../local/synthesis.ts';
import type { Json } from '../answer.ts';

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));
const SERVICE = 'AnkangService.template.json';

/** Folder of what was synthesized, but with the service's template changed; removed once the test has finished. */
export const changedAssembly = async (change: (template: Json) => void): Promise<string> => {
  const synthesized = await ensureSynthesized(ROOT, () => undefined);
  const folder = mkdtempSync(join(tmpdir(), 'ankang-assembly-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const name of readdirSync(synthesized)) if (name !== SERVICE) symlinkSync(join(synthesized, name), join(folder, name));
  const template = JSON.parse(readFileSync(join(synthesized, SERVICE), 'utf8'));
  change(template);
  writeFileSync(join(folder, SERVICE), JSON.stringify(template));
  return folder;
};
