import { fileURLToPath } from 'node:url';
import { PARTITIONS } from '../../infra/partition.ts';
import { ensureSynthesized } from '../../local/synthesis.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Synthesizes once for each partition, before the first journey: two stacks that start at the same time would each do it. */
export default async (): Promise<void> => {
  for (const partition of PARTITIONS) await ensureSynthesized(ROOT, (progress) => console.error(progress), { partition });
};
