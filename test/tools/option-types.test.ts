import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CommandFailure } from '../../tools/command-failure.ts';
import { folderToKeep, inputFile, inputFolder, outputFile, stackUrl, wholeNumber } from '../../tools/option-types.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const folder = temporaryFolder('options', (made) => {
  writeFileSync(join(made, 'file.json'), '{}');
  mkdirSync(join(made, 'within'));
});
const file = join(folder, 'file.json');

const fromHere = (path: string): string => relative(process.cwd(), path);

describe('files', () => {
  it('are looked for from the folder of the caller, and named absolutely', () => {
    expect(inputFile(fromHere(file), 'FILE')).toBe(file);
    expect(inputFolder(fromHere(folder), 'DIR')).toBe(folder);
    expect(outputFile(fromHere(join(folder, 'new.json')), '--report')).toBe(join(folder, 'new.json'));
    expect(outputFile(fromHere(file), '--report')).toBe(file);
    for (const path of [folder, join(folder, 'not', 'there')]) expect(folderToKeep(fromHere(path), '--data')).toBe(path);
  });

  it.each([
    ['a file that is not there', inputFile, join(folder, 'none'), `FILE: there is no file ${join(folder, 'none')}; name one that is there`],
    ['a folder for a file', inputFile, folder, `FILE: ${folder} is not a file but a folder; name a file`],
    ['a folder that is not there', inputFolder, join(folder, 'x'), `FILE: there is no folder ${join(folder, 'x')}; name one that is there`],
    ['a file for a folder', inputFolder, file, `FILE: ${file} is not a folder but a file; name a folder`],
    ['a file for a folder to keep things in', folderToKeep, file, `FILE: ${file} is not a folder but a file; name a folder`],
    ['a folder to write', outputFile, folder, `FILE: ${folder} is not a file but a folder; name a file in it`],
    ['a file below a file', outputFile, join(file, 'x'), `FILE: there is no folder ${file} to write to; make it first`],
    ['no name', inputFile, '', 'FILE takes a value that is not empty'],
  ])('refuse %s', (_what, read, path, message) => {
    expect(() => read(path, 'FILE')).toThrow(new CommandFailure(message));
  });
});

describe('stackUrl', () => {
  it.each([['http://127.0.0.1:8080/'], ['http://localhost:8080'], ['http://[::1]:8080/benefits']])('takes the origin of %s', (url) => {
    expect(stackUrl(url, '--url')).toBe(new URL(url).origin);
  });

  it.each([['example.com'], ['http://example.com'], ['https://127.0.0.1:8080'], ['8080'], ['']])('refuses %j', (url) => {
    expect(() => stackUrl(url, '--url')).toThrow(
      new CommandFailure(`--url takes the URL of a stack on this machine, such as http://127.0.0.1:8080, not ${url}`),
    );
  });
});

describe('wholeNumber', () => {
  it('takes both of its ends', () => {
    expect(['0', '65535'].map((written) => wholeNumber(0, 65_535)(written, '--port'))).toStrictEqual([0, 65_535]);
  });

  it.each([['-1'], ['65536'], ['1.5'], ['1e3'], ['0x10'], [' 1'], ['']])('refuses %j', (written) => {
    expect(() => wholeNumber(0, 65_535)(written, '--port')).toThrow(`--port takes a whole number from 0 to 65535, not ${written}`);
  });
});
