import { fileURLToPath } from 'node:url';
import { build, stop } from 'esbuild';

/**
 * The worker as one piece of JavaScript. Built once at start: a thread that had to strip types by itself would hold the
 * compiler in memory, 10 MB and 50 ms for each.
 */
export const buildWorkerSource = async (): Promise<URL> => {
  const built = await build({
    entryPoints: [fileURLToPath(new URL('./worker.ts', import.meta.url))],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node24',
  });
  // Else its helper process would stay.
  await stop();
  const [output] = built.outputFiles;
  return new URL(`data:text/javascript,${encodeURIComponent(output?.text ?? '')}`);
};
