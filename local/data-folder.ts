import { accessSync, constants, mkdirSync, statfsSync } from 'node:fs';
import { StartFailure } from './start-failure.ts';

/** What a start needs, with room for some work: database, documents, logs. */
const LEAST_FREE_BYTES = 64 * 1024 * 1024;

/**
 * Makes sure that a folder is there, can be written to and has room.
 * @throws StartFailure
 */
export const prepareFolder = (folder: string): void => {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new StartFailure(`${folder} cannot be written to: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize < LEAST_FREE_BYTES) {
    throw new StartFailure(`${folder}: no space left on the device; ${LEAST_FREE_BYTES / 1024 / 1024} MB are needed to start`);
  }
};
