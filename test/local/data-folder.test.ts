import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { prepareFolder } from '../../local/data-folder.ts';
import { CommandFailure } from '../../tools/command-failure.ts';
import { newFolder, remove } from '../temporary-folder.ts';

let parent: string;

beforeEach(() => {
  parent = newFolder('data');
});

afterEach(() => remove(parent));

describe('prepareFolder', () => {
  it('makes the folder, and those above it', () => {
    prepareFolder(join(parent, 'a', 'b'));
    expect(existsSync(join(parent, 'a', 'b'))).toBe(true);
  });

  it('refuses a file, and a folder below one', () => {
    const file = join(parent, 'file');
    writeFileSync(file, '');
    expect(() => prepareFolder(file)).toThrow(/file cannot be written to: it is not a folder/);
    expect(() => prepareFolder(join(file, 'below'))).toThrow(CommandFailure);
  });
});
