import type { FoundTable } from '../find-table.ts';
import { areEqual, type Difference, differencesBetween, rebuildLedgers } from './ledger.ts';
import { readStoredLedgers, repairLedger } from './stored-ledgers.ts';

/** A difference, and whether it is one no more. */
export interface Repair extends Difference {
  readonly repaired: boolean;
}

export interface Comparison {
  /** Ledgers that are stored. */
  readonly counted: number;
  readonly differences: readonly Repair[];
  /** Differences that were not repaired. */
  readonly left: number;
}

/** Compares all ledgers of a table with what its events and grants say. @param repair whether to write that into those that differ */
export const compareLedgers = async (table: FoundTable, repair: boolean): Promise<Comparison> => {
  const { differences, counted } = await findDifferences(table);
  const repairs: Repair[] = [];
  for (const difference of differences) {
    repairs.push({ ...difference, repaired: repair && (await repairLedger(table, difference)) });
  }
  return { counted, differences: repairs, left: repairs.filter(({ repaired }) => !repaired).length };
};

interface Found {
  readonly differences: readonly Difference[];
  readonly counted: number;
}

/** A case may move while its table is read: only what differs in the same way twice does differ. */
async function findDifferences(table: FoundTable): Promise<Found> {
  const first = await readDifferences(table);
  if (first.differences.length === 0) return first;
  const second = await readDifferences(table);
  const differences = second.differences.filter(({ ledger, stored, rebuilt }) =>
    first.differences.some((other) => other.ledger === ledger && areEqual(other.stored, stored) && areEqual(other.rebuilt, rebuilt)),
  );
  return { differences, counted: second.counted };
}

/** A pool with counters of older versions alone has no ledger to compare: it will be made from these very events. */
async function readDifferences(table: FoundTable): Promise<Found> {
  const { ledgers, notCarriedOver, events, grants } = await readStoredLedgers(table);
  const differences = differencesBetween(ledgers, rebuildLedgers(events, grants));
  return { differences: differences.filter(({ ledger }) => ledgers.has(ledger) || !notCarriedOver.has(ledger)), counted: ledgers.size };
}
