import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderOfTest } from '../../temporary-folder.ts';

/** A file with this content, in a folder that goes when the test is done. */
export const fileOf = (content: string | Buffer, name = 'policies'): string => {
  const path = join(folderOfTest('import'), name);
  writeFileSync(path, content);
  return path;
};

export const collect = async <Item>(items: AsyncIterable<Item>): Promise<Item[]> => {
  const collected: Item[] = [];
  for await (const item of items) collected.push(item);
  return collected;
};
