import { readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newFolder } from '../../../temporary-folder.ts';
import type { Json } from '../answer.ts';

const ASSEMBLY = join(import.meta.dirname, '../../../../cdk.out');
const SERVICE = 'AnkangService.template.json';

/** What was synthesized, but with the service's template changed: a folder that goes with this process. */
export const changedAssembly = (change: (template: Json) => void): string => {
  const folder = newFolder('assembly');
  for (const name of readdirSync(ASSEMBLY)) if (name !== SERVICE) symlinkSync(join(ASSEMBLY, name), join(folder, name));
  const template = JSON.parse(readFileSync(join(ASSEMBLY, SERVICE), 'utf8'));
  change(template);
  writeFileSync(join(folder, SERVICE), JSON.stringify(template));
  return folder;
};
