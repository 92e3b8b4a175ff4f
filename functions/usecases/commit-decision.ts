import type { Case } from '../domain/case.ts';
import type { Decision } from '../domain/decision.ts';
import type { UseMove } from '../domain/use-ledger.ts';
import type { CaseStore, Commit, CommitResult } from './ports.ts';

export type Decided = Extract<Decision, { kind: 'decided' }>;

/** Which way the use moved between two states of a case; a use that stays put moves no counter (R46). */
export const moveBetween = (before: Case, after: Case): UseMove | undefined =>
  before.use === after.use ? undefined : (`${before.use}>${after.use}` as UseMove);

/** Stores what was decided about a case, with the use's move and the call it answers, the delivery or the document it comes of, in one transaction. */
export const commitDecision = (
  cases: CaseStore,
  before: Case,
  decided: Pick<Decided, 'events' | 'after'>,
  extras: Pick<Commit, 'remember' | 'delivery' | 'document'> = {},
): Promise<CommitResult> => {
  const move = moveBetween(before, decided.after);
  return cases.commit({
    after: decided.after,
    before: before.version,
    events: decided.events,
    move: move === undefined ? undefined : { move },
    ...extras,
  });
};
