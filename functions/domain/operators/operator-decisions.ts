import * as z from 'zod';
import type { Case, ClosedStatus } from '../case/case.ts';
import { decideAt } from '../case/decide-at.ts';
import type { CaseEvent, EventOf, Flag, OperatorEntry } from '../case/events/case-event.ts';
import { outcomeOf } from '../case/events/outcome.ts';
import { invalid, type Refusal } from '../case/refusal.ts';
import { closeCase } from '../case/stage-moves.ts';
import { reasonWords } from '../entitlement/words/reason-words.ts';
import { type UseCounts, type UsesLeft, usesLeft } from '../policy/use-ledger.ts';
import { type Instant, laterOf } from '../time/time.ts';
import type { Calendar } from '../time/working-days.ts';
import type { FlagDecision, RaisedFlag } from './flags.ts';

/** What can become of a case, as an operator may say it. */
export const CloseOutcome = z
  .enum([
    'completed',
    'declined-identity-not-verified',
    'declined-illness-out-of-scope',
    'declined-outside-network',
    'declined-other',
    'admission-not-indicated',
    'cancelled-by-member',
    'no-show',
    'records-idle',
    'no-choice',
    'policy-ended',
    'diagnosed-in-waiting-period',
  ])
  .meta({ id: 'CloseOutcome' });

export type CloseOutcome = z.infer<typeof CloseOutcome>;

const STATUS_OF: Readonly<Record<CloseOutcome, ClosedStatus>> = {
  completed: 'completed',
  'declined-identity-not-verified': 'declined',
  'declined-illness-out-of-scope': 'declined',
  'declined-outside-network': 'declined',
  'declined-other': 'declined',
  'admission-not-indicated': 'declined',
  'cancelled-by-member': 'cancelled',
  'no-show': 'completed',
  'records-idle': 'cancelled',
  'no-choice': 'cancelled',
  'policy-ended': 'terminated',
  'diagnosed-in-waiting-period': 'terminated',
};

export type SettledUse = 'used' | 'returned';

/** Who decides, why, and when. */
export interface ByOperator {
  readonly entry: OperatorEntry;
  readonly at: Instant;
  /** By which flags rise again (R45). */
  readonly calendar?: Calendar;
}

export type OperatorDecision =
  | { readonly kind: 'decided'; readonly events: readonly CaseEvent[]; readonly after: Case }
  /** It is so already. */
  | { readonly kind: 'unchanged' }
  | Refusal;

/**
 * Settles a use, or settles it anew, of a closed case: what becomes of an open one is not known yet (R39, R46).
 *
 * A use taken anew must be there to take: whoever stores it checks the limit.
 */
export const decideSettlement = (state: Case, use: SettledUse, by: ByOperator): OperatorDecision => {
  if (state.use === 'none')
    return invalid('/use', 'nothing-to-settle', { zh: '本服务不计次数', en: 'The uses of this service are not counted' });
  return decideAsOperator(state, by, (current) => {
    if (current.situation.stage !== 'closed') return { kind: 'case-open' };
    return current.use === use ? null : outcomeOf({ type: 'use.settled', data: { use } }, { use });
  });
};

/** Closes a case, whatever it waits for. A use that is counted becomes what is said. */
export const decideClosing = (state: Case, outcome: CloseOutcome, use: SettledUse, by: ByOperator): OperatorDecision =>
  decideAsOperator(state, by, (current) => {
    if (current.situation.stage === 'closed') return { kind: 'case-closed' };
    const change = closeCase(current, laterOf(by.at, current.lastReportedAt), { status: STATUS_OF[outcome], outcome });
    return outcomeOf({ type: 'case.closed', data: { outcome } }, { ...change, ...(current.use === 'none' ? {} : { use }) });
  });

/** What a case ends as where an operator decides so about a flag (R8, R11). */
const ENDS_AS: Partial<Readonly<Record<Flag, CloseOutcome>>> = {
  'policy-ended-after-booking': 'policy-ended',
  'review-diagnosis': 'diagnosed-in-waiting-period',
};

/**
 * Resolves a flag of an open or a closed case. Where a policy ended after a booking, or an illness other than the case's was diagnosed, the
 * operator decides whether the case goes on, as it does unless he says otherwise, or stops and gives back a use that is not used (R8, R11).
 */
export const decideFlagResolution = (
  state: Case,
  { flag, resolvedAt }: RaisedFlag,
  decision: FlagDecision | undefined,
  by: ByOperator,
): OperatorDecision => {
  const outcome = ENDS_AS[flag];
  if (decision !== undefined && outcome === undefined) {
    return invalid('/decision', 'not-allowed', { zh: '该标记无须作出决定', en: 'There is nothing to decide about this flag' });
  }
  if (resolvedAt !== null) return { kind: 'unchanged' };
  return decideAsOperator(state, by, (current) => {
    if (outcome === undefined) return outcomeOf({ type: 'flag.resolved', data: { flag } }, {});
    if (decision !== 'terminate') return outcomeOf({ type: 'flag.resolved', data: { flag, decision: 'continue' } }, {});
    if (current.situation.stage === 'closed') return { kind: 'case-closed' };
    return outcomeOf(
      { type: 'flag.resolved', data: { flag, decision } },
      closeCase(current, laterOf(by.at, current.lastReportedAt), { status: 'terminated', outcome, use: 'returned' }),
    );
  });
};

/** A hand-off that was given up goes out once more, whatever became of the case; but no request of one that is over (R17). */
export const decideDeliveryRetry = (state: Case, delivery: EventOf<'delivery.retried'>['data'], by: ByOperator) =>
  decideAsOperator(state, by, () => outcomeOf({ type: 'delivery.retried', data: delivery }, {}));

/** Why a use cannot be taken anew, `null` where one is left (R5). */
export const checkUseLeft = (pool: string, limit: number, counts: UseCounts): Refusal | null => {
  const uses: UsesLeft = usesLeft(limit, counts);
  if (uses.left !== 0) return null;
  const { held, used } = uses;
  const compared = { pool, limit, held, used, usesLeft: 0 };
  const { en: detail } = reasonWords({ code: 'no-uses-left', compared });
  const reason = { code: 'no-uses-left' as const, clause: 'R5', detail, ...compared };
  return { kind: 'not-entitled', reasons: [reason], rules: [] };
};

/** Decides at the operator's instant or, where the last report's clock was ahead of ours, at that report's. */
const decideAsOperator = (state: Case, { entry, at, calendar }: ByOperator, outcomeFor: Parameters<typeof decideAt>[2]): OperatorDecision =>
  decideAt(state, { actor: 'operator', occurredAt: laterOf(at, state.lastReportedAt), recordedAt: at, entry }, outcomeFor, calendar);
