import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../temporary-folder.ts';
import { StartCommand } from '../driving/commands/start-command.ts';
import { startHostedStack } from '../driving/stacks/hosted-stack.ts';

const SAMPLES = fileURLToPath(new URL('../../../samples/policies.ndjson', import.meta.url));
const folder = temporaryFolder('start', (made) => {
  writeFileSync(join(made, 'file'), '');
  mkdirSync(join(made, 'folder'));
});

const linesOf = (text: string): readonly string[] => text.split('\n').filter((line) => line !== '');
/** What it says of itself, but for the synthesis that whoever comes first has to wait for. */
const said = ({ err }: StartCommand): readonly string[] => linesOf(err).filter((line) => !/synthesiz|^functions log to /u.test(line));

describe('a start that ends early', () => {
  it('with --help tells the flags, and ends', async () => {
    const start = new StartCommand(['--help'], folder);
    expect(await start.ended()).toBe(0);
    expect(start.out).toMatch(/npm start --.*--port PORT.*--data DIR.*--at INSTANT.*--dynamodb URL.*--samples FILE/su);
    expect(start.err).toBe('');
  });

  it.each<readonly [args: readonly string[], line: string | RegExp]>([
    [['--colour'], /^ankang: Unknown option '--colour'; there are --port, .*--help$/u],
    [['--port', 'http'], 'ankang: --port takes a whole number from 0 to 65535, not http'],
    [['--at', '2026-01-12'], /^ankang: --at takes an instant with its offset, such as .*, not 2026-01-12$/u],
    [['--data', 'file'], `ankang: --data: ${join(folder, 'file')} is not a folder but a file; name a folder`],
    [['--data', 'file/below'], `ankang: ${join(folder, 'file', 'below')} cannot be written to`],
    [['--samples', 'folder'], `ankang: --samples: ${join(folder, 'folder')} is not a file but a folder; name a file`],
    [['--samples', 'none.ndjson'], `ankang: --samples: there is no file ${join(folder, 'none.ndjson')}; name one that is there`],
    [
      ['--dynamodb', 'http://127.0.0.1:1'],
      /^ankang: no DynamoDB answers at http:\/\/127.0.0.1:1 \(.+\); start one with streams, or leave --dynamodb out$/u,
    ],
  ])('says why in one line: %j', async (args, line) => {
    const start = new StartCommand(args, folder);
    expect(await start.ended()).toBe(1);
    expect(said(start)).toHaveLength(1);
    expect(said(start)[0]).toMatch(line);
  });

  it.each<readonly [what: string, answer: RequestListener, line: RegExp]>([
    ['something else', (_, response) => response.writeHead(404).end('<html>'), /^ankang: what answers at \S+ is no DynamoDB; start one/u],
    [
      'a DynamoDB without streams',
      ({ headers }, response) =>
        headers['x-amz-target'] === 'DynamoDB_20120810.ListTables'
          ? response.end('{"TableNames":[]}')
          : response.writeHead(400).end('{"__type":"com.amazon.coral.service#UnknownOperationException"}'),
      /^ankang: the DynamoDB at \S+ cannot be used: \S+ListStreams answered 400 .*; start one with streams, or leave --dynamodb out$/u,
    ],
  ])('says so where %s answers', async (_what, answer, line) => {
    const other = createServer(answer);
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const start = new StartCommand(['--dynamodb', `http://127.0.0.1:${(other.address() as AddressInfo).port}`], folder);
    expect(await start.ended()).toBe(1);
    other.close();
    expect(said(start)).toEqual([expect.stringMatching(line)]);
  });
});

describe('a start in a data folder', () => {
  it("finds it from the caller's folder, and names it absolutely", async () => {
    const start = new StartCommand(['--data', 'kept/data', '--no-samples', '--at', '2026-09-28T10:00:00+08:00'], folder);
    await start.ready();
    expect(await start.stop()).toBe(0);
    const data = join(folder, 'kept', 'data');
    expect(said(start)).toEqual([`everything is kept in ${data}`]);
    expect(start.err).toContain(`functions log to ${join(data, 'functions.log')}\n`);
    expect(existsSync(join(data, 'stack.sqlite'))).toBe(true);
  });

  it("says that an --at before its clock's does not count, and nothing of a later one", async () => {
    const data = join(folder, 'kept', 'data');
    const earlier = new StartCommand(['--data', data, '--no-samples', '--at', '2026-09-01T10:00:00+08:00'], folder);
    const clock: unknown = await (await fetch(`${await earlier.ready()}/_local/clock`)).json();
    await earlier.stop();
    expect(clock).toMatchObject({ now: expect.stringContaining('2026-09-28T10:0') });
    expect(said(earlier)).toEqual([
      `everything is kept in ${data}`,
      expect.stringMatching(
        /^--at 2026-09-01T10:00:00(\.000)?\+08:00 does not count: the clock of this folder shows 2026-09-28T10:0\S+ already/u,
      ),
    ]);
    const later = new StartCommand(['--data', data, '--no-samples', '--at', '2026-10-01T10:00:00+08:00'], folder);
    await later.ready();
    await later.stop();
    expect(said(later)).toEqual([`everything is kept in ${data}`]);
  });
});

describe('two stacks at once', () => {
  it('have a log file each, and samples where they are not left out', async () => {
    const stacks = [new StartCommand([], folder), new StartCommand(['--no-samples'], folder)];
    await Promise.all(stacks.map((stack) => stack.ready()));
    expect(stacks.map(said)).toEqual([expect.arrayContaining([expect.stringMatching(/^loaded \d+ sample policies$/u)]), []]);
    const files = stacks.map(({ err }) => /^functions log to (.+)$/mu.exec(err)?.[1] ?? '');
    await Promise.all(stacks.map((stack) => stack.stop()));
    expect(new Set(files).size).toBe(2);
    for (const file of files) {
      expect(existsSync(file), file).toBe(true);
      rmSync(file);
    }
  });
});

describe('the samples', () => {
  const total = linesOf(readFileSync(SAMPLES, 'utf8')).length;

  it.each([
    ['2025-01-01T00:00:00+08:00'],
    ['2025-04-05T12:00:00+08:00'],
    ['2025-08-31T23:59:59+08:00'],
    ['2025-12-31T23:59:59+08:00'],
    ['2026-01-12T09:00:00+08:00'],
    ['2026-02-09T23:59:30+08:00'],
    ['2026-02-10T00:00:00+08:00'],
    ['2026-06-19T20:00:00+08:00'],
    ['2026-09-28T10:00:00+08:00'],
    ['2026-12-31T23:59:59+08:00'],
  ])('suit --at %s, or are left out with a line each', async (at) => {
    const stack = await startHostedStack({ at, samples: SAMPLES });
    expect((await fetch(`${stack.url}/health`)).status).toBe(200);
    await stack.stop();
    const left = stack.said.filter((line) =>
      /policies.ndjson, line \d+ is left out: .* does not suit .*: \/insured\/idNumber id-birth-date$/u.test(line),
    );
    expect(stack.said).toEqual([...left, `loaded ${total - left.length} sample policies`]);
    // The newborn among them.
    expect(left).toHaveLength(at < '2026-02-10' ? 1 : 0);
  });
});
