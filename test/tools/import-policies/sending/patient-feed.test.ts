import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { STOPPED } from '../../../../tools/command-failure.ts';
import type { SendableLine } from '../../../../tools/import-policies/reading/policy-line.ts';
import { Interrupted, PatientFeed } from '../../../../tools/import-policies/sending/patient-feed.ts';
import { type Answer, NoAnswer, retryAfterSeconds } from '../../../../tools/import-policies/sending/policies-api.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const LINE: SendableLine = { kind: 'sendable', line: 1, lines: 1, endsAt: 1, policyNo: 'P-1', sequence: 4, body: '{}' };
const PATIENCE_SECONDS = 60;

const answer = (status: number, rest: Partial<Answer> = {}): Answer => ({
  status,
  result: undefined,
  code: undefined,
  errors: [],
  sequence: undefined,
  retryAfterSeconds: undefined,
  ...rest,
});

/** A feed whose API answers one after the other, the last one for ever; and when it was asked, in seconds. */
const feedOf = (...answers: readonly (Answer | Error)[]) => {
  const asked: number[] = [];
  const begunAt = performance.now();
  const put = async (): Promise<Answer> => {
    const next = answers[Math.min(asked.length, answers.length - 1)];
    asked.push((performance.now() - begunAt) / 1000);
    if (next === undefined || next instanceof Error) throw next;
    return next;
  };
  const stopping = new AbortController();
  return { feed: new PatientFeed({ put }, PATIENCE_SECONDS, stopping.signal), asked, stopping };
};

/** What comes of sending the line, with the waits in between passed over. */
const sent = async (feed: PatientFeed) => {
  const sending = feed.send(LINE).catch((error: unknown) => error);
  await vi.runAllTimersAsync();
  return sending;
};

describe('an answer', () => {
  it.each([
    [answer(201), { kind: 'created' }],
    [answer(201, { result: 'created' }), { kind: 'created' }],
    [answer(200, { result: 'changed' }), { kind: 'changed' }],
    [answer(200, { result: 'same' }), { kind: 'same' }],
    [answer(200), { kind: 'changed' }],
    [answer(409, { code: 'stale-policy-update' }), { kind: 'stale', code: 'stale-policy-update' }],
    [answer(409, { code: 'stale-policy-update', sequence: 5 }), { kind: 'stale', code: 'stale-policy-update' }],
    [answer(409, { code: 'stale-policy-update', sequence: 4 }), { kind: 'conflict', code: 'sequence-conflict' }],
    [answer(413), { kind: 'refused', status: 413, code: 'http-413', errors: [] }],
    [
      answer(422, { code: 'invalid-request', errors: [{ pointer: '/edition', code: 'unknown-edition' }] }),
      { kind: 'refused', status: 422, code: 'invalid-request', errors: [{ pointer: '/edition', code: 'unknown-edition' }] },
    ],
  ])('%j settles the line', async (given, outcome) => {
    const { feed, asked } = feedOf(given);
    expect(await sent(feed)).toEqual(outcome);
    expect(asked).toHaveLength(1);
  });

  it.each([
    [401, 'the token is not accepted, or has expired'],
    [403, 'the token lacks the scope insurer'],
    [404, "what answers there is not Ankang's API"],
    [405, "what answers there is not Ankang's API"],
    [301, "what answers there is not Ankang's API"],
    [202, "what answers there is not Ankang's API"],
  ])('%d stops the import at once', async (status, message) => {
    const { feed, asked } = feedOf(answer(status));
    expect(await sent(feed)).toMatchObject({ exitStatus: STOPPED, message: expect.stringContaining(message) });
    expect(asked).toHaveLength(1);
  });
});

describe('a setback', () => {
  it.each([[answer(503)], [answer(429)], [answer(500)], [answer(502)], [new NoAnswer('ECONNRESET')]])(
    '%o is tried again',
    async (setback) => {
      const { feed, asked } = feedOf(setback, setback, answer(201));
      expect(await sent(feed)).toEqual({ kind: 'created' });
      expect(asked).toHaveLength(3);
      expect(feed.setback).toBeUndefined();
    },
  );

  it('waits longer each time, up to a bound', async () => {
    const { feed, asked } = feedOf(...Array.from({ length: 7 }, () => answer(503)), answer(200));
    await sent(feed);
    const waits = asked.slice(1).map((at, index) => at - (asked[index] ?? 0));
    for (const [index, wait] of waits.entries()) {
      const longest = Math.min(15, 0.25 * 2 ** index);
      expect(wait).toBeGreaterThanOrEqual(longest / 2 - 0.002);
      expect(wait).toBeLessThanOrEqual(longest + 0.002);
    }
  });

  it('waits as long as the API asks for, with every other line', async () => {
    const { feed, asked } = feedOf(answer(429, { retryAfterSeconds: 90 }), answer(200));
    const first = sent(feed);
    expect(await first).toEqual({ kind: 'changed' });
    expect(asked[1]).toBeGreaterThanOrEqual(90);
    const { feed: shared, asked: askedOfAll } = feedOf(answer(503, { retryAfterSeconds: 30 }), answer(200));
    const sending = shared.send(LINE);
    await vi.advanceTimersByTimeAsync(1000);
    const other = shared.send({ ...LINE, policyNo: 'P-2' });
    await vi.runAllTimersAsync();
    await Promise.all([sending, other]);
    expect(askedOfAll[1]).toBeGreaterThanOrEqual(30);
  });

  it('that asks for longer than anybody waits stops the import', async () => {
    const { feed } = feedOf(answer(503, { retryAfterSeconds: 3600 }));
    expect(await sent(feed)).toMatchObject({ exitStatus: STOPPED, message: 'the API answered 503 and asks to come back in 60 minutes' });
  });

  it.each([
    [answer(503), 'the API stays away: status 503 for 60 s'],
    [answer(429), 'the API stays away: status 429 for 60 s'],
    [new NoAnswer('ECONNREFUSED'), 'the API stays away: ECONNREFUSED for 60 s'],
  ])('%o that lasts stops the import', async (setback, message) => {
    const { feed, asked } = feedOf(setback);
    expect(await sent(feed)).toMatchObject({ exitStatus: STOPPED, message: expect.stringContaining(message) });
    expect(asked.at(-1)).toBeGreaterThanOrEqual(PATIENCE_SECONDS);
    expect(asked.at(-1)).toBeLessThan(PATIENCE_SECONDS + 16);
  });

  it('of one line alone ends in giving it up', async () => {
    let tries = 0;
    const put = async (policyNo: string): Promise<Answer> => {
      if (policyNo !== 'P-1') return answer(200);
      tries += 1;
      return answer(500);
    };
    const feed = new PatientFeed({ put }, PATIENCE_SECONDS, new AbortController().signal);
    const sending = feed.send(LINE);
    for (let second = 0; second < 60; second += 1) {
      await feed.send({ ...LINE, policyNo: 'P-2' });
      await vi.advanceTimersByTimeAsync(1000);
    }
    expect(await sending).toEqual({ kind: 'refused', status: 500, code: 'http-500', errors: [], givenUp: true });
    expect(tries).toBe(8);
  });

  it('that is an error of the API’s own gives the line up when there are no others to see by', async () => {
    const { feed } = feedOf(answer(500));
    expect(await sent(feed)).toMatchObject({ kind: 'refused', status: 500, givenUp: true });
  });

  it('is not waited for when the import is told to stop', async () => {
    const { feed, asked, stopping } = feedOf(answer(503, { retryAfterSeconds: 500 }));
    const sending = feed.send(LINE).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(1000);
    stopping.abort();
    expect(await sending).toBeInstanceOf(Interrupted);
    expect(asked).toHaveLength(1);
    await expect(feed.send(LINE)).rejects.toBeInstanceOf(Interrupted);
    expect(asked).toHaveLength(1);
  });
});

describe('Retry-After', () => {
  const now = Date.parse('2026-10-01T00:00:00Z');
  it.each([
    [undefined, undefined],
    ['7', 7],
    ['Thu, 01 Oct 2026 00:01:00 GMT', 60],
    ['Wed, 30 Sep 2026 00:00:00 GMT', 0],
    ['soon', undefined],
  ])('%s is %s seconds', (header, seconds) => {
    expect(retryAfterSeconds(header, now)).toBe(seconds);
  });
});
