import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { build, type Plugin } from 'esbuild';

export type Handler = (event: APIGatewayProxyEventV2, context: Context) => Promise<APIGatewayProxyStructuredResultV2>;

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What reading came to before there were schemas: of a case's own item, what indexes need is taken off. */
const TRUSTING = `
  export const parseAttributes = (name, _schema, attributes) => {
    if (name !== 'case') return attributes;
    const { pk, sk, v, memberCases, openedMonth, dueShard, wakeAt, provisional, status, stage, outcome, closedAt, ...state } = attributes;
    return state;
  };`;

const trusting: Plugin = {
  name: 'trusting',
  setup: ({ onLoad }) => onLoad({ filter: /stored\/parse-attributes\.ts$/ }, () => ({ contents: TRUSTING })),
};

/** A function's handler as it is deployed; with `trusting`, one that believes whatever the table gives it. */
export const bundleHandler = async (entry: string, how: 'parsing' | 'trusting'): Promise<Handler> => {
  // Below the root, so that what is left out of the bundle is found.
  const folder = mkdtempSync(join(ROOT, '.cache/bench-'));
  try {
    const outfile = join(folder, 'index.mjs');
    await build({
      entryPoints: [join(ROOT, entry)],
      outfile,
      bundle: true,
      minify: true,
      format: 'esm',
      platform: 'node',
      mainFields: ['module', 'main'],
      banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
      plugins: how === 'trusting' ? [trusting] : [],
      logLevel: 'error',
    });
    const { handler }: { handler: Handler } = await import(pathToFileURL(outfile).href);
    return handler;
  } finally {
    rmSync(folder, { recursive: true });
  }
};
