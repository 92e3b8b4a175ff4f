/**
 * What has to be there before anything of the project can run. Plain JavaScript for whatever Node the machine has.
 */
import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const OLDEST_NODE = 20;

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** The folder of whoever calls a command: npm starts its scripts in the repository. */
export const CALLERS_FOLDER = process.env.npm_lifecycle_event === undefined ? process.cwd() : (process.env.INIT_CWD ?? process.cwd());

/** The project's own Node, the version that Lambda runs. */
export const NODE = join(ROOT, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** Where Node keeps what it compiled, for every program that a command starts: they are there in half the time. */
process.env.NODE_COMPILE_CACHE ??= join(ROOT, '.cache', 'compiled');

/** Runs `npm ci` when `node_modules` is missing or older than the lock file. */
export const installWhatIsMissing = async () => {
  if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
    fail(`Node ${OLDEST_NODE} or newer is needed; this is ${process.versions.node}.`);
  }
  // npm writes this file last.
  if (changedAt('node_modules/.package-lock.json') >= changedAt('package-lock.json') && changedAt(NODE) > 0) return;
  console.error('installing dependencies with npm ci (about a minute, once)');
  const startedAt = Date.now();
  const ticking = setInterval(() => console.error(`still installing (${Math.round((Date.now() - startedAt) / 1000)} s)`), 5_000);
  const status = await run(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  clearInterval(ticking);
  if (status !== 0) fail('npm ci failed; see above.');
};

/**
 * Runs a command in the repository with this terminal as its own.
 * @returns {Promise<number>} its exit status
 */
export const run = (command, args) =>
  new Promise((resolve) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'], shell: command.endsWith('.cmd') });
    child.once('error', (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.once('exit', (code) => resolve(code ?? 1));
  });

const changedAt = (path) => statSync(path.startsWith(ROOT) ? path : join(ROOT, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;

const fail = (message) => {
  console.error(`ankang: ${message}`);
  process.exit(1);
};
