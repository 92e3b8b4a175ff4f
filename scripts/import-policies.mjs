/**
 * `npm run import-policies`: installs what is missing, then hands over to the project's own Node.
 */
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { installWhatIsMissing, NODE, ROOT } from './install.mjs';

await installWhatIsMissing();

// npm runs scripts in the repository; a relative FILE is meant from where npm was called.
const cwd = process.env.npm_lifecycle_event === 'import-policies' ? (process.env.INIT_CWD ?? process.cwd()) : process.cwd();
const args = [resolve(ROOT, 'scripts/import-policies/main.ts'), ...process.argv.slice(2)];
// Over the channel the import notices when this process is gone, and stops where it is.
const child = spawn(NODE, args, { cwd, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
child.once('error', (error) => {
  console.error(`import-policies: ${error.message}`);
  process.exit(3);
});
child.once('exit', (code) => process.exit(code ?? 3));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
