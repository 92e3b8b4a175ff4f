import { fileURLToPath } from 'node:url';
import { PARTITIONS } from '../../infra/partition.ts';
import { ensurePagesBuilt } from '../../local/pages/built-pages.ts';
import { ensureSynthesized } from '../../local/synthesis.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Synthesizes for each partition and builds the pages once, before the first journey: two stacks that start at the same time would each do it. */
export default async (): Promise<void> => {
  const say = (progress: string): void => console.error(progress);
  await ensurePagesBuilt(ROOT, say);
  for (const partition of PARTITIONS) await ensureSynthesized(ROOT, say, { partition });
};
