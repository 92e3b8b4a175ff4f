import { randomBytes, randomUUID } from 'node:crypto';
import type { Invocation } from '../invocation.ts';
import { type Exchange, type FunctionSpec, FunctionThread } from './function-thread.ts';
import type { WarmThreads } from './warm-threads.ts';
import type { InvocationRequest } from './worker-messages.ts';

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

/**
 * The threads of one function: each serves one invocation at a time; when all are busy, the next caller waits, for a moment or, when
 * there may be no more of them, until one is free.
 *
 * @param onLine told each line that the function prints
 * @param warm where threads come from, if there are any, and where those without work are left; without it, they end with the pool
 */
export const createFunctionPool = (spec: FunctionSpec, source: URL, onLine: (line: string) => void, warm?: WarmThreads): FunctionPool => {
  const all = new Set<FunctionThread>();
  /** With what lets each of them go in the end. */
  const idle = new Map<FunctionThread, NodeJS.Timeout>();
  /** These serve no further invocation. */
  const outdated = new WeakSet<FunctionThread>();
  const waiting: ((thread: FunctionThread) => void)[] = [];

  const start = (): FunctionThread => {
    const employer = {
      onLine,
      onGone: (): void => {
        all.delete(thread);
        idle.delete(thread);
      },
    };
    const thread = warm?.take(spec, employer) ?? new FunctionThread(spec, source, employer);
    all.add(thread);
    return thread;
  };

  const acquire = (): Promise<FunctionThread> => {
    const [free, timer] = [...idle].at(-1) ?? [];
    if (free !== undefined) {
      clearTimeout(timer);
      idle.delete(free);
      return Promise.resolve(free);
    }
    if (all.size === 0) return Promise.resolve(start());
    return new Promise((resolve) => {
      const patience = setTimeout(() => {
        if (all.size >= spec.concurrency) return;
        waiting.splice(waiting.indexOf(take), 1);
        resolve(start());
      }, PATIENCE_MS);
      const take = (thread: FunctionThread): void => {
        clearTimeout(patience);
        resolve(thread);
      };
      waiting.push(take);
    });
  };

  const release = (thread: FunctionThread): void => {
    if (outdated.has(thread)) void discard(thread);
    const next = waiting.shift();
    if (next !== undefined) {
      next(all.has(thread) ? thread : start());
      return;
    }
    if (!all.has(thread)) return;
    idle.set(thread, setTimeout(letGo, IDLE_MS, thread).unref());
  };

  /** At once: it takes a while to end. */
  const letGo = (thread: FunctionThread): void => {
    idle.delete(thread);
    void discard(thread);
  };

  const discard = async (thread: FunctionThread): Promise<void> => {
    all.delete(thread);
    await thread.end();
  };

  /** Takes those without work out of the pool. */
  const takeIdle = (): readonly FunctionThread[] => {
    const threads = [...idle.keys()];
    for (const timer of idle.values()) clearTimeout(timer);
    idle.clear();
    return threads;
  };

  return {
    invoke: async (event) => {
      const thread = await acquire();
      const request: InvocationRequest = {
        kind: 'invocation',
        requestId: randomUUID(),
        traceHeader: newTraceHeader(),
        event: JSON.stringify(event),
        timeoutMs: spec.timeoutMs,
      };
      const reply = await thread.exchange(request);
      if (reply.kind === 'died' || reply.kind === 'timed-out') await discard(thread);
      release(thread);
      return toInvocation(reply, request);
    },
    renew: async () => {
      for (const thread of all) outdated.add(thread);
      await Promise.all(takeIdle().map(discard));
    },
    close: async () => {
      if (warm !== undefined) {
        for (const thread of takeIdle()) {
          all.delete(thread);
          warm.leave(spec, thread);
        }
      }
      await Promise.all([...all].map((thread) => thread.end()));
    },
  };
};

/** Each invocation is a trace of its own. */
const newTraceHeader = (): string => {
  const seconds = Math.floor(Date.now() / 1000).toString(16);
  return `Root=1-${seconds}-${randomBytes(12).toString('hex')};Parent=${randomBytes(8).toString('hex')};Sampled=1`;
};

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
