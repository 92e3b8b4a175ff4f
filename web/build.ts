import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { OPERATIONS_PATH } from './configuration.ts';

const WEB = fileURLToPath(new URL('.', import.meta.url));

/** The oldest that WeChat's browsers on phones of recent years are. */
const TARGET = ['chrome100', 'safari15.4'];

/**
 * Builds the pages: the folder is laid out as it is served, the member's at its root, the console under `operations-console/`.
 *
 * @param folder is emptied first
 */
export const buildPages = async (folder: string): Promise<void> => {
  rmSync(folder, { recursive: true, force: true });
  await buildPage('member', '/', folder);
  await buildPage('operations', OPERATIONS_PATH, join(folder, OPERATIONS_PATH));
};

/** @param base path under which it is served */
async function buildPage(page: 'member' | 'operations', base: string, outDir: string): Promise<void> {
  await build({
    configFile: false,
    root: join(WEB, page),
    base,
    publicDir: false,
    logLevel: 'warn',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      outDir,
      emptyOutDir: false,
      target: TARGET,
      // One file each: there is nothing to load ahead, and images in styles would need another line in the content policy.
      modulePreload: false,
      assetsInlineLimit: 0,
      reportCompressedSize: false,
    },
  });
}
