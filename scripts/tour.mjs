/**
 * `npm run tour`: installs what is missing, then hands over to the project's own Node.
 */
import { spawn } from 'node:child_process';
import { installWhatIsMissing, NODE, ROOT } from './install.mjs';

await installWhatIsMissing();

// SQLite is still announced as experimental in Node 24.
const args = ['--disable-warning=ExperimentalWarning', 'scripts/tour/main.ts', ...process.argv.slice(2)];
// Over the channel the tour notices when this process is gone, and stops the stack it started.
const tour = spawn(NODE, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
tour.once('error', (error) => {
  console.error(`ankang: ${error.message}`);
  process.exit(1);
});
tour.once('exit', (code) => process.exit(code ?? 1));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => tour.kill(signal));
