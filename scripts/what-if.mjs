/**
 * `npm run what-if`: installs what is missing, then hands over to the project's own Node.
 */
import { spawn } from 'node:child_process';
import { installWhatIsMissing, NODE, ROOT } from './install.mjs';

await installWhatIsMissing();

// Files are named from where the caller stands.
const whatIf = spawn(NODE, [`${ROOT}scripts/what-if/main.ts`, ...process.argv.slice(2)], { stdio: ['ignore', 'inherit', 'inherit'] });
whatIf.once('error', (error) => {
  console.error(`what-if: ${error.message}`);
  process.exit(2);
});
whatIf.once('exit', (code) => process.exit(code ?? 2));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => whatIf.kill(signal));
