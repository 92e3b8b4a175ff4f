import type { Edition } from '../../../catalogue/schema.ts';
import type { Case } from '../../../functions/domain/case/case.ts';
import type { Policy } from '../../../functions/domain/policy/policy.ts';
import { serviceYearOn } from '../../../functions/domain/policy/service-year.ts';
import type { Use } from '../../../functions/domain/policy/use-ledger.ts';
import { dayOf, type Instant } from '../../../functions/domain/time/time.ts';
import type { CaseFile } from '../../../functions/ports/stores/case-store.ts';
import type { PastCase } from '../past-case.ts';

interface Granted {
  readonly pool: string;
  readonly uses: number;
  readonly at: Instant;
}

/** What a case found in its pool when it was opened (R4, R5): the uses of the cases before it and the grants, by service year. */
export const usesBefore = (
  { caseId, counter, openedAt }: Case,
  policy: Policy,
  { switches }: Edition,
  { cases, grants }: { readonly cases: readonly Pick<CaseFile, 'state' | 'events'>[]; readonly grants: readonly Granted[] },
): PastCase['uses'] => {
  const uses = { held: 0, used: 0, extra: 0, earlier: { held: 0, used: 0, extra: 0 } };
  if (counter === null) return uses;
  const yearOf = (at: Instant): number => serviceYearOn(policy, dayOf(at), switches.serviceYear.anchor)?.number ?? 0;
  const year = yearOf(openedAt);
  const countsOf = (at: Instant) => (yearOf(at) === year ? uses : uses.earlier);
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

/** What the events until an instant had made of a case's use. */
const useAt = (events: CaseFile['events'], at: Instant): Use =>
  events.reduce<Use>((use, { recordedAt, change }) => (recordedAt > at ? use : (change.use ?? use)), 'none');
