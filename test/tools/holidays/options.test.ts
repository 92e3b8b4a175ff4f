import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseCommandLine } from '../../../tools/command-line.ts';
import { HOLIDAYS } from '../../../tools/holidays/options.ts';

const NOTICE = fileURLToPath(new URL('../../../catalogue/holidays/2026.json', import.meta.url));

const parse = (...args: readonly string[]) => parseCommandLine(HOLIDAYS, args);

describe('the options of holidays', () => {
  it('need a notice only', () => {
    expect(parse(NOTICE)).toStrictEqual({ file: NOTICE, url: undefined, table: undefined, publish: false });
  });

  it('ask another stack, or a table', () => {
    expect(parse(NOTICE, '--url', 'http://localhost:9090/', '--publish')).toStrictEqual({
      file: NOTICE,
      url: 'http://localhost:9090',
      table: undefined,
      publish: true,
    });
    expect(parse(NOTICE, '--table', 'cases')).toMatchObject({ table: 'cases' });
  });

  it('answer nothing where help is asked for', () => {
    expect(parse('--help')).toBeUndefined();
  });

  it.each([
    ['no file', [], 'FILE is missing'],
    ['two files', ['a.json', 'b.json'], 'one FILE at a time'],
    ['a file that is not there', ['a.json'], 'FILE: there is no file /'],
    ['an unknown flag', [NOTICE, '--force'], '--force'],
    ['an empty table', [NOTICE, '--table', ''], '--table'],
    ['a stack elsewhere', [NOTICE, '--url', 'http://example.com'], '--url'],
    ['no URL', [NOTICE, '--url', '8080'], '--url'],
  ])('refuse %s', (_what, args, named) => {
    expect(() => parse(...args)).toThrow(named);
  });
});
