import type { Employer, FunctionSpec, FunctionThread } from './function-thread.ts';

/**
 * Warm threads between two stacks that one process runs one after the other: what a stack has used and stops using, the next one need not
 * start anew.
 */
export interface WarmThreads {
  /** Keeps a thread that has nothing to do. */
  leave(spec: FunctionSpec, thread: FunctionThread): void;
  /** One that ran the same code in the same environment, from now on somebody else's; undefined when there is none. */
  take(spec: FunctionSpec, employer: Employer): FunctionThread | undefined;
}

/** Threads that nobody takes up are let go after so long. */
const KEPT_MS = 60_000;

export const createWarmThreads = (): WarmThreads => {
  const left = new Map<string, Set<FunctionThread>>();
  const ends = new Map<FunctionThread, NodeJS.Timeout>();

  const forget = (key: string, thread: FunctionThread): void => {
    left.get(key)?.delete(thread);
    clearTimeout(ends.get(thread));
    ends.delete(thread);
  };

  /** At once: it takes a while to end. */
  const letGo = (key: string, thread: FunctionThread): void => {
    forget(key, thread);
    void thread.end();
  };

  return {
    leave: (spec, thread) => {
      const key = keyOf(spec);
      const threads = left.get(key) ?? new Set();
      left.set(key, threads.add(thread));
      thread.workFor({ onLine: () => undefined, onGone: () => forget(key, thread) }, spec.timeCells);
      ends.set(thread, setTimeout(letGo, KEPT_MS, key, thread).unref());
    },
    take: (spec, employer) => {
      const key = keyOf(spec);
      const [thread] = left.get(key) ?? [];
      if (thread === undefined) return undefined;
      forget(key, thread);
      thread.workFor(employer, spec.timeCells);
      return thread;
    },
  };
};

/** All that a thread was made with, but for the clock. */
const keyOf = ({ timeCells: _, ...spec }: FunctionSpec): string => JSON.stringify(spec);
