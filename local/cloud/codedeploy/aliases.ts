import type { Store } from '../store.ts';

/** Which version an alias calls. All are ARNs. */
interface AliasState {
  readonly version: string;
  /** The version that a part of the calls goes to, while a release moves the alias there. */
  readonly next?: { readonly version: string; readonly percent: number };
}

/** The aliases of functions and state machines, kept over restarts. */
export interface Aliases {
  /** The version that one call goes to: chance decides while a release moves the alias. Undefined for an alias that there is not. */
  versionOf(aliasArn: string): string | undefined;
  stateOf(aliasArn: string): AliasState | undefined;
  point(aliasArn: string, state: AliasState): void;
  /** Every version that some alias calls. */
  versions(): ReadonlySet<string>;
}

const ALIASES = 'aliases';

/** @param random from 0 up to, not including, 1 */
export const createAliases = (store: Store, random: () => number = Math.random): Aliases => {
  const states = new Map(store.list<AliasState>(ALIASES).map(({ key, value }) => [key, value]));
  return {
    versionOf: (aliasArn) => {
      const state = states.get(aliasArn);
      const isNext = state?.next !== undefined && random() * 100 < state.next.percent;
      return isNext ? state.next?.version : state?.version;
    },
    stateOf: (aliasArn) => states.get(aliasArn),
    point: (aliasArn, state) => {
      states.set(aliasArn, state);
      store.set(ALIASES, aliasArn, state);
    },
    versions: () =>
      new Set([...states.values()].flatMap(({ version, next }) => (next === undefined ? [version] : [version, next.version]))),
  };
};
