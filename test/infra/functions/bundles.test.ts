import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { bundleAll, ENTRIES, folderOf } from '../../../infra/functions/bundles.ts';
import { newFolder, remove } from '../../temporary-folder.ts';
import { assemblyOf, type Json, readAssembly, resourcesOf } from '../assembly.ts';

/** What lies in a folder, by the name of the file. */
const filesIn = (folder: string) => Object.fromEntries(readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')]));

const [first, again] = [newFolder('bundles'), newFolder('bundles')];
afterAll(() => [first, again].map(remove));
for (const folder of [first, again]) bundleAll(folder);

describe.each(ENTRIES)('the bundle of %s', (entry) => {
  const files = filesIn(join(first, folderOf(entry)));

  it('is the same each time it is made', () => {
    expect(filesIn(join(again, folderOf(entry)))).toEqual(files);
  });

  it('lies beside the data that it reads, all of it, and tells Node that it is JSON', () => {
    const { 'index.mjs': code = '', ...data } = files;
    const read = [...code.matchAll(/from"([^"]+\.json)"(with\{type:"json"\})?/g)];
    expect(read.map(([, path]) => path).sort()).toEqual(
      Object.keys(data)
        .map((file) => `./${file}`)
        .sort(),
    );
    expect(read.every(([, , declared]) => declared !== undefined)).toBe(true);
  });
});

it('each entry is the code of a function, and each function has one', () => {
  const assets: Json = JSON.parse(readAssembly('aws', 'AnkangService.assets.json'));
  const deployed = [...resourcesOf('AnkangService', 'AWS::Lambda::Function').values()].map(({ Properties }) => {
    const hash = Properties.Code.S3Key.replace('.zip', '');
    return filesIn(join(assemblyOf('aws'), assets.files[hash].source.path))['index.mjs'];
  });
  expect(new Set(deployed)).toEqual(new Set(ENTRIES.map((entry) => filesIn(join(first, folderOf(entry)))['index.mjs'])));
});
