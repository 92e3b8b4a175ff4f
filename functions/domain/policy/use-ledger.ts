import { keysOf } from '../keys-of.ts';
import type { Policy } from './policy.ts';

/** Counter of one policy, service year and pool (R5). `taken` is always `held + used`. */
export interface UseCounter {
  readonly taken: number;
  readonly held: number;
  readonly used: number;
  /** Uses granted by operators on top of catalogue and contract (R4). */
  readonly extra: number;
}

/** `none` where the pool is unlimited (R46). */
export type Use = 'none' | 'held' | 'used' | 'returned';

export interface UsesLeft {
  readonly limit: number | null;
  readonly held: number;
  readonly used: number;
  readonly left: number | null;
}

export const EMPTY_COUNTER: UseCounter = { taken: 0, held: 0, used: 0, extra: 0 };

/** How many uses a pool has in a service year: the catalogue's, the contract's overrides, operators' grants. `null` is unlimited (R4, R5). */
export const limitOf = (
  usesPerServiceYear: number | null,
  pool: string,
  serviceYear: number,
  overrides: Policy['overrides'],
  counter: UseCounter,
): number | null => {
  if (usesPerServiceYear === null) return null;
  const agreed = (overrides ?? [])
    .filter((override) => 'pool' in override && override.pool === pool && (override.serviceYear ?? serviceYear) === serviceYear)
    .reduce((sum, override) => sum + ('extraUses' in override ? override.extraUses : 0), 0);
  return usesPerServiceYear + agreed + counter.extra;
};

export const usesLeft = (limit: number | null, counter: UseCounter): UsesLeft => ({
  limit,
  held: counter.held,
  used: counter.used,
  left: limit === null ? null : Math.max(0, limit - counter.taken),
});

/** What each move of a use adds to the counter (R46). Only these moves exist: a use settles once, an operator may settle it anew. */
const MOVES = {
  'none>held': { taken: 1, held: 1, used: 0 },
  'held>used': { taken: 0, held: -1, used: 1 },
  'held>returned': { taken: -1, held: -1, used: 0 },
  'used>returned': { taken: -1, held: 0, used: -1 },
  'returned>used': { taken: 1, held: 0, used: 1 },
} as const;

export type UseMove = keyof typeof MOVES;

/** @throws RangeError where no such move exists: a bug of who decided it */
export const moveNamed = (name: string): UseMove => {
  const move = keysOf(MOVES).find((known) => known === name);
  if (move === undefined) throw new RangeError(`A use does not move ${name}`);
  return move;
};

export const movementOf = (move: UseMove): Pick<UseCounter, 'taken' | 'held' | 'used'> => MOVES[move];

/**
 * The counter after a move.
 * @throws RangeError when a count would fall below zero: a caller's bug
 */
export const applyMove = (counter: UseCounter, move: UseMove): UseCounter => {
  const by = MOVES[move];
  const next = { taken: counter.taken + by.taken, held: counter.held + by.held, used: counter.used + by.used, extra: counter.extra };
  if (next.held < 0 || next.used < 0) throw new RangeError(`No use to move: ${move}`);
  return next;
};
