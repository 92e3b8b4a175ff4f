import { fileURLToPath } from 'node:url';
import { ensurePagesBuilt } from '../../local/pages/built-pages.ts';
import { synthesizeAll } from '../synthesize-all.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Synthesizes and builds the pages once, before the first journey: two stacks that start at the same time would each do it. */
export default async (): Promise<void> => {
  await Promise.all([ensurePagesBuilt(ROOT, (progress) => console.error(progress)), synthesizeAll()]);
};
