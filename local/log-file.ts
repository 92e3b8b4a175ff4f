import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

const KEPT_MS = 7 * 86_400_000;

/**
 * Where the functions of a stack log to: in its data folder or, where it keeps none, a file of its port's own. Such files that nobody
 * has written to for a week are removed.
 *
 * @param folder for the logs of stacks without a data folder
 */
export const logFileOf = (data: string | undefined, folder: string, port: string): string => {
  if (data !== undefined) return join(data, 'functions.log');
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    // Another stack that starts just now may have removed it.
    const writtenAt = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (/^functions-\d+\.log$/.test(name) && Date.now() - writtenAt > KEPT_MS) rmSync(file, { force: true });
  }
  return join(folder, `functions-${port}.log`);
};
