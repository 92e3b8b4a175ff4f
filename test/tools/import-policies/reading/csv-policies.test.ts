import { statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PolicyFeed } from '../../../../functions/domain/policy/policy.ts';
import { COLUMNS, checkHeader } from '../../../../tools/import-policies/reading/csv-columns.ts';
import { csvPolicies, readHeader } from '../../../../tools/import-policies/reading/csv-policies.ts';
import { BEGINNING, readLines } from '../../../../tools/import-policies/reading/file-lines.ts';
import { collect, fileOf } from '../written-file.ts';

const TITLES = [...COLUMNS.keys()];
const FEW = ['policyNo', 'sequence', 'insured.name', 'overrides'];

/** Rows under a few columns: the header is checked elsewhere. */
const read = (content: string | Buffer, columns: readonly string[] = FEW) => {
  const file = fileOf(content);
  return collect(csvPolicies(readLines(file, BEGINNING, statSync(file).size), columns));
};

const header = (content: string | Buffer) => {
  const file = fileOf(content);
  return readHeader(readLines(file, BEGINNING, statSync(file).size));
};

const bodies = async (content: string, columns?: readonly string[]) =>
  (await read(content, columns)).map((line) => (line.kind === 'sendable' ? JSON.parse(line.body) : line.code));

describe('the columns', () => {
  it('make a policy with everything that the API takes, and nothing else', async () => {
    const row =
      'P-1,7,2020-BA-01,in-force,2026-01-05,2026-01-20,2026-04-05,0,500000.50,m-1,赵样例,passport,X1234567,1990-03-07,+8613800138000,a@example.com,C-1,钱样例,+8613800138001,"[{""pool"":""green-channel"",""extraUses"":1,""reason"":""agreed""}]",2026-09-28T09:00:00+08:00';
    const [policy] = await bodies(row, TITLES);
    expect(PolicyFeed.parse(policy)).toEqual(policy);
    expect(Object.keys(policy).sort()).toEqual(Object.keys(PolicyFeed.shape).sort());
    expect(Object.keys(policy.insured).sort()).toEqual(Object.keys(PolicyFeed.shape.insured.shape).sort());
  });

  it('leave an empty cell out, with what would be empty around it', async () => {
    const [policy] = await bodies('P-1,1,E,,,,,,,m-1,,,,,,,,,,,', TITLES);
    expect(policy).toEqual({ sequence: 1, edition: 'E', insured: { memberId: 'm-1' } });
  });

  it.each([
    ['1 234', '"1 234"'],
    ['5E+05', '5E+05'],
    ['many', 'many'],
  ])('leave %s for the API to refuse by its place: it is no number', async (text, cell) => {
    expect(await bodies(`P-1,${cell},,`)).toEqual([{ sequence: text }]);
  });

  it('leave broken JSON for the API to refuse by its place', async () => {
    expect(await bodies('P-1,1,,[{')).toEqual([{ sequence: 1, overrides: '[{' }]);
  });
});

describe('the rows', () => {
  it('take quoted cells with commas, doubled quotes and line breaks', async () => {
    expect(await read('P-1,1,"赵, ""样""\r\n例",\r\nP-2,2,,\r\n')).toMatchObject([
      { kind: 'sendable', line: 1, lines: 2, endsAt: 28, body: '{"sequence":1,"insured":{"name":"赵, \\"样\\"\\n例"}}' },
      { kind: 'sendable', line: 3, lines: 3, policyNo: 'P-2' },
    ]);
  });

  it.each<readonly [string, string | Buffer, string]>([
    ['too few columns', 'P-9,1', 'wrong-number-of-columns'],
    ['too many columns', 'P-9,1,,,', 'wrong-number-of-columns'],
    ['text after a closing quote', 'P-9,1,"a"b,', 'broken-quotes'],
    ['a quote within a cell', 'P-9,1,a"b,', 'broken-quotes'],
    ['two quotes within a cell', 'P-9,1,a"b"c,', 'broken-quotes'],
    ['a quote that is never closed', 'P-9,1,"a,', 'broken-quotes'],
    ['bytes of another encoding', Buffer.from([0x50, 0x2c, 0x31, 0x2c, 0xd5, 0xd4, 0x2c]), 'not-utf8'],
    ['more bytes than a line may have', `P-9,1,${'x'.repeat(600_000)},`, 'line-too-long'],
    ['no policy number', ',1,,', 'invalid-request'],
  ])('with %s are told by their line, and take no other with them', async (_what, bad, code) => {
    const good = 'P-1,1,,"[{""pool"":""x""}]"\n';
    const rows = await read(Buffer.concat([Buffer.from(good), Buffer.from(bad), Buffer.from(`\n${good}${good}`)]));
    expect(rows.map((row) => (row.kind === 'sendable' ? row.policyNo : `${row.line} ${row.code}`))).toEqual([
      'P-1',
      `2 ${code}`,
      'P-1',
      'P-1',
    ]);
  });

  it('with a stray quote each do not close each other', async () => {
    const rows = await read('P-1,1,"a,\nP-2,1,,\nP-3,1,"b,\nP-4,1,,\n');
    expect(rows.map((row) => (row.kind === 'sendable' ? row.policyNo : row.code))).toEqual([
      'broken-quotes',
      'P-2',
      'broken-quotes',
      'P-4',
    ]);
  });

  it('behind an open quote are found again within bounds', async () => {
    const rows = await read(`P-0,1,"a,\n${Array.from({ length: 500 }, (_, n) => `P-${n},1,,\n`).join('')}`);
    expect(rows.filter(({ kind }) => kind === 'sendable')).toHaveLength(500);
  });
});

describe('the header', () => {
  it('may have its columns in any order, a byte order mark, quotes and blanks', async () => {
    const titles = TITLES.toReversed();
    expect(await header(`\u{FEFF}${titles.map((title) => `"${title}"`).join(',')}\r\n`)).toEqual(titles);
    expect(checkHeader(titles.map((title) => ` ${title} `))).toEqual(titles);
  });

  it('may leave out what a policy may leave out, and nothing else', () => {
    const needed = TITLES.filter((title) => !/idType|email|medicalCardNo|guardian|overrides|effectiveAt/u.test(title));
    expect(checkHeader(needed)).toEqual(needed);
    for (const title of needed) {
      expect(() => checkHeader(TITLES.filter((other) => other !== title))).toThrow(`the header line lacks ${title}`);
    }
  });

  it('names an unknown column by its place, not by what stands there', async () => {
    await expect(header(`${TITLES.join(',')},赵样例\n`)).rejects.toThrow(/^column 22 of the header line is not one of policyNo, /u);
    await expect(header(`${TITLES.join(',')},赵样例\n`)).rejects.not.toThrow('赵样例');
  });

  it.each([
    ['', 'the file is empty'],
    [`${TITLES.join(',')},policyNo`, 'the header line has the column policyNo twice'],
    [TITLES.join(';'), 'the columns are separated by commas'],
    [`"a${TITLES.join(',')}`, 'the header line has a quote where none may be'],
    [Buffer.from([0xd5, 0xd4]), 'the header line is no text in UTF-8'],
  ])('of another kind is refused (%#)', async (content, message) => {
    await expect(header(content)).rejects.toThrow(message);
  });
});
