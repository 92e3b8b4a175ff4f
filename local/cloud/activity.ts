/** Counts work under way, so that moving the clock can wait until nothing is left to do. */
export interface Activity {
  /** Call when work begins; the returned function ends it (calling it again does nothing). */
  begin(what: string): () => void;
}

/** The count itself, for whoever waits until all is done. */
export interface ActivityCount extends Activity {
  /** Resolves once nothing has been under way for a turn of the event loop. */
  idle(): Promise<void>;
  /** What is under way, for a message to whoever waits for it. */
  underWay(): readonly string[];
}

/** Nothing is under way at first. */
export const createActivity = (): ActivityCount => {
  const running = new Set<{ readonly what: string }>();
  let waiting: (() => void)[] = [];

  const wakeWhenIdle = (): void => {
    if (running.size > 0 || waiting.length === 0) return;
    // One turn later, so that work begun by what just ended is counted first.
    setImmediate(() => {
      if (running.size > 0) return;
      const woken = waiting;
      waiting = [];
      for (const wake of woken) wake();
    });
  };

  return {
    begin: (what) => {
      const entry = { what };
      running.add(entry);
      return () => {
        if (running.delete(entry)) wakeWhenIdle();
      };
    },
    idle: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        wakeWhenIdle();
      }),
    underWay: () => [...running].map(({ what }) => what),
  };
};
