import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { newFolder, remove } from '../../../temporary-folder.ts';
import { bareEnvironment } from './bare-environment.ts';

const SCRIPT = fileURLToPath(new URL('../../../../tools/holidays/main.ts', import.meta.url));

/** Runs `npm run holidays` over a notice, in an environment that knows no AWS account. */
export const runHolidays = async (
  notice: unknown,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<{ status: number; said: string }> => {
  const folder = newFolder('holidays');
  const file = join(folder, 'notice.json');
  writeFileSync(file, typeof notice === 'string' ? notice : JSON.stringify(notice));
  try {
    return await new Promise((resolve) => {
      const env = bareEnvironment(environment);
      execFile(process.execPath, [SCRIPT, file, ...args], { env }, (error, stdout, stderr) => {
        resolve({ status: error === null ? 0 : Number(error.code), said: `${stdout}${stderr}` });
      });
    });
  } finally {
    remove(folder);
  }
};
