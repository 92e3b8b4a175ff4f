import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { displayWidth } from '../../../tools/text-layout.ts';
import { withStack } from '../driving/stacks/with-stack.ts';

const STARTER = fileURLToPath(new URL('../../../tools/hand-over.mjs', import.meta.url));

interface Told {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the tour as `npm run tour` does, into pipes. */
const takeTour = async (...args: string[]): Promise<Told> => {
  const { FORCE_COLOR: _forced, ...env } = process.env;
  const tour = spawn(process.execPath, [STARTER, 'tour/main.ts', ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
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
const entries = (told: string, name: string): string[] =>
  [...told.matchAll(new RegExp(`^ +(?:● )?${name} +(.*)$`, 'gmu'))].map(([, text = '']) => text);

/** What was told under a chapter's heading; an entry's lines stand on one. */
const chapter = (out: string, title: string): string => {
  const told = out.split(/^ {2}\d+ {2}/mu).find((text) => text.startsWith(`${title} ─`));
  if (told === undefined) throw new Error(`no chapter is called ${title}`);
  return told.replaceAll(/\n {14}(?=\S)/gu, ' ');
};

/** Hand-offs without their ids. */
const handOffs = (told: string): string[] => entries(told, 'hand-off').map((text) => text.replace(/, \S+$/u, ''));

/** The states of a deadline, in the order they were told. */
const deadline = (told: string, name: string): string[] =>
  entries(told, 'deadline').flatMap((text) => (text.startsWith(`${name} (`) ? [text.slice(name.length + 1)] : []));

describe('the tour with a stack of its own', () => {
  let told: Told;
  beforeAll(async () => {
    told = await takeTour('--fast');
  }, 300_000);

  it('ends well and writes plain text of at most 100 columns', () => {
    expect(told).toMatchObject({ status: 0, err: '' });
    expect(told.out).not.toContain('\u001b');
    expect(told.out).not.toContain('\r');
    expect(Math.max(...told.out.split('\n').map(displayWidth))).toBeLessThanOrEqual(100);
  });

  it('feeds all the sample policies, and needs no others', () => {
    expect(entries(told.out, 'insurer')).toEqual([expect.stringMatching(/: 60 new$/u)]);
  });

  it('lists every reason of the denial', () => {
    const denial = told.out.slice(told.out.indexOf('403 not-entitled'), told.out.indexOf('3  A question'));
    expect([...denial.matchAll(/^ +(R\d+) .*? {2}([a-z-]+):/gmu)].map(([, rule, code]) => `${rule} ${code}`)).toEqual([
      'R1 policy-not-in-force',
      'R4 service-ended-by-contract',
      'R8 diagnosed-in-waiting-period',
      'R9 illness-not-listed',
      'R10 sum-assured-too-low',
    ]);
  });

  it('warns of the half hour in the evening, refuses too low a rank, and only aims at it on a holiday', () => {
    const questions = chapter(told.out, 'A question to the phone doctor, in the evening and on a holiday');
    expect(handOffs(questions)).toEqual([
      'case.requested → haorensheng, 200, signed',
      'deadline.near → haorensheng, 200, signed',
      'case.requested → haorensheng, 200, signed',
    ]);
    expect(questions).toContain('422 invalid-request: doctor-rank-too-low at /data/doctor');
    expect(questions).toContain('Fri 2026-09-25 09:00 · 中秋节 Mid-Autumn Festival');
    const states = deadline(questions, 'callback').map((text) => text.split(',').slice(0, 2).join(',').split(' at ')[0]);
    expect(states).toEqual([
      '(promise, R20): running',
      '(promise, R20): met',
      '(target, R21): running',
      '(target, R21): missed',
      '(target, R21): missed',
    ]);
  });

  it('takes the visit over the National Day week to its completion, and counts the use once', () => {
    const visit = chapter(told.out, 'An expert visit, from the request to its completion');
    expect(visit).toContain('a visit within 5 working days (R35, R40) is one by Sat 2026-10-10 20:00');
    expect(visit).toContain('国庆节 National Day, closed');
    expect(visit).toContain('free until Tue 2026-09-29 20:00 (R39)');
    expect(entries(visit, 'clock').map((text) => text.slice(0, 20))).toEqual([
      'Mon 2026-09-28 10:00',
      'Wed 2026-10-07 09:00',
      'Thu 2026-10-08 11:30',
      'Wed 2026-10-14 20:00',
    ]);
    expect(visit).toContain('visit (promise, R35): met, at Thu 2026-10-08 11:30');
    expect(visit).toContain('closed at Wed 2026-10-14 20:00 · status completed, outcome completed');
    expect(handOffs(visit)).toEqual([
      'case.requested → shanen, 200, signed',
      'choice.made → shanen, 200, signed',
      'visit.tomorrow → shanen, 200, signed',
    ]);
  });

  it('gives the use back to who cancels in time, in the language of the case', () => {
    const cancelled = chapter(told.out, 'A change of mind, in English');
    expect(handOffs(cancelled)).toEqual(['case.requested → shanen, 200, signed', 'case.cancelled → shanen, 200, signed']);
    // Each address is told by itself: which one is first, nobody promises.
    expect(entries(cancelled, 'message').toSorted()).toEqual([
      expect.stringMatching(/^SMS: \[Ankang\] Specialist outpatient visit: The request was cancelled as you asked\./u),
      expect.stringMatching(/^SMS: \[Ankang\] Specialist outpatient visit: We have received your request/u),
      'e-mail: Specialist outpatient visit: request cancelled',
      'e-mail: Specialist outpatient visit: request received',
    ]);
  });

  it('gathers records for a second opinion, takes exactly three institutions, and says whose days it took', () => {
    const opinion = chapter(told.out, 'A second opinion from abroad');
    expect(entries(opinion, 'document')).toEqual([
      '出院小结.pdf (medical-record): stored',
      '检查报告.pdf (medical-record): stored',
      '二次诊疗意见.pdf (opinion): stored',
    ]);
    expect(opinion).toContain('422 invalid-request: three-institutions-required at /data/options');
    expect(opinion).toContain('the days it took (R29): member 1, vendor 1, institution 3');
    expect(opinion.indexOf('cost the use? No (R28)')).toBeLessThan(opinion.indexOf('records.dispatched:'));
    expect(opinion.indexOf('cost the use? Yes (R28)')).toBeGreaterThan(opinion.indexOf('records.dispatched:'));
    expect(deadline(opinion, 'opinion')).toEqual([
      '(promise, R29): running, due Tue 2026-11-10 20:00',
      '(promise, R29): met, at Thu 2026-10-22 15:00, due Tue 2026-11-10 20:00',
    ]);
  });

  it('takes an admission without a note through both legs, and tells of each date of surgery', () => {
    const stay = chapter(told.out, 'To the ward, without an admission note: two legs, one use');
    const stages = entries(stay, 'case').flatMap((text) => /^stage (\S+) of the (\S+) leg/u.exec(text)?.slice(1).join(' ') ?? []);
    expect(stages).toEqual([
      'accepting visit',
      'proposing visit',
      'choosing visit',
      'booking visit',
      'booked visit',
      'accepting admission',
      'arranging admission',
      'booked admission',
      'admitted admission',
    ]);
    expect(stay).toContain('booking-outside-choice at /data/hospital');
    expect(entries(stay, 'message').filter((text) => text.startsWith('SMS') && text.includes('手术日期'))).toHaveLength(2);
  });

  it('refuses care abroad where it is not offered or not agreed to, and takes it from a pool of its own', () => {
    const abroad = chapter(told.out, 'Care abroad, in the demonstration edition');
    expect(abroad).toContain('403 not-entitled: service-not-offered (R50)');
    expect(abroad).toContain('422 invalid-request: consent-required at /consents');
    expect(abroad).toContain('green-channel: left 1');
  });

  it('tells the hotline nothing of who is not verified, and starts the half hour when the vendor says busy', () => {
    const call = chapter(told.out, 'A call on the hotline');
    expect(entries(call, 'case').slice(0, 2)).toEqual([
      'verified: false, and not a word more (R17)',
      'verified: P-1044, the phone doctor is available, without limit',
    ]);
    const busy = call.indexOf('experts.busy:');
    expect(call.slice(0, busy)).not.toContain('callback (');
    expect(deadline(call.slice(busy), 'callback').map((text) => text.split(',')[1])).toEqual([' R20): running', ' R20): met']);
  });

  it('puts a silent vendor before an operator, whose reading the member sees', () => {
    const silent = chapter(told.out, 'A vendor falls silent, and an operator steps in');
    expect(deadline(silent, 'stage').map((text) => text.split(',')[1])).toContain(' R45): missed');
    expect(silent).toContain('?attention=true: vendor-silent since Wed 2026-10-28 ');
    expect(silent).toContain('green-channel: limit 2, held 0, used 0, left 2');
    expect([...silent.matchAll(/ operator op-17 +(\S+)/gu)].map(([, why]) => why)).toEqual([
      '已与服务方核实',
      '服务方来电',
      '服务方逾期未报',
    ]);
  });

  it('shows the use counter as it changes, once for each case', () => {
    const changes = (pool: string, ...counts: readonly string[]) => counts.map((count) => `${pool}: ${count}`);
    const [held, used, returned] = ['held 0 → 1, used 0, left 1 → 0', 'held 1 → 0, used 0 → 1, left 0', 'held 1 → 0, used 0, left 0 → 1'];
    expect(entries(told.out, 'uses').filter((text) => text.includes('→'))).toEqual([
      ...changes('green-channel', held, used, held, returned),
      ...changes('second-opinion', held, used),
      ...changes('green-channel', held, used),
      ...changes('overseas-care', held, used),
    ]);
  });

  it('ends with what it saw', () => {
    expect(told.out).toMatch(/GET \/benefits: median [\d.]+ ms of 20 warm calls/u);
    expect(told.out).toMatch(/expert visit to completion: \d+ state transitions, 3 hand-offs, 6 SMS, 6 e-mail/u);
    expect(told.out).toMatch(/admission without a note: \d+ state transitions, 4 hand-offs, 10 SMS, 10 e-mail/u);
  });
});

describe('the tour of a stack that runs', () => {
  const client = withStack('2026-11-22T20:30:00+08:00');

  it('can be taken again, in part, and leaves the stack running', async () => {
    const first = await takeTour('--url', client.url, '--chapter', 'care-abroad');
    const second = await takeTour('--url', `${client.url}/`, '--chapter', 'care-abroad', '--fast');
    expect([first.status, second.status]).toEqual([0, 0]);
    expect(second.out).toContain('60 policies: 60 there already');
    expect(second.out).toContain('P-1026 cannot be used here any more (no-uses-left R5); P-9001 is fed');
    for (const { out } of [first, second]) {
      expect([...out.matchAll(/^ {2}\d+ {2}(.*?) ─/gmu)].map(([, title]) => title)).toEqual([
        'The insurer feeds its policies',
        'Care abroad, in the demonstration edition',
      ]);
      expect(out).toContain('status completed, outcome completed');
    }
    expect((await fetch(`${client.url}/health`)).status).toBe(200);
  });
});

describe('a tour that cannot be taken', () => {
  it.each([
    [['--quick'], "Unknown option '--quick'"],
    [['--chapter', 'dentist'], '--chapter takes one of policies, denial,'],
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
    expect(out).toContain('second-opinion');
  });
});
