import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CommandFailure, STOPPED } from '../../../tools/command-failure.ts';
import { importLines } from '../../../tools/import-policies/import-lines.ts';
import type { PolicyLine, SendableLine } from '../../../tools/import-policies/reading/policy-line.ts';
import type { Outcome } from '../../../tools/import-policies/sending/outcome.ts';
import { Interrupted } from '../../../tools/import-policies/sending/patient-feed.ts';

const CREATED: Outcome = { kind: 'created' };
const GIVEN_UP: Outcome = { kind: 'refused', status: 500, code: 'http-500', errors: [], givenUp: true };

const sendable = (line: number, policyNo = `P-${line}`): PolicyLine => ({
  kind: 'sendable',
  line,
  lines: line,
  endsAt: line,
  policyNo,
  body: '{}',
});
const unreadable = (line: number): PolicyLine => ({ kind: 'unreadable', line, lines: line, endsAt: line, code: 'not-json', errors: [] });

async function* given(lines: readonly PolicyLine[]): AsyncGenerator<PolicyLine> {
  yield* lines;
}

interface Run {
  readonly recorded: string[];
  readonly failure: unknown;
  readonly stopped: boolean;
}

const run = async (lines: readonly PolicyLine[], send: (line: SendableLine) => Promise<Outcome>, concurrency = 4): Promise<Run> => {
  const recorded: string[] = [];
  const stopping = new AbortController();
  const failure = await importLines({
    lines: given(lines),
    concurrency,
    send,
    record: ({ line }, outcome) => recorded.push(`${line} ${outcome.kind}`),
    stopping,
  }).then(
    () => undefined,
    (error: unknown) => error,
  );
  return { recorded, failure, stopped: stopping.signal.aborted };
};

const turns = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn += 1) await new Promise(setImmediate);
};

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

describe('lines under way', () => {
  it('are recorded once each and in the order of the file, in whatever order they are answered', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(5), { maxLength: 60 }), fc.integer({ min: 1, max: 6 }), async (delays, concurrency) => {
        let underWay = 0;
        let most = 0;
        const lines = delays.map((delay, index) => (delay === 5 ? unreadable(index + 1) : sendable(index + 1)));
        const { recorded, failure } = await run(
          lines,
          async ({ line }) => {
            underWay += 1;
            most = Math.max(most, underWay);
            await turns(delays[line - 1] ?? 0);
            underWay -= 1;
            return CREATED;
          },
          concurrency,
        );
        expect(failure).toBeUndefined();
        expect(recorded).toEqual(delays.map((delay, index) => `${index + 1} ${delay === 5 ? 'refused' : 'created'}`));
        expect(most).toBeLessThanOrEqual(concurrency);
      }),
      { numRuns: 60 },
    );
  });

  it('are as many as are allowed', async () => {
    let underWay = 0;
    let most = 0;
    await run(
      numbers(20).map((n) => sendable(n)),
      async () => {
        underWay += 1;
        most = Math.max(most, underWay);
        await turns(3);
        underWay -= 1;
        return CREATED;
      },
    );
    expect(most).toBe(4);
  });

  it('of one policy follow each other', async () => {
    const sent: string[] = [];
    const lines = [sendable(1, 'P-a'), sendable(2, 'P-a'), sendable(3, 'P-b'), sendable(4, 'P-a')];
    await run(lines, async ({ line }) => {
      sent.push(`${line} sent`);
      await turns(10 - line);
      sent.push(`${line} answered`);
      return CREATED;
    });
    const ofA = sent.filter((what) => !what.startsWith('3'));
    expect(ofA).toEqual(['1 sent', '1 answered', '2 sent', '2 answered', '4 sent', '4 answered']);
    expect(sent.indexOf('3 sent')).toBeLessThan(sent.indexOf('1 answered'));
  });

  it('do not run away from one that is not answered', async () => {
    let sent = 0;
    let answer = (_outcome: Outcome): void => {};
    const importing = run(
      numbers(1000).map((n) => sendable(n)),
      ({ line }) => {
        sent += 1;
        return line === 1 ? new Promise((resolve) => (answer = resolve)) : Promise.resolve(CREATED);
      },
    );
    await turns(2000);
    expect(sent).toBeLessThanOrEqual(32);
    answer(CREATED);
    expect((await importing).recorded).toHaveLength(1000);
  });
});

describe('an import that cannot go on', () => {
  it('has recorded exactly the lines before the first unanswered one', async () => {
    const problem = new CommandFailure('away', { exitStatus: STOPPED });
    const { recorded, failure, stopped } = await run(
      numbers(50).map((n) => sendable(n)),
      async ({ line }) => {
        await turns(line % 3);
        if (line === 20) throw problem;
        return CREATED;
      },
    );
    expect(failure).toBe(problem);
    expect(stopped).toBe(true);
    expect(recorded).toEqual(numbers(19).map((n) => `${n} created`));
  });

  it('waits for what is under way before it ends', async () => {
    let answered = 0;
    await run(
      numbers(4).map((n) => sendable(n)),
      async ({ line }) => {
        if (line === 3) throw new Error('away');
        await turns(20);
        answered += 1;
        return CREATED;
      },
    );
    expect(answered).toBeGreaterThan(0);
    const then = answered;
    await turns(50);
    expect(answered).toBe(then);
  });

  it('ends among lines that are not even sent, when it is told to', async () => {
    const stopping = new AbortController();
    const recorded: number[] = [];
    const record = ({ line }: PolicyLine) => {
      recorded.push(line);
      if (line === 7) stopping.abort();
    };
    const lines = given(numbers(50).map((n) => unreadable(n)));
    await expect(importLines({ lines, concurrency: 2, send: async () => CREATED, record, stopping })).rejects.toBeInstanceOf(Interrupted);
    expect(recorded).toHaveLength(7);
  });

  it('passes on that the file cannot be read any further', async () => {
    async function* broken(): AsyncGenerator<PolicyLine> {
      yield sendable(1);
      throw new Error('EIO');
    }
    const recorded: number[] = [];
    const record = ({ line }: PolicyLine) => recorded.push(line);
    const importing = importLines({ lines: broken(), concurrency: 2, send: async () => CREATED, record, stopping: new AbortController() });
    await expect(importing).rejects.toThrow('EIO');
    expect(recorded).toEqual([1]);
  });
});

describe('lines given up', () => {
  it('are refused when others are answered', async () => {
    const { recorded, failure } = await run(
      numbers(10).map((n) => sendable(n)),
      async ({ line }) => (line % 3 === 0 ? GIVEN_UP : CREATED),
    );
    expect(failure).toBeUndefined();
    expect(recorded.filter((what) => what.endsWith('refused'))).toEqual(['3 refused', '6 refused', '9 refused']);
  });

  it('stop the import when they are several in a row, and are not recorded then', async () => {
    const lines = numbers(20).map((n) => (n === 12 ? unreadable(n) : sendable(n)));
    const { recorded, failure } = await run(lines, async ({ line }) => (line > 10 ? GIVEN_UP : CREATED));
    expect(failure).toEqual(new CommandFailure('the API refused 5 lines in a row with errors of its own', { exitStatus: STOPPED }));
    expect(recorded).toEqual(numbers(10).map((n) => `${n} created`));
  });

  it('at the end of the file are refused, however many unreadable lines follow', async () => {
    const lines = [sendable(1), ...numbers(500).map((n) => unreadable(n + 1))];
    const { recorded } = await run(lines, async () => GIVEN_UP);
    expect(recorded).toHaveLength(501);
    expect(recorded[0]).toBe('1 refused');
  });
});
