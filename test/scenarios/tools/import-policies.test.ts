import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { COLUMNS } from '../../../tools/import-policies/reading/csv-columns.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import type { Json } from '../driving/answer.ts';
import type { Caller } from '../driving/client.ts';
import { countsOf, ImportCommand, importPolicies, reportOf, untilLine } from '../driving/commands/import-command.ts';
import { policyFeed } from '../driving/people.ts';
import { withStack } from '../driving/stacks/with-stack.ts';

const client = withStack('2026-09-28T10:00:00+08:00');
let insurer: Caller;
const folder = temporaryFolder('import');

beforeAll(async () => {
  insurer = await client.insurer();
});

const NOT_THERE = { status: 404 };

const policy = (policyNo: string, changes: Json = {}): Json => ({
  policyNo,
  ...policyFeed({ ...changes, insured: { memberId: `m-${policyNo}`, ...changes.insured } }),
});

const fileOf = (name: string, lines: readonly string[]): string => {
  const file = join(folder, name);
  writeFileSync(file, lines.map((line) => `${line}\n`).join(''));
  return file;
};

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

const cell = (value: Json): string => {
  const text = value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
  return /[",\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
const row = (record: Json): string =>
  [...COLUMNS.keys()].map((column) => cell(column.split('.').reduce((value, key) => value?.[key], record))).join(',');
const HEADER = [...COLUMNS.keys()].join(',');

describe('a file of NDJSON', () => {
  const overrides = [{ pool: 'green-channel', extraUses: 1, reason: 'agreed' }];
  const lines = numbers(200).map((n) => JSON.stringify(policy(`N-${n}`)));
  // Over the policies before: a change, a later state before an earlier one, the same again, and lines that nobody can take.
  const bad: readonly [line: number, text: string, entry: Json][] = [
    [21, '{"policyNo":"N-21","sequence":', { policyNo: null, status: null, code: 'not-json', errors: [] }],
    [42, JSON.stringify(policy('N-42', { status: 'active' })), fault('N-42', '/status', 'not-allowed')],
    [63, JSON.stringify(policy('N-63', { edition: '1999-XX-01' })), fault('N-63', '/edition', 'unknown-edition')],
    [84, JSON.stringify({ ...policy('N-84'), 钱样例: 1 }), fault('N-84', '', 'unknown-key')],
    [105, `"${'x'.repeat(700_000)}"`, { policyNo: null, status: null, code: 'line-too-long', errors: [] }],
    [
      126,
      JSON.stringify({ ...policy('N-126'), note: 'x'.repeat(300_000) }),
      { policyNo: 'N-126', status: 413, code: 'too-large', errors: [] },
    ],
    [147, JSON.stringify(policy('13800138000', { renewals: -1 })), fault(null, '/renewals', 'too-small')],
  ];
  for (const [line, text] of bad) lines[line - 1] = text;
  const updates = [
    policy('N-1', { sequence: 2, overrides }),
    policy('N-2', { sequence: 9, status: 'lapsed' }),
    policy('N-2', { sequence: 5 }),
    policy('N-3'),
    policy('N-4', { sequence: 2 }),
    policy('N-4', { sequence: 3 }),
  ].map((update) => JSON.stringify(update));
  let file: string;

  beforeAll(() => {
    file = fileOf('policies.ndjson', [...lines, ...updates]);
  });

  it('is fed as far as it is good; what is not good is reported, and stops nothing', async () => {
    const ended = await importPolicies([file, '--url', client.url]);
    expect(ended.status).toBe(1);
    expect(countsOf(ended)).toEqual({ created: 193, changed: 4, same: 1, stale: 1, conflict: 0, refused: 7 });
    expect(reportOf(file)).toEqual([
      ...bad.map(([line, , entry]) => ({ line, ...entry })),
      { line: 203, policyNo: 'N-2', status: 409, code: 'stale-policy-update', errors: [] },
    ]);
    for (const said of [ended.out, ended.err, readFileSync(`${file}.refused.ndjson`, 'utf8')]) {
      expect(said).not.toMatch(/样例|X1234567|138001380/u);
    }
    expect(existsSync(`${file}.progress.json`)).toBe(false);
  });

  it('leaves on record what it says, the highest sequence last', async () => {
    expect((await insurer.get('/policies/N-1')).body).toMatchObject({ sequence: 2, overrides });
    expect((await insurer.get('/policies/N-2')).body).toMatchObject({ sequence: 9, status: 'lapsed' });
    expect((await insurer.get('/policies/N-4')).body).toMatchObject({ sequence: 3 });
    expect((await insurer.get('/policies/N-200')).status).toBe(200);
    expect(await insurer.get('/policies/N-42')).toMatchObject(NOT_THERE);
  });

  it('can be fed again: nothing changes any more', async () => {
    const good = fileOf(
      'good.ndjson',
      numbers(20).map((n) => JSON.stringify(policy(`N-${n + 170}`))),
    );
    const ended = await importPolicies([good, '--url', client.url]);
    expect(ended).toMatchObject({ status: 0, err: '' });
    expect(countsOf(ended)).toEqual({ created: 0, changed: 0, same: 20, stale: 0, conflict: 0, refused: 0 });
    expect(existsSync(`${good}.refused.ndjson`)).toBe(false);
  });
});

describe('a file of CSV', () => {
  const rows = numbers(300).map((n) =>
    row(policy(`C-${n}`, { insured: { guardian: n % 2 === 0 ? { name: '孙样例', phone: '+8613800138002' } : undefined } })),
  );
  rows[9] = 'C-10,1,2020-BA-01';
  rows[19] = row(policy('C-20', { insured: { name: '赵"样例' } })).replaceAll('""', '"');
  rows[149] = row(policy('C-150', { sumAssured: 'half a million' }));
  rows[289] = row(policy('C-290', { overrides: 'none' }));
  const reported = [
    { line: 11, policyNo: null, status: null, code: 'wrong-number-of-columns', errors: [] },
    { line: 21, policyNo: null, status: null, code: 'broken-quotes', errors: [] },
    { line: 151, ...fault('C-150', '/sumAssured', 'wrong-type') },
    { line: 291, ...fault('C-290', '/overrides', 'wrong-type') },
  ];
  const totalOf = (counts: Record<string, number>): number => Object.values(counts).reduce((sum, count) => sum + count, 0);

  it('killed midway goes on where it was, and reports each line once', async () => {
    const file = fileOf('killed.csv', [`\u{FEFF}${HEADER}\r`, ...rows.map((text) => `${text}\r`)]);
    const killed = new ImportCommand([file, '--url', client.url, '--concurrency', '1']);
    await untilLine(file, 30);
    expect((await killed.signal('SIGKILL')).out).not.toContain('created');
    const kept = JSON.parse(readFileSync(`${file}.progress.json`, 'utf8'));
    expect(kept.lines).toBeLessThan(301);
    const ended = await importPolicies([file, '--url', client.url]);
    expect(ended.status).toBe(1);
    expect(ended.out).toContain(`goes on after line ${kept.lines}\n`);
    expect(ended.out).toContain(', 300 with those before\n');
    const counts = countsOf(ended);
    expect(counts).toMatchObject({ changed: 0, stale: 0, refused: 4 });
    expect(totalOf(counts)).toBe(300);
    expect(reportOf(file)).toEqual(reported);
    for (const n of [1, 2, 9, 11, 30, 31, 299, 300]) expect((await insurer.get(`/policies/C-${n}`)).status, `C-${n}`).toBe(200);
    expect((await insurer.get('/policies/C-2')).body.insured).toMatchObject({ guardian: true });
  });

  it('interrupted at the terminal says how to go on, and does; --restart begins anew', async () => {
    const file = fileOf('interrupted.csv', [HEADER, ...rows]);
    const interrupted = new ImportCommand([file, '--url', client.url, '--concurrency', '1']);
    await untilLine(file, 30);
    const { status, err } = await interrupted.signal('SIGINT');
    expect(status).toBe(3);
    expect(err).toContain('import-policies: stopped; the same command goes on where this left off');
    expect(countsOf(await importPolicies([file, '--url', client.url]))).toEqual({
      created: 0,
      changed: 0,
      same: 296,
      stale: 0,
      conflict: 0,
      refused: 4,
    });
    const again = await importPolicies([file, '--url', client.url, '--restart']);
    expect(again.out).not.toContain('goes on');
    expect(totalOf(countsOf(again))).toBe(300);
  });

  it('that has changed since it was left is not gone on with', async () => {
    const file = fileOf('changed.csv', [HEADER, ...rows]);
    const killed = new ImportCommand([file, '--url', client.url, '--concurrency', '1']);
    await untilLine(file, 20);
    await killed.signal('SIGKILL');
    writeFileSync(file, `${HEADER}\n${rows.toReversed().join('\n')}\n`);
    const { status, err } = await importPolicies([file, '--url', client.url]);
    expect(status).toBe(2);
    expect(err).toMatch(/^import-policies: an import of .* was left at line \d+, but the file has changed; --restart begins anew\n$/u);
  });
});

describe('an API that cannot be fed', () => {
  let serial = 0;
  /** A file of its own: what is left unfinished of one is not gone on with elsewhere. */
  const one = (): string => {
    serial += 1;
    return fileOf(`one-${serial}.ndjson`, [JSON.stringify(policy('A-1'))]);
  };

  it.each<readonly [string, Record<string, unknown>, string]>([
    ['a token that is none', {}, 'the API answered 401: the token is not accepted, or has expired'],
    ['a token of a member', { scope: 'member', memberId: 'm-1' }, 'the API answered 403: the token lacks the scope insurer'],
  ])('with %s stops at once and says what to do', async (_what, claims, message) => {
    const token = 'scope' in claims ? await client.token(claims) : 'none';
    const { status, err } = await importPolicies([one(), '--url', client.url], { ANKANG_TOKEN: token });
    expect(status).toBe(3);
    expect(err).toContain(message);
    expect(err).not.toContain(token);
    expect(err).not.toContain('    at ');
  });

  it('because nothing answers there says so', async () => {
    const gone = await listen(() => {});
    const away = urlOf(gone);
    gone.close();
    expect(await importPolicies([one(), '--url', away])).toMatchObject({
      status: 2,
      err: expect.stringContaining(`nothing answers at ${away} (ECONNREFUSED)`),
    });
    const patient = await importPolicies([one(), '--url', away, '--token', 'any', '--patience', '1']);
    expect(patient).toMatchObject({ status: 3, err: expect.stringContaining('the API stays away: ECONNREFUSED for 1 s') });
  });

  it('for a while is waited for as long as it asks', async () => {
    const answers = [503, 429, 201];
    const askedAt: number[] = [];
    const server = await listen((response) => {
      askedAt.push(performance.now());
      response.writeHead(answers[askedAt.length - 1] ?? 500, { 'retry-after': '1' }).end('{}');
    });
    const ended = await importPolicies([one(), '--url', urlOf(server), '--token', 'any']);
    server.close();
    expect(ended.status).toBe(0);
    expect(countsOf(ended)).toMatchObject({ created: 1 });
    const [first = 0, second = 0, third = 0] = askedAt;
    expect(second - first).toBeGreaterThanOrEqual(995);
    expect(third - second).toBeGreaterThanOrEqual(995);
  });

  it('because it is something else is not fed a whole file', async () => {
    const server = await listen((response) => response.writeHead(404).end('<html>'));
    const file = fileOf(
      'many.ndjson',
      numbers(50).map((n) => JSON.stringify(policy(`A-${n}`))),
    );
    const { status, err } = await importPolicies([file, '--url', urlOf(server), '--token', 'any']);
    server.close();
    expect(status).toBe(3);
    expect(err).toContain("what answers there is not Ankang's API (status 404");
  });
});

describe('a command that is wrong', () => {
  it.each([
    [['--quick'], "Unknown option '--quick'"],
    [[], 'FILE is missing'],
    [['none.ndjson'], `there is no file ${join(process.cwd(), 'none.ndjson')}`],
    [[folder], 'is not a file'],
  ])('%j ends with a message', async (args, message) => {
    const { status, err } = await importPolicies(args);
    expect(status).toBe(2);
    expect(err).toMatch(/^import-policies: /u);
    expect(err).toContain(message);
    expect(err).not.toContain('    at ');
  });

  it('tells its options', async () => {
    expect(await importPolicies(['--help'])).toMatchObject({ status: 0, out: expect.stringContaining('--concurrency N') });
  });
});

function fault(policyNo: string | null, pointer: string, code: string): Json {
  return { policyNo, status: 422, code: 'invalid-request', errors: [{ pointer, code }] };
}

function listen(answer: (response: Parameters<Parameters<typeof createServer>[1] & object>[1]) => void): Promise<Server> {
  const server = createServer((request, response) => void request.resume().once('end', () => answer(response)));
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

function urlOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
