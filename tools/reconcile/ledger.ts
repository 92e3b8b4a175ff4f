import { applyMove, EMPTY_COUNTER, type Use, type UseCounter, type UseMove } from '../../functions/domain/policy/use-ledger.ts';

/** What a counter counts (R5), and the uses granted on top (R4). */
export type Counts = UseCounter;

/** Counts by the counter's sort key under its member, `MEMBER#id USES#policy#year#pool`. */
export type Ledger = ReadonlyMap<string, Counts>;

/** What an event says about its case's use. */
export interface UseEvent {
  readonly caseId: string;
  readonly seq: number;
  /** The use from this event on, where the event changed it. */
  readonly use: Use | undefined;
  /** The counter the case's use is counted in; only its first event names it, and none where uses are unlimited. */
  readonly counter: string | undefined;
}

/** Uses that an operator granted. */
export interface GrantedUses {
  readonly counter: string;
  readonly uses: number;
}

export interface Difference {
  readonly counter: string;
  readonly stored: Counts;
  readonly rebuilt: Counts;
}

/**
 * Counts every case's use anew from its events (R46), and every grant from its record (R4).
 * @throws RangeError for a use that moved as no use does: the events themselves are wrong, and no counter can be right
 */
export const rebuildLedger = (events: readonly UseEvent[], grants: readonly GrantedUses[] = []): Ledger => {
  const ledger = new Map<string, UseCounter>();
  for (const [caseId, ofCase] of Map.groupBy(events, (event) => event.caseId)) {
    const inOrder = ofCase.toSorted((a, b) => a.seq - b.seq);
    const counter = inOrder[0]?.counter;
    if (counter === undefined) continue;
    let use: Use = 'none';
    for (const event of inOrder) {
      if (event.use === undefined || event.use === use) continue;
      ledger.set(counter, countMove(ledger.get(counter) ?? EMPTY_COUNTER, `${use}>${event.use}`, caseId));
      use = event.use;
    }
  }
  for (const { counter, uses } of grants) {
    const before = ledger.get(counter) ?? EMPTY_COUNTER;
    ledger.set(counter, { ...before, extra: before.extra + uses });
  }
  return ledger;
};

/** Where two ledgers differ. A counter that is not there counts nothing. */
export const differencesBetween = (stored: Ledger, rebuilt: Ledger): readonly Difference[] =>
  [...new Set([...stored.keys(), ...rebuilt.keys()])]
    .sort()
    .map((counter) => ({ counter, stored: stored.get(counter) ?? EMPTY_COUNTER, rebuilt: rebuilt.get(counter) ?? EMPTY_COUNTER }))
    .filter((difference) => !areEqual(difference.stored, difference.rebuilt));

export const areEqual = (a: Counts, b: Counts): boolean =>
  a.taken === b.taken && a.held === b.held && a.used === b.used && a.extra === b.extra;

/**
 * The counter after a case's use moved, such as `none>held`.
 * @throws RangeError when no use moves like that
 */
export const countMove = (counter: Counts, move: string, caseId: string): Counts => {
  if (!MOVES.includes(move)) throw new RangeError(`Case ${caseId} has a use that moved ${move}`);
  return applyMove(counter, move as UseMove);
};

const MOVES: readonly string[] = ['none>held', 'held>used', 'held>returned', 'used>returned', 'returned>used'] satisfies UseMove[];
