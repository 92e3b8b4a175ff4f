import type { Case } from '../domain/case/case.ts';
import type { Decision } from '../domain/case/events/outcome.ts';
import { moveBetween } from '../domain/case/events/use-moves.ts';
import type { UseLedger } from '../domain/policy/use-ledger.ts';
import type { CaseStore } from '../ports/stores/case-store.ts';
import type { Commit, CommitResult } from '../ports/stores/commit.ts';

export type Decided = Extract<Decision, { kind: 'decided' }>;

/** What may go with a decision into its transaction. */
export type Extras = Pick<Commit, 'remember' | 'delivery' | 'document' | 'access' | 'policySequence'> & {
  /** Where the move takes a use anew: the ledger that had one left. */
  readonly hold?: UseLedger | undefined;
};

/** Stores what was decided about a case, with the use's move and what else goes with it, in one transaction. */
export const commitDecision = (
  cases: CaseStore,
  before: Case,
  decided: Pick<Decided, 'events' | 'after'>,
  { hold, ...extras }: Extras = {},
): Promise<CommitResult> => {
  const move = moveBetween(before, decided.after);
  return cases.commit({
    after: decided.after,
    before: before.version,
    events: decided.events,
    move: move === undefined ? undefined : { move, ...(hold === undefined ? {} : { hold }) },
    ...extras,
  });
};
