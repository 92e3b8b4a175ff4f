import { useEffect, useState } from 'preact/hooks';

/** A value that pages look at together. */
export interface Signal<T> {
  get(): T;
  set(value: T): void;
  /** @returns how to stop listening */
  listen(listener: () => void): () => void;
}

export const signalOf = <T>(first: T): Signal<T> => {
  let value = first;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set: (next) => {
      value = next;
      for (const listener of [...listeners]) listener();
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
};

/** The value now; the component is drawn anew when it changes. */
export const useSignal = <T>(signal: Signal<T>): T => {
  const [, redraw] = useState(0);
  const value = signal.get();
  useEffect(() => {
    const again = (): void => redraw((count) => count + 1);
    const stop = signal.listen(again);
    // What changed after it was drawn and before it was listened to.
    if (signal.get() !== value) again();
    return stop;
  }, [signal]);
  return value;
};
