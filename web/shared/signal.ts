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
  useEffect(() => signal.listen(() => redraw((count) => count + 1)), [signal]);
  return signal.get();
};
