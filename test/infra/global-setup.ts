import type { TestProject } from 'vitest/node';
import type { Partition } from '../../infra/partition.ts';
import { synthesizeAll } from '../synthesize-all.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the cloud assembly for each partition. */
    cloudAssemblies: Readonly<Record<Partition, string>>;
  }
}

/** Synthesizes once for all infra tests, and for the journeys after them, which run the same templates. */
export default async ({ provide }: TestProject): Promise<void> => provide('cloudAssemblies', await synthesizeAll());
