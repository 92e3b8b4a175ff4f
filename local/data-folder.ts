import { accessSync, constants, existsSync, mkdirSync, statfsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { CommandFailure } from '../tools/command-failure.ts';

/** What a start needs, with room for some work: database, documents, logs. */
const LEAST_FREE_BYTES = 64 * 1024 * 1024;

/**
 * Makes sure that a folder is there, can be written to and has room.
 * @throws CommandFailure
 */
export const prepareFolder = (folder: string): void => {
  try {
    makeFolder(resolve(folder));
    if (!statSync(folder).isDirectory()) throw new Error('it is not a folder');
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new CommandFailure(`${folder} cannot be written to: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize < LEAST_FREE_BYTES) {
    throw new CommandFailure(`${folder}: no space left on the device; ${LEAST_FREE_BYTES / 1024 / 1024} MB are needed to start`);
  }
};

/** Step by step: Node's own `recursive` never returns in file systems such as `/proc`, where a folder cannot be made. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}
