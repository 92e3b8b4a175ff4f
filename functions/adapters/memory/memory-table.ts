import type { HolidayNotice } from '../../../catalogue/schema.ts';
import type { Case } from '../../domain/case/case.ts';
import type { CaseEvent } from '../../domain/case/events/case-event.ts';
import type { RaisedFlag } from '../../domain/operators/flags.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { EMPTY_LEDGER, type UseLedger } from '../../domain/policy/use-ledger.ts';
import { NO_OPENINGS, type Openings } from '../../domain/services/opening/member-limits.ts';
import type { Instant } from '../../domain/time/time.ts';
import type { Access } from '../../ports/stores/access-log.ts';
import type { RejectedEvent } from '../../ports/stores/case-store.ts';
import type { Remembered } from '../../ports/stores/commit.ts';
import type { Delivery } from '../../ports/stores/delivery-store.ts';
import type { Document } from '../../ports/stores/document.ts';
import type { Grant } from '../../ports/stores/grant-store.ts';
import type { Preferences } from '../../ports/stores/member-store.ts';
import type { ParkedEffect } from '../../ports/stores/parked-effects.ts';
import type { Token } from '../../ports/stores/token-store.ts';

/** All that lies beside one case. Replaced as a whole, never changed. */
export interface CasePartition {
  readonly state: Case | null;
  readonly events: readonly CaseEvent[];
  readonly documents: ReadonlyMap<string, Document>;
  readonly deliveries: ReadonlyMap<string, Delivery>;
  readonly flags: readonly RaisedFlag[];
  /** By webhook id and fingerprint: the same id may come with another body. */
  readonly rejected: ReadonlyMap<string, RejectedEvent & { readonly body: string }>;
  /** How many more were refused than are kept. */
  readonly rejectedBeyond: number;
  /** In the order they were recorded. */
  readonly accesses: readonly Access[];
  /** By number of the event: the names of its effects that are done. */
  readonly effects: ReadonlyMap<number, ReadonlySet<string>>;
  /** By number of the event and name of the effect. */
  readonly parked: ReadonlyMap<string, ParkedEffect>;
  readonly token: Token | null;
}

/** All there is about one member. Replaced as a whole, never changed. */
export interface MemberPartition {
  readonly policies: ReadonlyMap<string, Policy>;
  /** By what `ledgerKey` makes of policy and pool. */
  readonly ledgers: ReadonlyMap<string, LedgerOfPool>;
  readonly preferences: Preferences | null;
  readonly openings: Openings;
}

interface LedgerOfPool {
  readonly policyNo: string;
  readonly pool: string;
  readonly ledger: UseLedger;
}

/** What the table's stream tells of: an event of a case, or a change of a policy that may stop its cases (R11). */
export type Change =
  | { readonly kind: 'case-event'; readonly caseId: string; readonly event: CaseEvent }
  | { readonly kind: 'policy-ending'; readonly memberId: string; readonly policyNo: string };

/** Partitions as the indexes know them. */
interface Indexed {
  readonly cases: ReadonlyMap<string, CasePartition>;
  readonly members: ReadonlyMap<string, MemberPartition>;
}

/** One table for all stores that are written together. Nothing in it is changed between a condition and the write it guards. */
export interface MemoryTable {
  readonly cases: Map<string, CasePartition>;
  readonly members: Map<string, MemberPartition>;
  /** By policy number: whose it is, and at which sequence. */
  readonly policies: Map<string, { readonly memberId: string; readonly sequence: number }>;
  /** By policy number: what it was before, in the order it was fed. */
  readonly policyStates: Map<string, readonly Policy[]>;
  readonly calls: Map<string, { readonly memory: unknown; readonly expiresAt: number }>;
  readonly grants: Map<string, Grant>;
  readonly notices: Map<number, { readonly notice: HolidayNotice; readonly storedAt: Instant }>;
  /** In the order they were written. */
  readonly changes: Change[];
  /** What the lists are read from. */
  indexed(): Indexed;
  /** Lets the indexes lag: they stay as they are until they catch up. */
  holdIndexes(): void;
  catchUp(): void;
}

export const createMemoryTable = (): MemoryTable => {
  const cases = new Map<string, CasePartition>();
  const members = new Map<string, MemberPartition>();
  let held: Indexed | null = null;
  return {
    cases,
    members,
    policies: new Map(),
    policyStates: new Map(),
    calls: new Map(),
    grants: new Map(),
    notices: new Map(),
    changes: [],
    indexed: () => held ?? { cases, members },
    holdIndexes() {
      held = { cases: new Map(cases), members: new Map(members) };
    },
    catchUp() {
      held = null;
    },
  };
};

const NO_CASE: CasePartition = {
  state: null,
  events: [],
  documents: new Map(),
  deliveries: new Map(),
  flags: [],
  rejected: new Map(),
  rejectedBeyond: 0,
  accesses: [],
  effects: new Map(),
  parked: new Map(),
  token: null,
};

const NO_MEMBER: MemberPartition = { policies: new Map(), ledgers: new Map(), preferences: null, openings: NO_OPENINGS };

export const partitionOf = ({ cases }: MemoryTable, caseId: string): CasePartition => cases.get(caseId) ?? NO_CASE;

export const memberIn = ({ members }: MemoryTable, memberId: string): MemberPartition => members.get(memberId) ?? NO_MEMBER;

/** Replaces some of what lies beside a case. */
export const changeCase = (table: MemoryTable, caseId: string, change: Partial<CasePartition>): void => {
  table.cases.set(caseId, { ...partitionOf(table, caseId), ...change });
};

/** Replaces some of what there is about a member. */
export const changeMember = (table: MemoryTable, memberId: string, change: Partial<MemberPartition>): void => {
  table.members.set(memberId, { ...memberIn(table, memberId), ...change });
};

/** A map with one more entry, or another in its place. */
export const withEntry = <Key, Value>(map: ReadonlyMap<Key, Value>, key: Key, value: Value): ReadonlyMap<Key, Value> =>
  new Map([...map, [key, value]]);

export const ledgerKey = (policyNo: string, pool: string): string => `${policyNo}#${pool}`;

export const ledgerIn = (table: MemoryTable, memberId: string, policyNo: string, pool: string): UseLedger =>
  memberIn(table, memberId).ledgers.get(ledgerKey(policyNo, pool))?.ledger ?? EMPTY_LEDGER;

export const changeLedger = (table: MemoryTable, memberId: string, policyNo: string, pool: string, ledger: UseLedger): void => {
  const { ledgers } = memberIn(table, memberId);
  changeMember(table, memberId, { ledgers: withEntry(ledgers, ledgerKey(policyNo, pool), { policyNo, pool, ledger }) });
};

export const callKey = ({ kind, caller, id }: Pick<Remembered, 'kind' | 'caller' | 'id'>): string => JSON.stringify([kind, caller, id]);
