import * as z from 'zod';
import type { Case, ClosedStatus } from '../case/case.ts';
import type { CaseEvent, Flag, OperatorEntry } from '../case/case-event.ts';
import { happened, invalid, type Outcome, type Refusal, record } from '../case/decision.ts';
import { passTime } from '../case/passing-time.ts';
import { closeCase } from '../case/stage-moves.ts';
import { type UseCounter, type UsesLeft, usesLeft } from '../policy/use-ledger.ts';
import { type Instant, laterOf } from '../time/time.ts';

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

/** Every flag, by its name. */
export const FlagName = z
  .enum({
    'deadline-missed': 'deadline-missed',
    'vendor-silent': 'vendor-silent',
    'handoff-failed': 'handoff-failed',
    'policy-ended-after-booking': 'policy-ended-after-booking',
    'event-rejected': 'event-rejected',
    'review-suspected-diagnosis': 'review-suspected-diagnosis',
    'notification-failed': 'notification-failed',
  } satisfies { readonly [F in Flag]: F })
  .meta({ id: 'Flag' });
export type FlagName = z.infer<typeof FlagName>;

export type SettledUse = 'used' | 'returned';

/** What an operator may decide about a flag: only of a policy that ended after a booking is there something to decide (R11). */
export type FlagDecision = 'continue' | 'terminate';

/** Who decides, why, and when. */
export interface ByOperator {
  readonly entry: OperatorEntry;
  readonly at: Instant;
}

export type OperatorDecision =
  | { readonly kind: 'decided'; readonly events: readonly CaseEvent[]; readonly after: Case }
  /** It is so already. */
  | { readonly kind: 'unchanged' }
  | Refusal;

/**
 * Settles a use, or settles it anew, of an open or a closed case (R39, R46).
 *
 * A use taken anew must be there to take: whoever stores it checks the limit.
 */
export const settleUse = (state: Case, use: SettledUse, by: ByOperator): OperatorDecision => {
  if (state.use === 'none') return invalid('/use', 'nothing-to-settle', 'The uses of this service are not counted');
  return decide(state, by, (current) => (current.use === use ? null : happened({ type: 'use.settled', data: { use } }, { use })));
};

/** Closes a case, whatever it waits for. A use that is counted becomes what is said. */
export const closeByOperator = (state: Case, outcome: CloseOutcome, use: SettledUse, by: ByOperator): OperatorDecision =>
  decide(state, by, (current) => {
    if (current.situation.stage === 'closed') return { kind: 'case-closed' };
    const change = closeCase(current, laterOf(by.at, current.lastReportedAt), { status: STATUS_OF[outcome], outcome });
    return happened({ type: 'case.closed', data: { outcome } }, { ...change, ...(current.use === 'none' ? {} : { use }) });
  });

/** A flag of a case, as it is on record. */
export interface RaisedFlag {
  readonly flag: Flag;
  readonly raisedAt: Instant;
  /** `null` while it waits for an operator. */
  readonly resolvedAt: Instant | null;
}

/**
 * Resolves a flag of an open or a closed case. Where a policy ended after a booking, the operator decides whether the case goes on, as it
 * does unless he says otherwise, or stops and gives back a use that is not used (R11).
 */
export const resolveFlag = (
  state: Case,
  { flag, resolvedAt }: RaisedFlag,
  decision: FlagDecision | undefined,
  by: ByOperator,
): OperatorDecision => {
  const decides = flag === 'policy-ended-after-booking';
  if (decision !== undefined && !decides) {
    return invalid('/decision', 'not-allowed', 'There is nothing to decide about this flag');
  }
  if (resolvedAt !== null) return { kind: 'unchanged' };
  return decide(state, by, (current) => {
    if (!decides) return happened({ type: 'flag.resolved', data: { flag } }, {});
    if (decision !== 'terminate') return happened({ type: 'flag.resolved', data: { flag, decision: 'continue' } }, {});
    if (current.situation.stage === 'closed') return { kind: 'case-closed' };
    return happened(
      { type: 'flag.resolved', data: { flag, decision } },
      closeCase(current, laterOf(by.at, current.lastReportedAt), { status: 'terminated', outcome: 'policy-ended', use: 'returned' }),
    );
  });
};

/** A hand-off that was given up goes out once more, whatever became of the case. */
export const retryDelivery = (state: Case, delivery: { deliveryId: string; type: string; execution: string }, by: ByOperator) =>
  decide(state, by, () => happened({ type: 'delivery.retried', data: delivery }, {}));

/** Why a use cannot be taken anew, `null` where one is left (R5). */
export const checkUseLeft = (pool: string, limit: number, counter: UseCounter): Refusal | null => {
  const uses: UsesLeft = usesLeft(limit, counter);
  if (uses.left !== 0) return null;
  const { held, used } = uses;
  const detail = `All ${limit} uses are held or used; a grant would give another.`;
  const reason = { code: 'no-uses-left', clause: 'R5', detail, pool, limit, held, used, usesLeft: 0 };
  return { kind: 'not-entitled', reasons: [reason], rules: [] };
};

/** What the clock should have found by now happens first. */
function decide(state: Case, { entry, at }: ByOperator, outcomeOf: (current: Case) => Outcome | Refusal | null): OperatorDecision {
  const passed = passTime(state, at, at);
  const outcome = outcomeOf(passed.after);
  if (outcome === null) return { kind: 'unchanged' };
  if (outcome.kind !== 'happened') return outcome;
  const occurredAt = laterOf(at, passed.after.lastReportedAt);
  const { event, after } = record(passed.after, outcome, { actor: 'operator', occurredAt, recordedAt: at, entry });
  return { kind: 'decided', events: [...passed.events, event], after };
}
