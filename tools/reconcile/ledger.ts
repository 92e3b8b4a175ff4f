import {
  addGrant,
  applyMove,
  EMPTY_LEDGER,
  type Use,
  type UseLedger,
  type UseMove,
  type UsesGranted,
  type UseTaken,
} from '../../functions/domain/policy/use-ledger.ts';
import type { DateOnly } from '../../functions/domain/time/time.ts';

/** Ledgers by their sort key under their member, `MEMBER#id USES#policy#pool`. */
export type Ledgers = ReadonlyMap<string, UseLedger>;

/** What an event says about its case's use. */
export interface UseEvent {
  readonly caseId: string;
  readonly seq: number;
  /** The use from this event on, where the event changed it. */
  readonly use: Use | undefined;
  /** The ledger the case's use is in, and its day; only its first event names them, and none where uses are unlimited. */
  readonly counted: { readonly ledger: string; readonly day: DateOnly } | undefined;
}

/** Uses that an operator granted. */
export interface LedgerGrant extends UsesGranted {
  readonly ledger: string;
  readonly grantId: string;
}

export interface Difference {
  readonly ledger: string;
  readonly stored: UseLedger;
  readonly rebuilt: UseLedger;
}

/**
 * Makes every ledger anew: each case's use from its events (R46), on the day it was opened (R5), and every grant from its record (R4).
 * @throws RangeError for a use that moved as no use does: the events themselves are wrong, and no ledger can be right
 */
export const rebuildLedgers = (events: readonly UseEvent[], grants: readonly LedgerGrant[] = []): Ledgers => {
  const ledgers = new Map<string, UseLedger>();
  for (const [caseId, ofCase] of Map.groupBy(events, (event) => event.caseId)) {
    const inOrder = ofCase.toSorted((a, b) => a.seq - b.seq);
    const counted = inOrder[0]?.counted;
    if (counted === undefined) continue;
    const { ledger, day } = counted;
    let use: Use = 'none';
    for (const [index, event] of inOrder.entries()) {
      // What comes after a gap is no history: a restored table may hold a part of a transaction.
      if (event.seq !== index + 1) break;
      if (event.use === undefined || event.use === use) continue;
      ledgers.set(ledger, moveUse(ledgers.get(ledger) ?? EMPTY_LEDGER, `${use}>${event.use}`, { caseId, day }));
      use = event.use;
    }
  }
  for (const { ledger, grantId, day, uses } of grants) {
    ledgers.set(ledger, addGrant(ledgers.get(ledger) ?? EMPTY_LEDGER, grantId, { day, uses }));
  }
  return ledgers;
};

/** Where two sets of ledgers differ. A ledger that is not there holds nothing. */
export const differencesBetween = (stored: Ledgers, rebuilt: Ledgers): readonly Difference[] =>
  [...new Set([...stored.keys(), ...rebuilt.keys()])]
    .sort()
    .map((ledger) => ({ ledger, stored: stored.get(ledger) ?? EMPTY_LEDGER, rebuilt: rebuilt.get(ledger) ?? EMPTY_LEDGER }))
    .filter((difference) => !areEqual(difference.stored, difference.rebuilt));

/** Whether two ledgers hold the same uses and grants, however often they changed until they did. */
export const areEqual = (a: UseLedger, b: UseLedger): boolean => entriesThatDiffer(a, b).length === 0;

/** What two ledgers say of a case or a grant. */
export interface EntryDifference {
  readonly entry: string;
  readonly stored: string;
  readonly rebuilt: string;
}

/** Of which cases and grants two ledgers say different things, in words. Ids and days only. */
export const entriesThatDiffer = (stored: UseLedger, rebuilt: UseLedger): readonly EntryDifference[] => [
  ...differing('case', stored.uses, rebuilt.uses, ({ state, day }: UseTaken) => `${state} on ${day}`),
  ...differing('grant', stored.grants, rebuilt.grants, ({ uses, day }: UsesGranted) => `+${uses} on ${day}`),
];

function differing<Entry>(
  name: string,
  stored: Readonly<Record<string, Entry>>,
  rebuilt: Readonly<Record<string, Entry>>,
  inWords: (entry: Entry) => string,
): readonly EntryDifference[] {
  const said = (entry: Entry | undefined): string => (entry === undefined ? 'nothing' : inWords(entry));
  return [...new Set([...Object.keys(stored), ...Object.keys(rebuilt)])]
    .sort()
    .map((id) => ({ entry: `${name} ${id}`, stored: said(stored[id]), rebuilt: said(rebuilt[id]) }))
    .filter((entry) => entry.stored !== entry.rebuilt);
}

/**
 * The ledger after a case's use moved, such as `none>held`.
 * @throws RangeError when no use moves like that
 */
export const moveUse = (ledger: UseLedger, move: string, use: { readonly caseId: string; readonly day: DateOnly }): UseLedger => {
  if (!MOVES.includes(move)) throw new RangeError(`Case ${use.caseId} has a use that moved ${move}`);
  return applyMove(ledger, move as UseMove, use);
};

const MOVES: readonly string[] = ['none>held', 'held>used', 'held>returned', 'used>returned', 'returned>used'] satisfies UseMove[];
