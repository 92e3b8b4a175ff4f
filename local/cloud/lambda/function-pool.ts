import { randomBytes, randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { Worker } from 'node:worker_threads';
import type { Invocation } from '../invocation.ts';
import type { InvocationReply, InvocationRequest, WorkerData } from './worker-messages.ts';

/** One function: its bundle, its environment, and its limits. */
export interface FunctionSpec extends WorkerData {
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly concurrency: number;
}

/** The warm threads of one function. */
export interface FunctionPool {
  invoke(event: unknown): Promise<Invocation>;
  /** Lets warm threads go, the busy ones once they are done: what comes next starts anew and reads everything anew. */
  renew(): Promise<void>;
  close(): Promise<void>;
}

/** A thread that has had nothing to do for so long is let go. */
const IDLE_MS = 30_000;

/** A caller waits so long for a busy thread before another is started: most invocations are over by then, and a new thread takes longer. */
const PATIENCE_MS = 250;

/** A young generation of 48 MB, as is usual, would stay filled in every thread; with 4 MB a fifth of the time goes into collecting it. */
const THREAD_LIMITS = { maxYoungGenerationSizeMb: 8 };

interface Thread {
  readonly worker: Worker;
  /** Serves no further invocation. */
  outdated?: boolean;
  idleTimer?: NodeJS.Timeout;
}

/**
 * The threads of one function: each serves one invocation at a time; when all are busy, the next caller waits, for a moment or, when
 * there may be no more of them, until one is free.
 *
 * @param onLine told each line that the function prints
 */
export const createFunctionPool = (spec: FunctionSpec, source: URL, onLine: (line: string) => void): FunctionPool => {
  const idle: Thread[] = [];
  const all = new Set<Thread>();
  const waiting: ((thread: Thread) => void)[] = [];

  const start = (): Thread => {
    const { environment, timeoutMs: _timeout, concurrency: _concurrency, ...workerData } = spec;
    const worker = new Worker(source, {
      workerData,
      env: { ...environment },
      stdout: true,
      stderr: true,
      name: spec.functionName,
      resourceLimits: THREAD_LIMITS,
    });
    for (const stream of [worker.stdout, worker.stderr]) createInterface({ input: stream }).on('line', onLine);
    worker.unref();
    const thread: Thread = { worker };
    all.add(thread);
    // A thread may die between invocations too; whoever uses it hears of it through its own listeners.
    worker.on('error', (error) => onLine(`${spec.functionName}: ${error.stack ?? error.message}`));
    worker.once('exit', () => {
      all.delete(thread);
      const place = idle.indexOf(thread);
      if (place !== -1) idle.splice(place, 1);
    });
    return thread;
  };

  const acquire = (): Promise<Thread> => {
    const free = idle.pop();
    if (free !== undefined) {
      clearTimeout(free.idleTimer);
      return Promise.resolve(free);
    }
    if (all.size === 0) return Promise.resolve(start());
    return new Promise((resolve) => {
      const patience = setTimeout(() => {
        if (all.size >= spec.concurrency) return;
        waiting.splice(waiting.indexOf(take), 1);
        resolve(start());
      }, PATIENCE_MS);
      const take = (thread: Thread): void => {
        clearTimeout(patience);
        resolve(thread);
      };
      waiting.push(take);
    });
  };

  const release = (thread: Thread): void => {
    if (thread.outdated === true) void discard(thread);
    const next = waiting.shift();
    if (next !== undefined) {
      next(all.has(thread) ? thread : start());
      return;
    }
    if (!all.has(thread)) return;
    idle.push(thread);
    thread.idleTimer = setTimeout(() => void thread.worker.terminate(), IDLE_MS);
    thread.idleTimer.unref();
  };

  const discard = async (thread: Thread): Promise<void> => {
    all.delete(thread);
    await thread.worker.terminate();
  };

  return {
    invoke: async (event) => {
      const thread = await acquire();
      const request = { requestId: randomUUID(), traceHeader: newTraceHeader(), event: JSON.stringify(event), timeoutMs: spec.timeoutMs };
      const reply = await exchange(thread.worker, request);
      if (reply.kind === 'died' || reply.kind === 'timed-out') await discard(thread);
      release(thread);
      return toInvocation(reply, request);
    },
    renew: async () => {
      const warm = idle.splice(0);
      for (const thread of all) thread.outdated = true;
      for (const { idleTimer } of warm) clearTimeout(idleTimer);
      await Promise.all(warm.map(discard));
    },
    close: async () => {
      await Promise.all([...all].map((thread) => thread.worker.terminate()));
    },
  };
};

/** Each invocation is a trace of its own. */
const newTraceHeader = (): string => {
  const seconds = Math.floor(Date.now() / 1000).toString(16);
  return `Root=1-${seconds}-${randomBytes(12).toString('hex')};Parent=${randomBytes(8).toString('hex')};Sampled=1`;
};

type Exchange = InvocationReply | { kind: 'timed-out' } | { kind: 'died'; reason: string };

/** Sends one request and waits for its answer, the thread's death or the timeout, which runs in real time. */
const exchange = (worker: Worker, request: InvocationRequest): Promise<Exchange> =>
  new Promise((resolve) => {
    const settle = (outcome: Exchange): void => {
      clearTimeout(timer);
      worker.off('message', settle);
      worker.off('error', onError);
      worker.off('exit', onExit);
      resolve(outcome);
    };
    const onError = (error: unknown): void => settle({ kind: 'died', reason: error instanceof Error ? error.message : String(error) });
    const onExit = (code: number): void => settle({ kind: 'died', reason: `exit status ${code}` });
    const timer = setTimeout(() => settle({ kind: 'timed-out' }), request.timeoutMs);
    worker.on('message', settle);
    worker.on('error', onError);
    worker.on('exit', onExit);
    worker.postMessage(request);
  });

/** An invocation that failed, as Lambda reports it. */
export const failed = (errorType: string, errorMessage: string, trace: readonly string[] = []): Invocation => ({
  kind: 'failed',
  error: errorType,
  cause: JSON.stringify({ errorMessage, errorType, trace }),
});

function toInvocation(reply: Exchange, { requestId, timeoutMs }: InvocationRequest): Invocation {
  switch (reply.kind) {
    case 'returned':
      return { kind: 'returned', payload: JSON.parse(reply.payload) };
    case 'threw':
      return failed(reply.errorType, reply.errorMessage, reply.trace);
    case 'timed-out':
      return failed('Sandbox.Timedout', `RequestId: ${requestId} Error: Task timed out after ${(timeoutMs / 1000).toFixed(2)} seconds`);
    case 'died':
      return failed('Runtime.ExitError', `RequestId: ${requestId} Error: Runtime exited: ${reply.reason}`);
  }
}
