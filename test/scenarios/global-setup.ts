import { fileURLToPath } from 'node:url';
import { ensureSynthesized } from '../../local/synthesis.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Synthesizes once, before the first journey: two stacks that start at the same time would each do it. */
export default async (): Promise<void> => {
  await ensureSynthesized(ROOT, (progress) => console.error(progress));
};
