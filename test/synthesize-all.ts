import { fileURLToPath } from 'node:url';
import { PARTITIONS, type Partition } from '../infra/partition.ts';
import { ensureSynthesized } from '../local/synthesis.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Synthesizes for each partition, side by side, what was not made from these very sources yet. */
export const synthesizeAll = async (): Promise<Readonly<Record<Partition, string>>> => {
  const made = PARTITIONS.map(async (partition) => {
    const say = (progress: string): void => console.error(`${partition}: ${progress}`);
    return [partition, await ensureSynthesized(ROOT, say, { partition })] as const;
  });
  return Object.fromEntries(await Promise.all(made)) as Record<Partition, string>;
};
