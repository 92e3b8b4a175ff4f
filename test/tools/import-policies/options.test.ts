import { describe, expect, it } from 'vitest';
import { NOT_BEGUN } from '../../../tools/import-policies/import-problem.ts';
import { HELP, parseOptions } from '../../../tools/import-policies/options.ts';

describe('the options of an import', () => {
  it('need a file only', () => {
    expect(parseOptions(['data/policies.ndjson'], {})).toEqual({
      file: 'data/policies.ndjson',
      url: 'http://127.0.0.1:8080',
      token: undefined,
      format: 'ndjson',
      concurrency: 16,
      report: 'data/policies.ndjson.refused.ndjson',
      progress: 'data/policies.ndjson.progress.json',
      restart: false,
      patienceSeconds: 60,
    });
  });

  it('take everything that is said', () => {
    const args = [
      '--url',
      'https://api.example/prod/',
      '--concurrency',
      '4',
      'p.csv',
      '--report',
      'out/r.ndjson',
      '--restart',
      '--patience',
      '5',
    ];
    expect(parseOptions(args, { ANKANG_TOKEN: 'from-env' })).toEqual({
      file: 'p.csv',
      url: 'https://api.example/prod',
      token: 'from-env',
      format: 'csv',
      concurrency: 4,
      report: 'out/r.ndjson',
      progress: 'out/p.csv.progress.json',
      restart: true,
      patienceSeconds: 5,
    });
    expect(parseOptions(['p.CSV', '--token', 'said'], { ANKANG_TOKEN: 'from-env' })).toMatchObject({ token: 'said', format: 'csv' });
    expect(parseOptions(['p.csv', '--format', 'ndjson'], { ANKANG_TOKEN: '' })).toMatchObject({ token: undefined, format: 'ndjson' });
  });

  it('answer nothing when help is asked for', () => {
    expect(parseOptions(['--help'], {})).toBeUndefined();
  });

  it.each([
    [[], 'FILE is missing'],
    [['a', 'b'], 'one FILE at a time, not 2'],
    [['a', '--fast'], "Unknown option '--fast'"],
    [['a', '--url', 'http://api.example'], '--url takes an https URL'],
    [['a', '--url', 'api.example'], '--url takes an https URL'],
    [['a', '--url', 'https://user:secret@api.example'], '--url takes an https URL'],
    [['a', '--format', 'xlsx'], '--format takes ndjson or csv, not xlsx'],
    [['a', '--concurrency', '0'], '--concurrency takes a whole number from 1 to 256, not 0'],
    [['a', '--concurrency', '1.5'], '--concurrency takes a whole number from 1 to 256, not 1.5'],
    [['a', '--concurrency', '257'], '--concurrency takes a whole number from 1 to 256, not 257'],
  ])('%j are refused: %s', (args, message) => {
    expect(() => parseOptions(args, {})).toThrow(
      expect.objectContaining({ exitStatus: NOT_BEGUN, message: expect.stringContaining(message) }),
    );
    expect(() => parseOptions(args, {})).toThrow(HELP);
  });
});
