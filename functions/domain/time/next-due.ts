import type { Deadline } from './deadline.ts';

/** The running deadline that is due first; a promise before a target of the same instant. */
export const nextDueOf = (deadlines: readonly Deadline[]): Pick<Deadline, 'name' | 'kind' | 'dueAt'> | null => {
  const running = deadlines.filter(({ state }) => state === 'running');
  const [first] = running.toSorted((a, b) => compare(a.dueAt, b.dueAt) || compare(a.kind, b.kind));
  return first === undefined ? null : { name: first.name, kind: first.kind, dueAt: first.dueAt };
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The promises among them, without what only counting needs. */
export const promisesOf = (deadlines: readonly Deadline[]) =>
  deadlines
    .filter(({ kind }) => kind === 'promise')
    .map(({ name, state, startedAt, dueAt, metAt, cause }) => ({
      name,
      state,
      startedAt,
      dueAt,
      metAt,
      ...(cause === undefined ? {} : { cause }),
    }));
