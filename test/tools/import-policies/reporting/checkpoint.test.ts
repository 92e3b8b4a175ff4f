import { appendFileSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { PolicyLine } from '../../../../tools/import-policies/reading/policy-line.ts';
import {
  type Checkpoint,
  changeSince,
  identifyFile,
  loadCheckpoint,
  saveCheckpoint,
} from '../../../../tools/import-policies/reporting/checkpoint.ts';
import { Journal } from '../../../../tools/import-policies/reporting/journal.ts';
import { NOTHING_COUNTED } from '../../../../tools/import-policies/sending/outcome.ts';
import { fileOf } from '../written-file.ts';

const identityOf = (file: string) => identifyFile(file, statSync(file).size);

const beginning = (): Checkpoint => ({
  version: 1,
  file: { size: 1000, digest: 'd' },
  url: 'http://127.0.0.1:8080',
  format: 'ndjson',
  encoding: 'utf-8',
  report: fileOf('left from another import\n', 'report'),
  offset: 0,
  lines: 0,
  reportBytes: 0,
  counts: NOTHING_COUNTED,
});

const line = (number: number): PolicyLine => ({
  kind: 'sendable',
  line: number,
  lines: number,
  endsAt: number * 10,
  policyNo: `P-${number}`,
  body: '{"insured":{"name":"赵样例"}}',
});

const REFUSED = { kind: 'refused', status: 422, code: 'invalid-request', errors: [{ pointer: '/status', code: 'not-allowed' }] } as const;

describe('what tells a file from another', () => {
  it.each([
    ['its length', (text: string) => `${text}x`],
    ['its beginning', (text: string) => `b${text.slice(1)}`],
    ['its end', (text: string) => `${text.slice(0, -1)}b`],
  ])('is %s', (_what, change) => {
    const text = 'a'.repeat(200_000);
    expect(identityOf(fileOf(text))).toEqual(identityOf(fileOf(text)));
    expect(identityOf(fileOf(change(text)))).not.toEqual(identityOf(fileOf(text)));
  });

  it('is there for an empty file too', () => {
    expect(identityOf(fileOf(''))).toMatchObject({ size: 0 });
  });
});

describe('a checkpoint', () => {
  it('is read back as it was saved, and is undefined when there is none', () => {
    const path = fileOf('', 'progress');
    saveCheckpoint(path, beginning());
    expect(loadCheckpoint(path)).toMatchObject({ offset: 0, format: 'ndjson' });
    expect(loadCheckpoint(`${path}.none`)).toBeUndefined();
  });

  it.each([['{'], ['{}'], ['']])('is not made of %j', (text) => {
    expect(() => loadCheckpoint(fileOf(text))).toThrow('is not the progress of an import; --restart begins anew');
  });

  it.each([
    [{ file: { size: 1001, digest: 'd' } }, 'the file has changed'],
    [{ file: { size: 1000, digest: 'e' } }, 'the file has changed'],
    [{ url: 'https://other.example' }, 'it went to http://127.0.0.1:8080'],
    [{ format: 'csv' as const }, 'it was read as ndjson'],
    [{ report: 'other' }, /^its report was /u],
    [{}, undefined],
  ])('of %j says what has changed', (change, said) => {
    const begun = beginning();
    const found = changeSince(begun, { ...begun, ...change });
    if (said instanceof RegExp) expect(found).toMatch(said);
    else expect(found).toBe(said);
  });
});

describe('the journal', () => {
  it('reports what was not taken, without anything personal', () => {
    const begun = beginning();
    const journal = new Journal(fileOf('', 'progress'), begun);
    journal.record(line(1), { kind: 'created' });
    journal.record(line(2), REFUSED);
    journal.record(line(3), { kind: 'stale', code: 'stale-policy-update' });
    journal.record(
      { kind: 'unreadable', line: 4, lines: 4, endsAt: 40, code: 'not-json', errors: [] },
      { ...REFUSED, status: null, code: 'not-json', errors: [] },
    );
    journal.close();
    expect(
      readFileSync(begun.report, 'utf8')
        .trim()
        .split('\n')
        .map((entry) => JSON.parse(entry)),
    ).toEqual([
      { line: 2, policyNo: 'P-2', status: 422, code: 'invalid-request', errors: [{ pointer: '/status', code: 'not-allowed' }] },
      { line: 3, policyNo: 'P-3', status: 409, code: 'stale-policy-update', errors: [] },
      { line: 4, policyNo: null, status: null, code: 'not-json', errors: [] },
    ]);
    expect(journal.counts).toEqual({ created: 1, changed: 0, same: 0, stale: 1, conflict: 0, refused: 2 });
  });

  it.each([['99000119900307001X'], ['99000119900307001x'], ['13800138000'], ['8613800138000']])(
    'leaves out a policy number such as %s, which is somebody’s own',
    (policyNo) => {
      const begun = beginning();
      const journal = new Journal(fileOf('', 'progress'), begun);
      journal.record({ ...line(1), kind: 'sendable', policyNo, body: '{}' }, REFUSED);
      journal.close();
      expect(JSON.parse(readFileSync(begun.report, 'utf8'))).toMatchObject({ line: 1, policyNo: null });
    },
  );

  it('goes on from its last checkpoint, and reports nothing twice', () => {
    const begun = beginning();
    const path = fileOf('', 'progress');
    const killed = new Journal(path, begun);
    killed.record(line(1), REFUSED);
    killed.save();
    killed.record(line(2), REFUSED);
    const left = loadCheckpoint(path);
    if (left === undefined) throw new Error('No checkpoint was saved');
    expect(left).toMatchObject({ offset: 10, lines: 1, counts: { refused: 1 } });
    const journal = new Journal(path, left);
    journal.record(line(2), REFUSED);
    journal.finish();
    expect(readFileSync(begun.report, 'utf8').match(/"line":\d/gu)).toEqual(['"line":1', '"line":2']);
    expect(existsSync(path)).toBe(false);
  });

  it('leaves no report of nothing', () => {
    const begun = beginning();
    const journal = new Journal(fileOf('', 'progress'), begun);
    journal.record(line(1), { kind: 'same' });
    journal.finish();
    expect(existsSync(begun.report)).toBe(false);
  });

  it('does not go on without the report of the lines before', () => {
    const begun = beginning();
    writeFileSync(begun.report, 'short');
    expect(() => new Journal(fileOf('', 'progress'), { ...begun, reportBytes: 6 })).toThrow('is not there any more; --restart begins anew');
    appendFileSync(begun.report, '!');
    new Journal(fileOf('', 'progress'), { ...begun, reportBytes: 6 }).close();
  });

  it('says when there is no place for the report', () => {
    const begun = { ...beginning(), report: `${fileOf('')}/report` };
    expect(() => new Journal(fileOf('', 'progress'), begun)).toThrow('the report cannot be kept');
  });
});
