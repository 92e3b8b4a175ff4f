import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, buildSync } from 'esbuild';

const PROJECT_ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Files that AWS calls the functions in, from the repository's root on. */
export const ENTRIES = [
  'functions/http/insurers/handler.ts',
  'functions/http/members/handler.ts',
  'functions/http/operations/handler.ts',
  'functions/http/public/handler.ts',
  'functions/http/vendors/handler.ts',
  'functions/streams/follow-later.ts',
  'functions/streams/table-changed.ts',
  'functions/streams/tell.ts',
  'functions/tasks/await-stage.ts',
  'functions/tasks/check-calendar.ts',
  'functions/tasks/deliver.ts',
  'functions/tasks/document-uploaded.ts',
  'functions/tasks/give-up-delivery.ts',
  'functions/tasks/send-email.ts',
  'functions/tasks/time-passed.ts',
  'functions/tasks/watchdog.ts',
] as const;

export type Entry = (typeof ENTRIES)[number];

const OPTIONS = {
  absWorkingDir: PROJECT_ROOT,
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  outExtension: { '.js': '.mjs' },
  mainFields: ['module', 'main'],
  // Otherwise each Chinese character takes six bytes for three.
  charset: 'utf8',
  // Data is deployed beside the code: Node reads JSON faster than the same as JavaScript.
  loader: { '.json': 'copy' },
  // The SDK is bundled: the runtime's own is another version than the tested one, and slower to load than the part that is used.
  // Of that part, three things never run here: looking for credentials anywhere but in the environment, asking DynamoDB for its
  // endpoints, and event streams, which the SDK imports only for operations that have them.
  external: ['@smithy/core/event-streams'],
  alias: {
    '@aws-sdk/credential-provider-node': './functions/adapters/aws/bundling/lambda-credentials.ts',
    '@aws-sdk/middleware-endpoint-discovery': './functions/adapters/aws/bundling/without-endpoint-discovery.ts',
  },
  // No source maps: with them Node works out each stack it is asked for, and a refused transaction is an everyday error here.
  sourcemap: false,
  // Dependencies written as CommonJS still ask for Node's modules through `require`.
  banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
  logLevel: 'warning',
  metafile: true,
} as const satisfies BuildOptions;

let bundles: string | undefined;

/**
 * The folder with the code of a function, `index.mjs`, and the data that it reads. All functions are bundled at once, when a process
 * first asks: what they share, nearly all of it, is read a single time.
 *
 * @throws when something does not compile
 */
export const bundleOf = (entry: Entry): string => {
  bundles ??= bundledUntilExit();
  return join(bundles, folderOf(entry));
};

export const folderOf = (entry: Entry): string => entry.replace(/\.ts$/, '');

function bundledUntilExit(): string {
  const root = mkdtempSync(join(tmpdir(), 'ankang-bundles-'));
  process.once('exit', () => rmSync(root, { recursive: true, force: true }));
  bundleAll(root);
  return root;
}

/** Bundles all of them, each into a folder of its own below the one that is given. */
export function bundleAll(root: string): void {
  const entryPoints = ENTRIES.map((entry) => ({ in: entry, out: join(folderOf(entry), 'index') }));
  const { metafile } = buildSync({ ...OPTIONS, entryPoints, outdir: root });
  for (const [path, { entryPoint, imports }] of Object.entries(metafile.outputs)) {
    if (entryPoint === undefined) continue;
    const data = imports.filter(({ kind, external }) => kind === 'import-statement' && external !== true);
    bringTogether(
      path,
      data.map((file) => file.path),
    );
  }
}

/**
 * Puts the data that a bundle reads beside it: with many bundles, esbuild puts it where all of them find it.
 * @param bundle as esbuild names files: from the repository's root, with slashes
 */
function bringTogether(bundle: string, data: readonly string[]): void {
  const folder = posix.dirname(bundle);
  let code = readFileSync(join(PROJECT_ROOT, bundle), 'utf8');
  for (const file of data) {
    const name = posix.basename(file);
    copyFileSync(join(PROJECT_ROOT, file), join(PROJECT_ROOT, folder, name));
    const asked = `"./${name}"`;
    code = code
      .replaceAll(`"${posix.relative(folder, file)}"`, asked)
      // Node wants to be told that it is JSON, which the AWS SDK does not say of its package.json.
      .replaceAll(`from${asked};`, `from${asked}with{type:"json"};`);
  }
  writeFileSync(join(PROJECT_ROOT, bundle), code);
}
