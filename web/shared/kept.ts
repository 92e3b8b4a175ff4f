/**
 * What was typed and not yet sent: in `sessionStorage`, so that neither a reload, the way back nor a sign-in loses it, and it is gone with
 * the tab. Where a browser keeps nothing it lasts as long as the page.
 */
import { useState } from 'preact/hooks';

const inMemory = new Map<string, string>();

export const readKept = <T>(key: string): T | undefined => {
  const text = inMemory.get(key) ?? sessionStorage.getItem(key);
  return text === null || text === undefined ? undefined : (JSON.parse(text) as T);
};

export const keep = (key: string, value: unknown): void => {
  const text = JSON.stringify(value);
  try {
    sessionStorage.setItem(key, text);
    inMemory.delete(key);
  } catch {
    inMemory.set(key, text);
  }
};

export const forget = (key: string): void => {
  inMemory.delete(key);
  sessionStorage.removeItem(key);
};

/** Forgets everything whose key begins so. */
export const forgetAll = (prefix: string): void => {
  for (const key of [...Object.keys(sessionStorage), ...inMemory.keys()]) if (key.startsWith(prefix)) forget(key);
};

/**
 * State of a form that is kept under a key, from the first change on until it is forgotten.
 * @returns the state, and how to change it
 */
export const useKept = <T>(key: string, first: () => T): readonly [T, (change: (before: T) => T) => void] => {
  const [value, setValue] = useState<T>(() => readKept<T>(key) ?? first());
  const change = (alter: (before: T) => T): void =>
    setValue((before) => {
      const next = alter(before);
      keep(key, next);
      return next;
    });
  return [value, change];
};
