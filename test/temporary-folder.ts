import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, onTestFinished } from 'vitest';

/** Those that are there: a hook that fails keeps the hooks after it from being called. */
const there = new Set<string>();
process.once('exit', () => {
  for (const folder of there) remove(folder);
});

/**
 * A folder for the tests of a file, or of the `describe` it is called in: made before them, and removed after them, whatever became of them.
 * Naming it makes none, so that listing the tests leaves nothing behind.
 * @param fill what is in it to begin with
 */
export const temporaryFolder = (name: string, fill: (folder: string) => void = () => undefined): string => {
  const folder = pathOf(name);
  beforeAll(() => {
    make(folder);
    fill(folder);
  });
  afterAll(() => remove(folder));
  return folder;
};

/** A folder for the test that runs: removed when it is done, whatever became of it. */
export const folderOfTest = (name: string): string => {
  const folder = pathOf(name);
  make(folder);
  onTestFinished(() => remove(folder));
  return folder;
};

/** A folder that whoever makes it removes, by `remove`: where neither a test nor its hooks are at hand. */
export const newFolder = (name: string): string => {
  const folder = pathOf(name);
  make(folder);
  return folder;
};

/** Removes a folder with all that is in it; one that is gone is well. */
export const remove = (folder: string): void => {
  there.delete(folder);
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
};

const pathOf = (name: string): string => join(tmpdir(), `ankang-${name}-${randomUUID().slice(0, 8)}`);

function make(folder: string): void {
  mkdirSync(folder);
  there.add(folder);
}
