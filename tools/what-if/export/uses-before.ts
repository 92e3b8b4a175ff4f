import * as z from 'zod';
import type { Case } from '../../../functions/domain/case/case.ts';
import type { Use, Window } from '../../../functions/domain/policy/use-ledger.ts';
import { DateOnly, dayOf, type Instant } from '../../../functions/domain/time/time.ts';
import type { CaseFile } from '../../../functions/ports/stores/case-store.ts';
import type { PastCase } from '../past-case.ts';
import { verdictOf } from './verdict-of.ts';

interface Granted {
  readonly pool: string;
  readonly uses: number;
  readonly at: Instant;
}

/** What a case found in its pool when it was opened (R4, R5): the uses of the cases before it and the grants, in the days it was counted over. */
export const usesBefore = (
  { caseId, counter, openedAt }: Case,
  opening: CaseFile['events'],
  { cases, grants }: { readonly cases: readonly Pick<CaseFile, 'state' | 'events'>[]; readonly grants: readonly Granted[] },
): PastCase['uses'] => {
  const uses = { held: 0, used: 0, extra: 0, earlier: { held: 0, used: 0, extra: 0 } };
  const window = windowOf(opening);
  if (counter === null || window === null) return uses;
  const countsOf = (at: Instant) => (window.from <= dayOf(at) && dayOf(at) <= window.to ? uses : uses.earlier);
  for (const { state, events } of cases) {
    if (state.caseId === caseId || state.counter?.pool !== counter.pool || state.openedAt > openedAt) continue;
    const use = useAt(events, openedAt);
    if (use === 'held' || use === 'used') countsOf(state.openedAt)[use] += 1;
  }
  for (const { pool, uses: granted, at } of grants) {
    if (pool === counter.pool && at <= openedAt) countsOf(at).extra += granted;
  }
  return uses;
};

/** The days that its verdict counted over: those of the service year it names, unless it says others. */
function windowOf(events: CaseFile['events']): Window | null {
  const verdict = verdictOf(events);
  const compared = verdict?.rules.find(({ clause }) => clause === 'R5')?.compared;
  const other = CountedOver.safeParse(compared);
  return other.success ? { from: other.data.countedFrom, to: other.data.countedTo } : (verdict?.serviceYear ?? null);
}

const CountedOver = z.object({ countedFrom: DateOnly, countedTo: DateOnly });

/** What the events until an instant had made of a case's use. */
const useAt = (events: CaseFile['events'], at: Instant): Use =>
  events.reduce<Use>((use, { recordedAt, change }) => (recordedAt > at ? use : (change.use ?? use)), 'none');
