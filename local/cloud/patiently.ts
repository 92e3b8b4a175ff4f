/** How long a stack that was just killed may take to let go of its port and its folder. */
const PATIENCE_MS = 2_000;
const PAUSE_MS = 100;

/** Tries again for a moment while `work` fails with this kind of error. */
export const patiently = async <Value>(kind: new (...args: never[]) => Error, work: () => Value | Promise<Value>): Promise<Value> => {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof kind) || performance.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
};
