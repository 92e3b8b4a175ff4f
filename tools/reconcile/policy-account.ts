import type { Case } from '../../functions/domain/case/case.ts';
import { type Actor, type CaseEvent, caseFrom, evolve, type HappeningType } from '../../functions/domain/case/events/case-event.ts';
import { moveBetween } from '../../functions/domain/case/events/use-moves.ts';
import { addGrant, EMPTY_LEDGER, type Use, type UseLedger, type UseMove } from '../../functions/domain/policy/use-ledger.ts';
import { type DateOnly, dayOf, type Instant } from '../../functions/domain/time/time.ts';
import { areEqual, moveUse } from './ledger.ts';

/** An event that moved a case's use (R46). */
export interface UseStep {
  readonly event: number;
  readonly type: HappeningType;
  readonly actor: Actor;
  /** The operator who entered it (R47). */
  readonly by: string | null;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly move: UseMove;
}

/** A case, and the use of it that is counted. */
export interface CaseUse {
  readonly caseId: string;
  readonly service: string;
  /** When the case was opened. */
  readonly day: DateOnly;
  readonly steps: readonly UseStep[];
  /** Where the events leave the use. */
  readonly use: Use;
  /** What the case itself says. */
  readonly storedUse: Use;
}

/** Uses given by an operator on top (R4). */
export interface GrantedUse {
  readonly grantId: string;
  readonly uses: number;
  readonly by: string;
  readonly at: Instant;
}

/** A pool: what moved its ledger, and the ledger. */
export interface PoolAccount {
  readonly pool: string;
  readonly uses: readonly CaseUse[];
  readonly grants: readonly GrantedUse[];
  /** `null` where counters of older versions are still to be carried over: the ledger will be `rebuilt`. */
  readonly stored: UseLedger | null;
  readonly rebuilt: UseLedger;
  readonly differs: boolean;
}

/** How a policy's ledgers came to be. */
export interface PolicyAccount {
  readonly policyNo: string;
  readonly memberId: string;
  readonly pools: readonly PoolAccount[];
  /** How many of the pools differ. */
  readonly differing: number;
}

interface OfPool {
  readonly pool: string;
}

/** What is stored about a policy's uses. */
export interface StoredUses {
  readonly policyNo: string;
  readonly memberId: string;
  readonly cases: readonly { readonly state: Case; readonly events: readonly CaseEvent[] }[];
  readonly grants: readonly (OfPool & GrantedUse)[];
  /** `null`: a pool with counters of older versions alone. */
  readonly ledgers: readonly (OfPool & { readonly ledger: UseLedger | null })[];
}

/**
 * Makes a policy's ledgers anew from its cases' events (R46) and its grants (R4), pool by pool, and puts the stored ones beside them. A pool
 * differs where its ledger is not what was made, or a case has its use elsewhere than its events say. Cases of unlimited pools are counted
 * nowhere, and left out.
 * @throws RangeError when a case's events are not its own history: no ledger can be right then
 */
export const accountOf = ({ policyNo, memberId, cases, grants, ledgers }: StoredUses): PolicyAccount => {
  const counted = cases
    .toSorted(byOpening)
    .flatMap(({ state, events }) => (state.counter === null ? [] : [{ ...state.counter, use: useOf(state, events) }]));
  const pools = [...new Set([...counted, ...grants, ...ledgers].map(({ pool }) => pool))].sort().map((pool): PoolAccount => {
    const ofPool = (of: OfPool): boolean => of.pool === pool;
    const uses = counted.filter(ofPool).map(({ use }) => use);
    const granted = grants.filter(ofPool).map(({ grantId, uses: extra, by, at }) => ({ grantId, uses: extra, by, at }));
    const kept = ledgers.find(ofPool);
    const stored = kept === undefined ? EMPTY_LEDGER : kept.ledger;
    const rebuilt = rebuild(uses, granted);
    const differs = (stored !== null && !areEqual(stored, rebuilt)) || uses.some(({ use, storedUse }) => use !== storedUse);
    return { pool, uses, grants: granted, stored, rebuilt, differs };
  });
  return { policyNo, memberId, pools, differing: pools.filter(({ differs }) => differs).length };
};

type StoredCase = StoredUses['cases'][number];

const byOpening = ({ state: a }: StoredCase, { state: b }: StoredCase): number => Date.parse(a.openedAt) - Date.parse(b.openedAt);

function rebuild(uses: readonly CaseUse[], grants: readonly GrantedUse[]): UseLedger {
  const moved = uses.reduce<UseLedger>(
    (ledger, use) => use.steps.reduce((before, { move }) => moveUse(before, move, use), ledger),
    EMPTY_LEDGER,
  );
  return grants.reduce((ledger, { grantId, uses: extra, at }) => addGrant(ledger, grantId, { day: dayOf(at), uses: extra }), moved);
}

function useOf(state: Case, events: readonly CaseEvent[]): CaseUse {
  const { caseId, service, openedAt } = state;
  const steps = stepsOf(caseId, events);
  const use = (steps.at(-1)?.move.split('>')[1] ?? 'none') as Use;
  return { caseId, service, day: dayOf(openedAt), steps, use, storedUse: state.use };
}

function stepsOf(caseId: string, events: readonly CaseEvent[]): readonly UseStep[] {
  const steps: UseStep[] = [];
  let before: Case | undefined;
  for (const event of events.toSorted((a, b) => a.seq - b.seq)) {
    const after = fold(caseId, before, event);
    const move = moveBetween(before ?? { ...after, use: 'none' }, after);
    const { seq, type, actor, entry, occurredAt, recordedAt } = event;
    if (move !== undefined) steps.push({ event: seq, type, actor, by: entry?.by ?? null, occurredAt, recordedAt, move });
    before = after;
  }
  return steps;
}

function fold(caseId: string, before: Case | undefined, event: CaseEvent): Case {
  if (before !== undefined) return evolve(before, event);
  if (event.type === 'case.opened') return caseFrom(event);
  throw new RangeError(`Case ${caseId} begins with event ${event.seq}, ${event.type}`);
}
