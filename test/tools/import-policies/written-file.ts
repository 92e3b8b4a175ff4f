import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** A file with this content, in a folder that goes when the tests of the file are done. */
export const fileOf = (content: string | Buffer, name = 'policies'): string => {
  folder ??= mkdtempSync(join(tmpdir(), 'ankang-import-'));
  serial += 1;
  const path = join(folder, `${serial}-${name}`);
  writeFileSync(path, content);
  return path;
};

let folder: string | undefined;
let serial = 0;

afterAll(() => {
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
});

export const collect = async <Item>(items: AsyncIterable<Item>): Promise<Item[]> => {
  const collected: Item[] = [];
  for await (const item of items) collected.push(item);
  return collected;
};
