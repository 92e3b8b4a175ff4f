import { describe, expect, it } from 'vitest';
import { parseOptions } from '../../../tools/holidays/options.ts';

describe('parseOptions', () => {
  it('asks the local stack unless told otherwise', () => {
    expect(parseOptions(['notice.json'])).toStrictEqual({
      file: 'notice.json',
      target: { kind: 'local', url: 'http://127.0.0.1:8080', named: false },
      publish: false,
    });
  });

  it('asks another stack, or a table', () => {
    expect(parseOptions(['n.json', '--url', 'http://localhost:9090/', '--publish'])).toStrictEqual({
      file: 'n.json',
      target: { kind: 'local', url: 'http://localhost:9090', named: true },
      publish: true,
    });
    expect(parseOptions(['n.json', '--table', 'cases'])?.target).toStrictEqual({ kind: 'table', name: 'cases' });
  });

  it('answers nothing where help is asked for', () => {
    expect(parseOptions(['--help'])).toBeUndefined();
  });

  it.each([
    ['no file', [], 'one file'],
    ['two files', ['a.json', 'b.json'], 'one file'],
    ['an unknown flag', ['a.json', '--force'], '--force'],
    ['both a table and a stack', ['a.json', '--table', 't', '--url', 'http://127.0.0.1:1'], 'not both'],
    ['an empty table', ['a.json', '--table', ''], '--table'],
    ['a stack elsewhere', ['a.json', '--url', 'http://example.com'], '--url'],
    ['no URL', ['a.json', '--url', '8080'], '--url'],
  ])('refuses %s', (_what, args, named) => {
    expect(() => parseOptions(args)).toThrow(named);
  });
});
