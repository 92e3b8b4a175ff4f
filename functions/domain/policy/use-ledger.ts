import type { Edition } from '../../../catalogue/schema.ts';
import { keysOf } from '../keys-of.ts';
import type { DateOnly } from '../time/time.ts';
import type { Policy } from './policy.ts';
import type { ServiceYear } from './service-year.ts';

/** A use that a case holds or has used (R46). Its day, in Shanghai, is that on which the case was opened: it says which year it counts in. */
export interface UseTaken {
  readonly day: DateOnly;
  readonly state: 'held' | 'used';
}

/** Uses that an operator granted on top of catalogue and contract (R4), with the day on which they were given. */
export interface UsesGranted {
  readonly day: DateOnly;
  readonly uses: number;
}

/**
 * The uses of a policy's pool, each with its day. No year is written down: a service year is a window over the days, as the policy stands
 * when it is asked, so that a use stays where it was however often the feed corrects dates or renewals (R5).
 */
export interface UseLedger {
  /** By case. A use that went back is not there. */
  readonly uses: Readonly<Record<string, UseTaken>>;
  /** By grant. */
  readonly grants: Readonly<Record<string, UsesGranted>>;
  /** Grows with every change; 0 while nothing is stored. */
  readonly version: number;
}

/** What lies in a window of a ledger. `taken` is `held + used`, `extra` what operators granted. */
export interface UseCounts {
  readonly taken: number;
  readonly held: number;
  readonly used: number;
  readonly extra: number;
}

/** Days from the first to the last, both within. */
export interface Window {
  readonly from: DateOnly;
  readonly to: DateOnly;
}

/** `none` where the pool is unlimited (R46). */
export type Use = 'none' | 'held' | 'used' | 'returned';

export interface UsesLeft {
  readonly limit: number | null;
  readonly held: number;
  readonly used: number;
  readonly left: number | null;
}

export const EMPTY_LEDGER: UseLedger = { uses: {}, grants: {}, version: 0 };

export const NO_USES: UseCounts = { taken: 0, held: 0, used: 0, extra: 0 };

/** The days whose uses count together: the service year's or, where uses never reset, all there are (`null`) (R5). */
export const countingWindow = ({ switches }: Pick<Edition, 'switches'>, { from, to }: ServiceYear): Window | null =>
  switches.quota.resetsOnRenewal ? { from, to } : null;

/** Counts what lies in a window, `null` being all days (R5). */
export const countIn = ({ uses, grants }: UseLedger, window: Window | null): UseCounts => {
  const within = ({ day }: { readonly day: DateOnly }): boolean => window === null || (window.from <= day && day <= window.to);
  const taken = Object.values(uses).filter(within);
  const held = taken.filter(({ state }) => state === 'held').length;
  const extra = Object.values(grants)
    .filter(within)
    .reduce((sum, grant) => sum + grant.uses, 0);
  return { taken: taken.length, held, used: taken.length - held, extra };
};

/** How many uses a pool has in a service year: the catalogue's, the contract's overrides, operators' grants. `null` is unlimited (R4, R5). */
export const limitOf = (
  usesPerServiceYear: number | null,
  pool: string,
  serviceYear: number,
  overrides: Policy['overrides'],
  counts: UseCounts,
): number | null => {
  if (usesPerServiceYear === null) return null;
  const agreed = (overrides ?? [])
    .filter((override) => 'pool' in override && override.pool === pool && (override.serviceYear ?? serviceYear) === serviceYear)
    .reduce((sum, override) => sum + ('extraUses' in override ? override.extraUses : 0), 0);
  return usesPerServiceYear + agreed + counts.extra;
};

export const usesLeft = (limit: number | null, counts: UseCounts): UsesLeft => ({
  limit,
  held: counts.held,
  used: counts.used,
  left: limit === null ? null : Math.max(0, limit - counts.taken),
});

/** What each move of a use leaves in the ledger (R46). Only these moves exist: a use settles once, an operator may settle it anew. */
const STATE_AFTER = {
  'none>held': 'held',
  'held>used': 'used',
  'held>returned': null,
  'used>returned': null,
  'returned>used': 'used',
} as const satisfies Record<string, UseTaken['state'] | null>;

export type UseMove = keyof typeof STATE_AFTER;

/** @throws RangeError where no such move exists: a bug of who decided it */
export const moveNamed = (name: string): UseMove => {
  const move = keysOf(STATE_AFTER).find((known) => known === name);
  if (move === undefined) throw new RangeError(`A use does not move ${name}`);
  return move;
};

/** What a use is after a move; `null`: it went back. */
export const stateAfter = (move: UseMove): UseTaken['state'] | null => STATE_AFTER[move];

/** Whether a move takes a use that was not in the ledger: there must be one left, whereas any other finds its case there. */
const takesAnew = (move: UseMove): boolean => move === 'none>held' || move === 'returned>used';

/**
 * The ledger after a case's use moved.
 * @throws RangeError when a case settles a use that is not there, or takes a second one: a caller's bug
 */
export const applyMove = (
  ledger: UseLedger,
  move: UseMove,
  { caseId, day }: { readonly caseId: string; readonly day: DateOnly },
): UseLedger => {
  const { [caseId]: before, ...others } = ledger.uses;
  if ((before === undefined) !== takesAnew(move)) throw new RangeError(`No use to move: ${move}`);
  const state = stateAfter(move);
  const uses = state === null ? others : { ...others, [caseId]: { day: before?.day ?? day, state } };
  return { ...ledger, uses, version: ledger.version + 1 };
};

/** The ledger after an operator granted uses (R4). */
export const addGrant = (ledger: UseLedger, grantId: string, granted: UsesGranted): UseLedger => ({
  ...ledger,
  grants: { ...ledger.grants, [grantId]: granted },
  version: ledger.version + 1,
});
