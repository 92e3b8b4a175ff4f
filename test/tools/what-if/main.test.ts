import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../temporary-folder.ts';

const MAIN = fileURLToPath(new URL('../../../tools/what-if/main.ts', import.meta.url));
const SAMPLES = fileURLToPath(new URL('../../../samples/cases.ndjson', import.meta.url));

const folder = temporaryFolder('what-if');

const run = (...args: readonly string[]): Promise<{ status: number; out: string; err: string }> =>
  new Promise((resolve) => {
    execFile(process.execPath, [MAIN, ...args], (error, out, err) =>
      resolve({ status: error === null ? 0 : Number(error.code), out, err }),
    );
  });

describe('npm run what-if', { timeout: 30_000 }, () => {
  it('prints a line for each differing case and a summary, and exits 0', async () => {
    const { status, out, err } = await run('--edition', '2020-BA-01', '--with', 'lateCancel=always-counts', '--cases', SAMPLES);
    expect({ status, err }).toStrictEqual({ status: 0, err: '' });
    expect(out.split('\n').filter((line) => line.startsWith('line '))).not.toHaveLength(0);
    expect(out.trimEnd().split('\n').at(-1)).toMatch(
      /^2020-BA-01 with lateCancel=always-counts: \d+ cases, \d+ decided differently \(use \d+\)$/u,
    );
  });

  it('names lines it cannot read on standard error, goes on, and exits 1', async () => {
    const file = join(folder, 'bad.ndjson');
    await writeFile(file, '{}\nnonsense\n');
    const { status, out, err } = await run('--edition', '2020-BA-01', '--with', 'lateCancel=always-counts', '--cases', file);
    expect(status).toBe(1);
    expect(err).toMatch(/^line 1: \/policy .*\nline 2: is not JSON\n$/u);
    expect(out).toBe('2020-BA-01 with lateCancel=always-counts: 0 cases, 0 decided differently; 2 lines left out\n');
  });

  it.each([
    ['no edition', ['--with', 'lateCancel=always-counts', '--cases', SAMPLES], /^what-if: --edition /u],
    ['no switch', ['--edition', '2020-BA-01', '--cases', SAMPLES], /^what-if: --with /u],
    ['no file', ['--edition', '2020-BA-01', '--with', 'lateCancel=always-counts'], /^what-if: --cases /u],
    [
      'a file that is not there',
      ['--edition', '2020-BA-01', '--with', 'lateCancel=always-counts', '--cases', 'nowhere'],
      /^what-if: --cases: there is no file \/.*\/nowhere; name one that is there\n$/u,
    ],
    ['an unknown flag', ['--editions', '2020-BA-01'], /^what-if: Unknown option '--editions'/u],
    ['an unknown switch', ['--edition', '2020-BA-01', '--with', 'a=b', '--cases', SAMPLES], /^what-if: There is no switch a; there are:/u],
  ])('does nothing and exits 2: %s', async (_what, args, told) => {
    const { status, out, err } = await run(...args);
    expect({ status, out }).toStrictEqual({ status: 2, out: '' });
    expect(err).toMatch(told);
  });

  it('explains itself when asked, and lists the switches', async () => {
    const { status, out } = await run('--help');
    expect(status).toBe(0);
    expect(out).toMatch(/--edition ID[\s\S]*--with SWITCH=VALUE[\s\S]*--cases FILE[\s\S]*lateCancel +notice-frees \| always-counts/u);
  });
});
