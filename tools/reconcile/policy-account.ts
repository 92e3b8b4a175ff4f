import type { Case } from '../../functions/domain/case/case.ts';
import { type Actor, type CaseEvent, caseFrom, evolve, type HappeningType } from '../../functions/domain/case/events/case-event.ts';
import { moveBetween } from '../../functions/domain/case/events/use-moves.ts';
import { EMPTY_COUNTER, type Use, type UseMove } from '../../functions/domain/policy/use-ledger.ts';
import { type DateOnly, dayOf, type Instant } from '../../functions/domain/time/time.ts';
import { areEqual, type Counts, countMove } from './ledger.ts';

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

/** A pool in a service year: what moved its counter, and the counter. */
export interface PoolAccount {
  readonly pool: string;
  readonly serviceYear: number;
  readonly uses: readonly CaseUse[];
  readonly grants: readonly GrantedUse[];
  readonly stored: Counts;
  readonly rebuilt: Counts;
  readonly differs: boolean;
}

/** How a policy's counters came to be. */
export interface PolicyAccount {
  readonly policyNo: string;
  readonly memberId: string;
  readonly pools: readonly PoolAccount[];
  /** How many of the pools differ. */
  readonly differing: number;
}

interface OfPool {
  readonly pool: string;
  readonly serviceYear: number;
}

/** What is stored about a policy's uses. */
export interface StoredUses {
  readonly policyNo: string;
  readonly memberId: string;
  readonly cases: readonly { readonly state: Case; readonly events: readonly CaseEvent[] }[];
  readonly grants: readonly (OfPool & GrantedUse)[];
  readonly counters: readonly (OfPool & { readonly counts: Counts })[];
}

/**
 * Counts a policy's uses anew from its cases' events (R46) and its grants (R4), pool by pool, and puts the counters beside it. A pool
 * differs where its counter is not what was counted, or a case has its use elsewhere than its events say. Cases of unlimited pools are
 * counted nowhere, and left out.
 * @throws RangeError when a case's events are not its own history: no counter can be right then
 */
export const accountOf = ({ policyNo, memberId, cases, grants, counters }: StoredUses): PolicyAccount => {
  const counted = cases
    .toSorted(byOpening)
    .flatMap(({ state, events }) => (state.counter === null ? [] : [{ of: state.counter, use: useOf(state, events) }]));
  const places = new Map([...counted.map(({ of }) => of), ...grants, ...counters].map((of) => [keyOf(of), of]));
  const pools = [...places.entries()]
    .toSorted(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))
    .map(([key, { pool, serviceYear }]): PoolAccount => {
      const uses = counted.flatMap(({ of, use }) => (keyOf(of) === key ? [use] : []));
      const granted = grants.flatMap(({ grantId, uses: extra, by, at, ...of }) =>
        keyOf(of) === key ? [{ grantId, uses: extra, by, at }] : [],
      );
      const stored = counters.find((counter) => keyOf(counter) === key)?.counts ?? EMPTY_COUNTER;
      const rebuilt = count(uses, granted);
      const differs = !areEqual(stored, rebuilt) || uses.some(({ use, storedUse }) => use !== storedUse);
      return { pool, serviceYear, uses, grants: granted, stored, rebuilt, differs };
    });
  return { policyNo, memberId, pools, differing: pools.filter(({ differs }) => differs).length };
};

type StoredCase = StoredUses['cases'][number];

const byOpening = ({ state: a }: StoredCase, { state: b }: StoredCase): number => Date.parse(a.openedAt) - Date.parse(b.openedAt);

const keyOf = ({ pool, serviceYear }: OfPool): string => `${pool} ${serviceYear}`;

function count(uses: readonly CaseUse[], grants: readonly GrantedUse[]): Counts {
  const moved = uses.reduce<Counts>(
    (counts, { caseId, steps }) => steps.reduce((before, { move }) => countMove(before, move, caseId), counts),
    EMPTY_COUNTER,
  );
  return { ...moved, extra: grants.reduce((sum, { uses: extra }) => sum + extra, 0) };
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
