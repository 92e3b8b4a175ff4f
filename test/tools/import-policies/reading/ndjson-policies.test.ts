import { statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BEGINNING, readLines } from '../../../../tools/import-policies/reading/file-lines.ts';
import { ndjsonPolicies } from '../../../../tools/import-policies/reading/ndjson-policies.ts';
import { collect, fileOf } from '../written-file.ts';

const read = (content: string | Buffer) => {
  const file = fileOf(content);
  return collect(ndjsonPolicies(readLines(file, BEGINNING, statSync(file).size)));
};

describe('policies of NDJSON', () => {
  it('are sent without their number, which goes into the path', async () => {
    expect(await read('{"policyNo":"P-1","sequence":1,"insured":{"name":"赵样例"}}\n')).toEqual([
      { kind: 'sendable', line: 1, lines: 1, endsAt: 63, policyNo: 'P-1', sequence: 1, body: '{"sequence":1,"insured":{"name":"赵样例"}}' },
    ]);
  });

  it('pass over blank lines', async () => {
    expect((await read('\n{"policyNo":"P-1"}\r\n  \r\n{"policyNo":"P-2"}')).map(({ line }) => line)).toEqual([2, 4]);
  });

  it.each<readonly [string, string | Buffer, string, readonly { pointer: string; code: string }[]]>([
    ['broken JSON', '{"policyNo":"P-1"', 'not-json', []],
    ['an array', '["P-1"]', 'not-an-object', []],
    ['null', 'null', 'not-an-object', []],
    ['a number', '7', 'not-an-object', []],
    ['bytes of another encoding', Buffer.from([0x7b, 0xd5, 0xd4, 0x7d]), 'not-utf8', []],
    ['no number', '{"sequence":1}', 'invalid-request', [{ pointer: '/policyNo', code: 'required' }]],
    ['a number of another type', '{"policyNo":1}', 'invalid-request', [{ pointer: '/policyNo', code: 'wrong-type' }]],
    ['a number that leaves its path', '{"policyNo":"../x"}', 'invalid-request', [{ pointer: '/policyNo', code: 'wrong-format' }]],
    ['more bytes than a line may have', `{"a":"${'x'.repeat(600_000)}"}`, 'line-too-long', []],
  ])('say of a line with %s that it cannot be sent, and go on', async (_what, bad, code, errors) => {
    const lines = await read(Buffer.concat([Buffer.from('{"policyNo":"P-1"}\n'), Buffer.from(bad), Buffer.from('\n{"policyNo":"P-3"}\n')]));
    expect(lines).toMatchObject([
      { kind: 'sendable', policyNo: 'P-1' },
      { kind: 'unreadable', line: 2, code, errors },
      { kind: 'sendable', policyNo: 'P-3' },
    ]);
  });
});
