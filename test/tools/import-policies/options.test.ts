import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseCommandLine } from '../../../tools/command-line.ts';
import { IMPORT_POLICIES, type ImportOptions, importOptions } from '../../../tools/import-policies/options.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

const NAMES = ['policies.ndjson', 'p.csv', 'q.CSV'] as const;
const folder = temporaryFolder('import', (made) => {
  for (const name of NAMES) writeFileSync(join(made, name), '');
});
const [ndjson, csv, upperCase] = NAMES.map((name) => join(folder, name)) as [string, string, string];

const parse = (args: readonly string[], env: Readonly<Record<string, string>> = {}): ImportOptions | undefined => {
  const values = parseCommandLine(IMPORT_POLICIES, args);
  return values === undefined ? undefined : importOptions(values, env);
};

describe('the options of an import', () => {
  it('need a file only, which is looked for from the folder of the caller', () => {
    expect(parse([relative(process.cwd(), ndjson)])).toEqual({
      file: ndjson,
      url: 'http://127.0.0.1:8080',
      token: undefined,
      format: 'ndjson',
      encoding: 'utf-8',
      concurrency: 16,
      report: `${ndjson}.refused.ndjson`,
      progress: `${ndjson}.progress.json`,
      restart: false,
      patienceSeconds: 60,
    });
  });

  it('take everything that is said', () => {
    const report = join(tmpdir(), 'r.ndjson');
    const said = [
      '--url',
      'https://api.example/prod/',
      '--concurrency',
      '4',
      csv,
      '--encoding',
      'gb18030',
      '--report',
      report,
      '--restart',
      '--patience',
      '5',
    ];
    expect(parse(said, { ANKANG_TOKEN: 'from-env' })).toEqual({
      file: csv,
      url: 'https://api.example/prod',
      token: 'from-env',
      format: 'csv',
      encoding: 'gb18030',
      concurrency: 4,
      report,
      progress: join(tmpdir(), 'p.csv.progress.json'),
      restart: true,
      patienceSeconds: 5,
    });
    expect(parse([upperCase, '--token', 'said'], { ANKANG_TOKEN: 'from-env' })).toMatchObject({ token: 'said', format: 'csv' });
    expect(parse([csv, '--format', 'ndjson'], { ANKANG_TOKEN: '' })).toMatchObject({ token: undefined, format: 'ndjson' });
  });

  it('answer nothing when help is asked for', () => {
    expect(parse(['--help'])).toBeUndefined();
  });

  it.each([
    [[], 'FILE is missing'],
    [['a', 'b'], 'one FILE at a time, not 2'],
    [['a', '--fast'], "Unknown option '--fast'"],
    [[csv, '--url', 'http://api.example'], '--url takes an https URL'],
    [[csv, '--url', 'api.example'], '--url takes an https URL'],
    [[csv, '--url', 'https://user:secret@api.example'], '--url takes an https URL'],
    [[csv, '--format', 'xlsx'], '--format takes one of ndjson, csv, not xlsx'],
    [[csv, '--encoding', 'gbk'], '--encoding takes one of utf-8, gb18030, not gbk'],
    [[csv, '--concurrency', '0'], '--concurrency takes a whole number from 1 to 256, not 0'],
    [[csv, '--concurrency', '1.5'], '--concurrency takes a whole number from 1 to 256, not 1.5'],
    [[csv, '--concurrency', '257'], '--concurrency takes a whole number from 1 to 256, not 257'],
    [[csv, '--report', folder], `--report: ${folder} is not a file but a folder`],
  ])('%j are refused: %s', (args, message) => {
    const failure = expect.objectContaining({ name: 'CommandFailure', message: expect.stringContaining(message) });
    expect(() => parse(args)).toThrow(failure);
    expect(() => parse(args)).not.toThrow(/\n|secret/u);
  });
});
