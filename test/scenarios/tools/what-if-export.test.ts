import { execFile } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRecording, unpack } from '../../recorded/data-folder.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import type { Json } from '../driving/answer.ts';
import { Client } from '../driving/client.ts';
import { bareEnvironment } from '../driving/commands/bare-environment.ts';
import { newInsured, spokenRequest } from '../driving/hotline-call.ts';
import { policyFeed } from '../driving/people.ts';
import { type HostedStack, startHostedStack } from '../driving/stacks/hosted-stack.ts';
import { StoredItems } from '../driving/stacks/stored-items.ts';

const MAIN = fileURLToPath(new URL('../../../tools/what-if/main.ts', import.meta.url));
const recording = readRecording();
const past = recording.cases.filter(({ status }) => status !== 'open');

const folder = temporaryFolder('export', unpack);
let stack: HostedStack;

/** As `npm run what-if` does, in an environment that knows no AWS account. */
const whatIf = (...args: readonly string[]): Promise<{ status: number; out: string; err: string }> =>
  new Promise((resolve) => {
    execFile(process.execPath, [MAIN, ...args], { env: bareEnvironment() }, (error, out, err) =>
      resolve({ status: error === null ? 0 : Number(error.code), out, err }),
    );
  });
const linesOf = (file: string): Json[] =>
  readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

beforeAll(async () => {
  stack = await startHostedStack({ data: folder });
});
afterAll(async () => {
  await stack.stop();
});

describe('npm run what-if -- --export', () => {
  it('writes every case that is over, of every outcome, as what-if reads it', async () => {
    const file = join(folder, 'past.ndjson');
    const exported = await whatIf('--export', file, '--url', stack.url);
    expect(exported.err).toBe('');
    expect(exported.status).toBe(0);
    expect(exported.out).toBe(`${past.length} past cases in ${file}\n`);
    expect(
      linesOf(file)
        .map(({ policy, request }) => `${policy.policyNo} ${request.service}`)
        .sort(),
    ).toEqual(past.map(({ policyNo, service }) => `${policyNo} ${service}`).sort());
    // Nobody but whoever exported it reads what people were ill with.
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  it('comes out as it did, under each edition that there is', async () => {
    const editions = [...new Set(past.map(({ member }) => member.edition))];
    let decided = 0;
    for (const edition of editions) {
      const file = join(folder, `${edition}.ndjson`);
      await whatIf('--export', file, '--edition', edition, '--url', stack.url);
      const { status, out, err } = await whatIf('--edition', edition, '--with', 'lateCancel=always-counts', '--cases', file);
      expect({ status, err }, edition).toEqual({ status: 0, err: '' });
      decided += Number(/: (\d+) cases, /u.exec(out)?.[1]);
    }
    expect(decided).toBe(past.length);
  });

  it('keeps ids, and nothing that tells who somebody is', async () => {
    const said = readFileSync(join(folder, 'past.ndjson'), 'utf8');
    const stored = await (await StoredItems.of(new Client(stack.url))).scan();
    const feeds = [...stored.values()].flatMap(({ policy }) => (policy?.insured === undefined ? [] : [policy.insured]));
    expect(feeds.length).toBeGreaterThan(0);
    for (const { name, idNumber, phone, email, medicalCardNo, birthDate } of feeds) {
      for (const personal of [idNumber, phone, email, medicalCardNo, birthDate, `"name":"${name}"`]) {
        if (personal !== undefined) expect(said).not.toContain(personal);
      }
    }
  });

  it('R1: tells a policy as it stood when the case was asked for, whatever it has become since', async () => {
    const client = new Client(stack.url);
    const [insurer, vendor] = [await client.insurer(), await client.vendor('shanen')];
    const person = await newInsured(client, { effectiveAt: '2026-11-01T08:00:00+08:00' });
    const feed = async (changes: Json): Promise<void> => {
      const { memberId, policyNo, name, idNumber } = person;
      const answer = await insurer.call('PUT', `/policies/${policyNo}`, policyFeed({ ...changes, insured: { memberId, name, idNumber } }));
      expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    };
    const calledAt = await client.now();
    await client.moveClock({ advance: 'PT1H' });
    await feed({ sequence: 2, sumAssured: 1, coolingOffEndsOn: '2027-12-31' });
    const opened = await vendor.open(spokenRequest('expert-visit', person), { occurredAt: calledAt });
    expect(opened.status, JSON.stringify(opened.body)).toBe(201);
    await feed({ sequence: 3, status: 'surrendered' });
    await client.settle();
    const file = join(folder, 'as-it-stood.ndjson');
    const exported = await whatIf('--export', file, '--url', stack.url);
    expect(exported.err).toBe('');
    const line = linesOf(file).find(({ request }) => request.policyNo === person.policyNo);
    expect(line).toMatchObject({
      policy: { sequence: 1, sumAssured: 500_000, coolingOffEndsOn: '2026-01-20', effectiveAt: '2026-11-01T08:00:00+08:00' },
      openedAt: calledAt.replace(/\.\d+/u, ''),
    });
    const compared = await whatIf('--edition', '2020-BA-01', '--with', 'minSumAssured=100', '--cases', file);
    expect(compared.out).not.toContain(person.policyNo);
  });

  it.each([
    [['--edition', '2020-BA-01'], '--with SWITCH=VALUE is missing'],
    [['--export', 'x.ndjson', '--cases', 'y.ndjson'], '--cases: there is no file'],
    [['--export', 'x.ndjson', '--with', 'lateCancel=always-counts'], 'give either --export, or --with and --cases'],
    [['--export', 'x.ndjson', '--edition', '1999-XX-01'], 'There is no edition 1999-XX-01'],
    [['--edition', '2020-BA-01', '--with', 'a=b', '--cases', MAIN, '--url', 'http://127.0.0.1:1'], '--url and --table go with --export'],
  ])('%j is refused: %s', async (args, message) => {
    const { status, err } = await whatIf(...args);
    expect(status).toBe(2);
    expect(err).toContain(message);
  });
});
