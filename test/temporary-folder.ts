import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';

/** Makes a folder in the system's own place for them. Who makes it removes it: `removed` does so after the tests. */
export const newFolder = (name: string): string => mkdtempSync(join(tmpdir(), `ankang-${name}-`));

/** Removes a folder with all that is in it, also one that is gone already. */
export const removeFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });

/**
 * A folder for the tests of a file, or of the `describe` it is called in: made before them, and removed after them, whatever became of them.
 * @returns its path, of use once hooks and tests run
 */
export const temporaryFolder = (name: string): (() => string) => {
  let folder: string | undefined;
  beforeAll(() => {
    folder = newFolder(name);
  });
  afterAll(() => {
    if (folder !== undefined) removeFolder(folder);
  });
  return () => folder ?? newFolder(name);
};
