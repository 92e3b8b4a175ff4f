import { existsSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { logFileOf } from '../../local/log-file.ts';
import { newFolder, remove } from '../temporary-folder.ts';

const DAY_SECONDS = 86_400;
let folder: string;

beforeEach(() => {
  folder = newFolder('logs');
});
afterEach(() => remove(folder));

const written = (name: string, daysAgo: number): string => {
  const file = join(folder, name);
  writeFileSync(file, '');
  const at = Date.now() / 1000 - daysAgo * DAY_SECONDS;
  utimesSync(file, at, at);
  return file;
};

describe('the log file of a stack', () => {
  it('lies in its data folder', () => {
    expect(logFileOf('/data', folder, '8080')).toBe(join('/data', 'functions.log'));
  });

  it('is of its port where it keeps nothing, so that no two share one', () => {
    const logs = join(folder, 'not', 'there');
    expect(logFileOf(undefined, logs, '8080')).toBe(join(logs, 'functions-8080.log'));
    expect(logFileOf(undefined, logs, '8081')).toBe(join(logs, 'functions-8081.log'));
  });

  it('goes when nobody has written to it for a week; nothing else does', () => {
    const old = written('functions-40001.log', 8);
    const kept = [written('functions-40002.log', 6), written('functions.txt', 8), written('other-40001.log', 8)];
    logFileOf(undefined, folder, '8080');
    expect(existsSync(old)).toBe(false);
    for (const file of kept) expect(existsSync(file), file).toBe(true);
  });
});
