/**
 * `npm run holidays`: installs what is missing, then hands over to the project's own Node.
 */
import { spawn } from 'node:child_process';
import { installWhatIsMissing, NODE, ROOT } from './install.mjs';

await installWhatIsMissing();

// Where it was called from: FILE is meant from there, not from the repository's root, where npm starts its scripts.
const cwd = process.env.INIT_CWD ?? process.cwd();
const holidays = spawn(NODE, [`${ROOT}scripts/holidays/main.ts`, ...process.argv.slice(2)], {
  cwd,
  stdio: ['ignore', 'inherit', 'inherit'],
});
holidays.once('error', (error) => {
  console.error(`holidays: ${error.message}`);
  process.exit(2);
});
holidays.once('exit', (code) => process.exit(code ?? 2));
