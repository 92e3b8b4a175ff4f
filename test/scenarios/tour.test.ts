import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalStack, startLocalStack } from '../../local/spawn.ts';
import { displayWidth } from '../../scripts/tour/text-layout.ts';

const STARTER = fileURLToPath(new URL('../../scripts/tour.mjs', import.meta.url));

interface Told {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the tour as `npm run tour` does, into pipes. */
const takeTour = async (...args: string[]): Promise<Told> => {
  const { FORCE_COLOR: _forced, ...env } = process.env;
  const tour = spawn(process.execPath, [STARTER, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  tour.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  tour.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const [status] = await once(tour, 'close');
  return { status, out, err };
};

/** Entries under a name, such as `uses`, in the order they were told. */
const entries = (out: string, name: string): string[] =>
  [...out.matchAll(new RegExp(`^ +(?:● )?${name} +(.*)$`, 'gmu'))].map(([, text = '']) => text);

describe('the tour with a stack of its own', () => {
  let told: Told;
  beforeAll(async () => {
    told = await takeTour('--fast');
  });

  it('ends well and writes plain text of at most 100 columns', () => {
    expect(told).toMatchObject({ status: 0, err: '' });
    expect(told.out).not.toContain('\u001b');
    expect(told.out).not.toContain('\r');
    expect(Math.max(...told.out.split('\n').map(displayWidth))).toBeLessThanOrEqual(100);
  });

  it('feeds all the sample policies', () => {
    expect(entries(told.out, 'insurer')).toEqual([expect.stringMatching(/: 60 new$/u)]);
  });

  it('lists every reason of the denial', () => {
    const denial = told.out.slice(told.out.indexOf('403 not-entitled'), told.out.indexOf('3  An expert visit'));
    expect([...denial.matchAll(/^ +(R\d+) .*? {2}([a-z-]+):/gmu)].map(([, rule, code]) => `${rule} ${code}`)).toEqual([
      'R1 policy-not-in-force',
      'R4 service-ended-by-contract',
      'R8 diagnosed-in-waiting-period',
      'R9 illness-not-listed',
      'R10 sum-assured-too-low',
    ]);
  });

  it('takes the visit over the National Day week to its completion, and counts the use once', () => {
    expect(told.out).toContain('a visit within 5 working days (R35, R40) is one by Sat 2026-10-10 20:00');
    expect(told.out).toContain('国庆节 National Day, closed');
    expect(told.out).toContain('free until Tue 2026-09-29 20:00 (R39)');
    expect(entries(told.out, 'clock').map((text) => text.slice(0, 20))).toEqual([
      'Wed 2026-10-07 09:00',
      'Thu 2026-10-08 11:30',
      'Wed 2026-10-14 20:00',
    ]);
    expect(told.out).toContain('visit (promise, R35): met, at Thu 2026-10-08 11:30');
    expect(told.out).toContain('closed at Wed 2026-10-14 20:00 · status completed, outcome completed');
    expect(entries(told.out, 'uses')).toEqual([
      'green-channel: held 0 → 1, used 0, left 1 → 0',
      'green-channel: held 1 → 0, used 0 → 1, left 0',
      'green-channel: held 0 → 1, used 0, left 1 → 0',
      'green-channel: held 1 → 0, used 0, left 0 → 1',
    ]);
  });

  it('shows each hand-off as signed and delivered, and the messages in the language of the case', () => {
    expect(entries(told.out, 'hand-off').map((text) => text.replace(/, \S+$/u, ''))).toEqual([
      'case.requested → shanen, 200, signed',
      'choice.made → shanen, 200, signed',
      'visit.tomorrow → shanen, 200, signed',
      'case.requested → shanen, 200, signed',
      'case.cancelled → shanen, 200, signed',
    ]);
    const languages = entries(told.out, 'message').map((text) => (text.startsWith('SMS + e-mail: 【安康】') ? 'zh' : 'en'));
    expect(languages).toEqual(['zh', 'zh', 'zh', 'zh', 'zh', 'en', 'en']);
  });

  it('ends with what it saw', () => {
    expect(told.out).toMatch(/GET \/benefits: median [\d.]+ ms of 20 warm calls/u);
    expect(told.out).toMatch(/expert visit to completion: \d+ state transitions, 3 hand-offs, 5 SMS, 5 e-mail/u);
  });
});

describe('the tour of a stack that runs', () => {
  let stack: LocalStack;
  beforeAll(async () => {
    stack = await startLocalStack({ at: '2026-11-22T20:30:00+08:00' });
  });
  afterAll(() => stack.stop());

  it('can be taken again, and leaves the stack running', async () => {
    const first = await takeTour('--url', stack.url);
    const second = await takeTour('--url', `${stack.url}/`, '--fast');
    expect([first.status, second.status]).toEqual([0, 0]);
    expect(second.out).toContain('60 policies: 60 there already');
    expect(second.out).toContain('P-1001 cannot be used here any more (no-uses-left R5); P-9001 is fed');
    for (const { out } of [first, second]) expect(out).toContain('status completed, outcome completed');
    expect((await fetch(`${stack.url}/health`)).status).toBe(200);
  });
});

describe('a tour that cannot be taken', () => {
  it.each([
    [['--quick'], "Unknown option '--quick'"],
    [['--url', 'http://example.com'], '--url takes the URL of a stack on this machine'],
    [['--url', 'http://127.0.0.1:1'], 'nothing answers at http://127.0.0.1:1'],
  ])('%j ends with a message and a status', async (args, message) => {
    const { status, err } = await takeTour(...args);
    expect(status).toBe(1);
    expect(err).toMatch(/^ankang: /u);
    expect(err).toContain(message);
    expect(err).not.toContain('    at ');
  });

  it('says so when something else answers', async () => {
    const other = createServer((_request, response) => response.writeHead(404).end()).listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { status, err } = await takeTour('--url', `http://127.0.0.1:${(other.address() as AddressInfo).port}`);
    other.close();
    expect(status).toBe(1);
    expect(err).toContain('not as a local stack of Ankang');
  });

  it('tells its options', async () => {
    const { status, out } = await takeTour('--help');
    expect(status).toBe(0);
    expect(out).toContain('--fast');
  });
});
