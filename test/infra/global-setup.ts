import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { PARTITIONS } from '../../infra/partition.ts';
import { synthesize } from '../../infra/synthesize.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder with a cloud assembly for each partition. */
    cloudAssemblies: string;
  }
}

/** Synthesizes once for all infra tests: bundling takes seconds. */
export default ({ provide }: TestProject): (() => void) => {
  const root = mkdtempSync(join(tmpdir(), 'ankang-infra-'));
  const remove = (): void => rmSync(root, { recursive: true, force: true });
  // Where it fails, nobody asks for what it answers.
  process.once('exit', remove);
  for (const partition of PARTITIONS) synthesize({ outdir: join(root, partition), partition });
  provide('cloudAssemblies', root);
  return remove;
};
