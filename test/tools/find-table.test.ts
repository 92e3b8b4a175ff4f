import { describe, expect, it } from 'vitest';
import { tableSource } from '../../tools/find-table.ts';

describe('tableSource', () => {
  it('is the local stack unless told otherwise', () => {
    const nothing = { url: undefined, table: undefined };
    expect(tableSource(nothing)).toStrictEqual({ kind: 'stack', url: 'http://127.0.0.1:8080', named: false });
  });

  it('is another stack, or a table', () => {
    const url = 'http://localhost:9090';
    expect(tableSource({ url, table: undefined })).toStrictEqual({ kind: 'stack', url, named: true });
    expect(tableSource({ url: undefined, table: 'cases' })).toStrictEqual({ kind: 'table', name: 'cases' });
  });

  it('is not both', () => {
    expect(() => tableSource({ url: 'http://127.0.0.1:1', table: 't' })).toThrow('either --table or --url, not both');
  });
});
