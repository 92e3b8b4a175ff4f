import type { Flag } from '../../../domain/case/events/case-event.ts';
import { flagsAfter } from '../../../domain/operators/flags.ts';
import { applyMove } from '../../../domain/policy/use-ledger.ts';
import { withOpening } from '../../../domain/services/opening/member-limits.ts';
import { dayOf } from '../../../domain/time/time.ts';
import type { Commit, CommitResult } from '../../../ports/stores/commit.ts';
import {
  type CasePartition,
  changeCase,
  changeLedger,
  changeMember,
  ledgerIn,
  type MemoryTable,
  memberIn,
  partitionOf,
  withEntry,
} from '../memory-table.ts';
import { isRemembered, remember } from '../remembered-call.ts';
import { stored } from '../stored.ts';

type Condition = (table: MemoryTable, commit: Commit) => boolean;

/** Writes one decision whole or not at all. The call it answers comes before all other conditions, as in the table on AWS. */
export const commitToMemory = (table: MemoryTable, given: Commit): CommitResult => {
  const commit = stored(given);
  const call = commit.remember;
  if (call !== undefined && isRemembered(table, call, recordedAt(commit))) return 'remembered';
  if (!CONDITIONS.every((holds) => holds(table, commit))) return 'stale';
  const { after, events, document, access } = commit;
  const { caseId } = after;
  const before = partitionOf(table, caseId);
  changeCase(table, caseId, {
    state: after,
    events: [...before.events, ...events],
    flags: events.reduce(flagsAfter, before.flags),
    documents: document === undefined ? before.documents : withEntry(before.documents, document.documentId, document),
    deliveries: deliveriesAfter(before.deliveries, commit),
    accesses: access === undefined ? before.accesses : [...before.accesses, access],
  });
  moveUse(table, commit);
  countOpening(table, commit);
  if (call !== undefined) {
    remember(table, call, { fingerprint: call.fingerprint, caseId, version: after.version }, recordedAt(commit));
  }
  table.changes.push(...events.map((event) => ({ kind: 'case-event', caseId, event }) as const));
  return 'committed';
};

/** When we learnt of what was decided. */
const recordedAt = ({ events, after }: Commit) => events.at(-1)?.recordedAt ?? after.lastReportedAt;

const isAtVersion: Condition = (table, { after, before }) => (partitionOf(table, after.caseId).state?.version ?? 0) === before;

/** What is resolved waits, or was raised by an event before it. */
const waitForAnOperator: Condition = (table, { after, events }) => {
  const { flags } = partitionOf(table, after.caseId);
  const raised = new Set<Flag>();
  return events.every((event) => {
    for (const flag of event.change.flags ?? []) raised.add(flag);
    return (
      event.type !== 'flag.resolved' ||
      raised.has(event.data.flag) ||
      flags.some(({ flag, resolvedAt }) => flag === event.data.flag && resolvedAt === null)
    );
  });
};

/** A use is taken from the ledger that the verdict read; any other move finds its case there. */
const hasUseToMove: Condition = (table, { after, move }) => {
  if (move === undefined || after.counter === null) return true;
  const ledger = ledgerIn(table, after.memberId, after.policyNo, after.counter.pool);
  return move.hold === undefined ? after.caseId in ledger.uses : ledger.version === move.hold.version;
};

const restsOnThePolicy: Condition = (table, { after, policySequence }) =>
  policySequence === undefined || memberIn(table, after.memberId).policies.get(after.policyNo)?.sequence === policySequence;

const hasTheDelivery: Condition = (table, { after, delivery }) =>
  delivery === undefined || partitionOf(table, after.caseId).deliveries.has(delivery.deliveryId);

const hasCountedOpenings: Condition = (table, { after, openings }) =>
  openings === undefined || memberIn(table, after.memberId).openings.version === openings.version;

const CONDITIONS: readonly Condition[] = [
  isAtVersion,
  waitForAnOperator,
  hasUseToMove,
  restsOnThePolicy,
  hasTheDelivery,
  hasCountedOpenings,
];

function deliveriesAfter(before: CasePartition['deliveries'], { delivery: outcome }: Commit): CasePartition['deliveries'] {
  const delivery = outcome === undefined ? undefined : before.get(outcome.deliveryId);
  return delivery === undefined ? before : withEntry(before, delivery.deliveryId, stored({ ...delivery, ...outcome }));
}

function countOpening(table: MemoryTable, commit: Commit): void {
  const { after, openings } = commit;
  if (openings === undefined) return;
  changeMember(table, after.memberId, { openings: stored(withOpening(openings, after.service, recordedAt(commit))) });
}

function moveUse(table: MemoryTable, { after, move }: Commit): void {
  if (move === undefined || after.counter === null) return;
  const { caseId, memberId, policyNo, openedAt, counter } = after;
  const ledger = applyMove(ledgerIn(table, memberId, policyNo, counter.pool), move.move, { caseId, day: dayOf(openedAt) });
  changeLedger(table, memberId, policyNo, counter.pool, stored(ledger));
}
