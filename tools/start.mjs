/**
 * `npm start`: installs what is missing, then hands over to the project's own Node. Files are named from where the caller stands.
 */
import { execFileSync, spawn } from 'node:child_process';
import { CALLERS_FOLDER, installWhatIsMissing, NODE, ROOT } from './install.mjs';

/** How often it is seen to whether npm is still there. */
const LOOK_MS = 250;

await installWhatIsMissing();

// SQLite is still announced as experimental in Node 24.
const args = ['--disable-warning=ExperimentalWarning', `${ROOT}local/main.ts`, ...process.argv.slice(2)];
// Over the channel the stack notices when this process is gone, even by `kill -9`, and goes too.
const stack = spawn(NODE, args, { cwd: CALLERS_FOLDER, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
stack.once('error', (error) => {
  console.error(`ankang: ${error.message}`);
  process.exit(1);
});
stack.once('exit', (code) => process.exit(code ?? 1));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stack.kill(signal));

const npm = findNpm();
if (npm !== undefined) {
  // npm passes signals on, but not `kill -9`: nobody could stop the stack from its terminal then.
  setInterval(() => {
    if (!isAlive(npm)) stack.kill('SIGKILL');
  }, LOOK_MS).unref();
}

/** The process of `npm start`: our parent, or the shell's in between; undefined when npm has not started us. */
function findNpm() {
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return undefined;
  const [grandparent, command] = execFileSync('ps', ['-o', 'ppid=,comm=', '-p', String(process.ppid)], { encoding: 'utf8' })
    .trim()
    .split(/\s+/);
  return /^(.*\/)?(sh|bash|dash|zsh)$/.test(command) ? Number(grandparent) : process.ppid;
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
