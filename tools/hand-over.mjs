/**
 * `node tools/hand-over.mjs PROGRAM [arguments]`: installs what is missing, then runs one of the programs beside this file on the
 * project's own Node. Files are named from where the caller stands, though npm starts its scripts in the repository.
 */
import { spawn } from 'node:child_process';
import { CALLERS_FOLDER, installWhatIsMissing, NODE, ROOT } from './install.mjs';

const [program, ...rest] = process.argv.slice(2);

await installWhatIsMissing();

// SQLite is still announced as experimental in Node 24.
const args = ['--disable-warning=ExperimentalWarning', `${ROOT}tools/${program}`, ...rest];
// Over the channel a program notices when this process is gone, even by `kill -9`, and can stop what it started.
const child = spawn(NODE, args, { cwd: CALLERS_FOLDER, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
child.once('error', (error) => {
  console.error(`ankang: ${error.message}`);
  process.exit(2);
});
child.once('exit', (code) => process.exit(code ?? 2));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
