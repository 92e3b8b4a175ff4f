import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { prepareFolder } from '../../local/data-folder.ts';
import { CommandFailure } from '../../tools/command-failure.ts';

let parent: string;

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'ankang-data-'));
});

afterEach(() => rmSync(parent, { recursive: true }));

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
