import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createFunctionPool } from '../../../../local/cloud/lambda/function-pool.ts';
import type { FunctionSpec } from '../../../../local/cloud/lambda/function-thread.ts';
import { createWarmThreads, type WarmThreads } from '../../../../local/cloud/lambda/warm-threads.ts';
import { buildWorkerSource } from '../../../../local/cloud/lambda/worker-source.ts';
import { createTimeCells, standAt } from '../../../../local/cloud/shared-time.ts';
import { temporaryFolder } from '../../../temporary-folder.ts';

/** A bundle that does what its event says. */
const BUNDLE = `
let served = 0;
let busy = 0;
export const handler = async (event, context) => {
  served += 1;
  busy += 1;
  if (event.exit) process.exit(3);
  if (event.throw) { busy -= 1; throw new TypeError(event.throw); }
  if (event.forever) await new Promise(() => { setInterval(() => undefined, 1000); });
  if (event.spin) for (;;);
  if (event.wait) await new Promise((resolve) => setTimeout(resolve, event.wait));
  if (event.print) console.log(event.print);
  const most = busy;
  busy -= 1;
  return {
    served, most, now: Date.now(), made: new Date().toISOString(), given: new Date(0).toISOString(), isDate: new Date() instanceof Date,
    onStopwatch: performance.now(), variable: process.env.VARIABLE, home: process.env.HOME, name: context.functionName, left: context.getRemainingTimeInMillis(),
  };
};`;

const folder = temporaryFolder('pool', (made) => writeFileSync(join(made, 'index.mjs'), BUNDLE));
let source: URL;

beforeAll(async () => {
  source = await buildWorkerSource();
});

const open = (spec: Partial<FunctionSpec> = {}, warm?: WarmThreads) => {
  const lines: string[] = [];
  const pool = createFunctionPool(
    {
      timeCells: createTimeCells(),
      modulePath: join(folder, 'index.mjs'),
      exportName: 'handler',
      functionName: 'tested',
      functionArn: 'arn:tested',
      environment: { VARIABLE: 'value' },
      timeoutMs: 5_000,
      concurrency: 2,
      ...spec,
    },
    source,
    (line) => lines.push(line),
    warm,
  );
  onTestFinished(() => pool.close());
  const returned = async (event: unknown) => {
    const invocation = await pool.invoke(event);
    if (invocation.kind !== 'returned') throw new Error(JSON.stringify(invocation));
    return invocation.payload as Record<string, unknown>;
  };
  return { pool, lines, returned };
};

describe('createFunctionPool', () => {
  it("runs the handler with its own environment and nothing of the process's", async () => {
    const { returned } = open();
    expect(await returned({})).toMatchObject({ variable: 'value', name: 'tested', served: 1 });
    expect(await returned({})).not.toHaveProperty('home');
  });

  it("tells the stack's time, and leaves given dates alone", async () => {
    const timeCells = createTimeCells();
    standAt(timeCells, Date.parse('2026-10-01T00:00:00Z'));
    const { returned } = open({ timeCells });
    const october = { now: Date.parse('2026-10-01T00:00:00Z'), made: '2026-10-01T00:00:00.000Z' };
    expect(await returned({})).toMatchObject({ ...october, given: '1970-01-01T00:00:00.000Z', isDate: true });
    standAt(timeCells, Date.parse('2027-01-01T00:00:00Z'));
    expect(await returned({})).toMatchObject({ made: '2027-01-01T00:00:00.000Z' });
  });

  it('serves one invocation at a time in a thread, and lets the rest wait', async () => {
    const { returned } = open();
    const answers = await Promise.all(Array.from({ length: 6 }, () => returned({ wait: 20 })));
    expect(answers.map(({ most }) => most)).toStrictEqual([1, 1, 1, 1, 1, 1]);
    expect(Math.max(...answers.map(({ served }) => Number(served)))).toBeGreaterThanOrEqual(3);
  });

  it('keeps a thread for the next invocation', async () => {
    const { returned } = open();
    await returned({});
    expect(await returned({})).toMatchObject({ served: 2 });
  });

  it('once renewed serves from a thread that starts anew', async () => {
    const { pool, returned } = open();
    await returned({});
    await pool.renew();
    expect(await returned({})).toMatchObject({ served: 1 });
    expect(await returned({})).toMatchObject({ served: 2 });
  });

  it('lets what runs end before its thread is renewed, and whoever waits is served by a new one', async () => {
    const { pool, returned } = open({ concurrency: 1 });
    await returned({});
    const running = returned({ wait: 100 });
    const waiting = returned({});
    await pool.renew();
    expect([await running, await waiting]).toMatchObject([{ served: 2 }, { served: 1 }]);
    expect(await returned({})).toMatchObject({ served: 2 });
  });

  it('reports what the handler throws as Lambda does, and goes on', async () => {
    const { pool, returned } = open();
    const invocation = await pool.invoke({ throw: 'broken' });
    expect(invocation).toMatchObject({ kind: 'failed', error: 'TypeError' });
    expect(invocation.kind === 'failed' && JSON.parse(invocation.cause)).toMatchObject({ errorMessage: 'broken', errorType: 'TypeError' });
    expect(await returned({})).toMatchObject({ served: 2 });
  });

  it.each([{ forever: true }, { spin: true }])('ends what takes too long (%j), and begins anew', async (event) => {
    const { pool, returned } = open({ timeoutMs: 2_000, concurrency: 1 });
    await returned({});
    const [late, next] = await Promise.all([pool.invoke(event), returned({})]);
    expect(late).toMatchObject({ kind: 'failed', error: 'Sandbox.Timedout' });
    expect(next).toMatchObject({ served: 1 });
  });

  it('reports a crash, and begins anew', async () => {
    const { pool, returned } = open();
    expect(await pool.invoke({ exit: true })).toMatchObject({ kind: 'failed', error: 'Runtime.ExitError' });
    expect(await returned({})).toMatchObject({ served: 1 });
  });

  it('reports a bundle that cannot be loaded', async () => {
    const { pool } = open({ modulePath: join(folder, 'nothing.mjs') });
    expect(await pool.invoke({})).toMatchObject({ kind: 'failed' });
  });

  it('passes on what the function prints', async () => {
    const { returned, lines } = open();
    await returned({ print: 'one line' });
    await expect.poll(() => lines).toStrictEqual(['one line']);
  });
});

describe('a thread that a closed pool leaves to another', () => {
  const DAY_MS = 86_400_000;
  const NOVEMBER = Date.parse('2026-11-01T00:00:00Z');
  const OCTOBER = Date.parse('2026-10-01T00:00:00Z');
  const standingAt = (instant: number): BigInt64Array => {
    const timeCells = createTimeCells();
    standAt(timeCells, instant);
    return timeCells;
  };

  it('goes on where it was, on the clock of the other, for which a day has passed on the stopwatch', async () => {
    const warm = createWarmThreads();
    const first = open({ timeCells: standingAt(NOVEMBER) }, warm);
    const { onStopwatch } = await first.returned({});
    await first.pool.close();
    const second = open({ timeCells: standingAt(OCTOBER) }, warm);
    const answer = await second.returned({ print: 'for the other' });
    expect(answer).toMatchObject({ served: 2, now: OCTOBER });
    expect(Number(answer['onStopwatch']) - Number(onStopwatch)).toBeGreaterThanOrEqual(DAY_MS);
    await expect.poll(() => second.lines).toStrictEqual(['for the other']);
    expect(first.lines).toStrictEqual([]);
  });

  it('is taken by one pool alone', async () => {
    const warm = createWarmThreads();
    const first = open({}, warm);
    await first.returned({});
    await first.pool.close();
    const others = [open({}, warm), open({}, warm)];
    expect(await Promise.all(others.map(({ returned }) => returned({})))).toMatchObject([{ served: 2 }, { served: 1 }]);
  });

  it.each<[string, Partial<FunctionSpec>]>([
    ['another environment', { environment: { VARIABLE: 'other' } }],
    ['another function', { functionName: 'other' }],
  ])('is not taken for %s', async (_fact, spec) => {
    const warm = createWarmThreads();
    const first = open({}, warm);
    await first.returned({});
    await first.pool.close();
    expect(await open(spec, warm).returned({})).toMatchObject({ served: 1 });
  });

  it('is not left while it is busy, nor once it was renewed', async () => {
    const warm = createWarmThreads();
    const first = open({}, warm);
    await first.returned({});
    const busy = first.pool.invoke({ forever: true });
    await first.pool.renew();
    await first.pool.close();
    expect(await busy).toMatchObject({ kind: 'failed', error: 'Runtime.ExitError' });
    expect(await open({}, warm).returned({})).toMatchObject({ served: 1 });
  });
});

describe('a thread that is let go', () => {
  it('serves nobody from that moment on, whether it was idle in its pool or left to another', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const warm = createWarmThreads();
    const { pool, returned } = open({}, warm);
    await returned({});
    vi.advanceTimersByTime(30_000);
    expect(await returned({})).toMatchObject({ served: 1 });
    await pool.close();
    vi.advanceTimersByTime(60_000);
    expect(await open({}, warm).returned({})).toMatchObject({ served: 1 });
  });
});

describe('the stopwatch of a function', () => {
  it('runs with the stack’s clock: where that is moved, time has passed', async () => {
    const timeCells = createTimeCells();
    standAt(timeCells, Date.parse('2026-10-01T00:00:00Z'));
    const { returned } = open({ timeCells });
    const before = await returned({});
    standAt(timeCells, Date.parse('2026-10-01T00:01:00Z'));
    const after = await returned({});
    expect(Number(after['onStopwatch']) - Number(before['onStopwatch'])).toBe(60_000);
  });
});
