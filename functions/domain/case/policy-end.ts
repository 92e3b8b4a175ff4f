import type { Edition } from '../../../catalogue/schema.ts';
import type { Policy } from '../policy/policy.ts';
import type { Instant } from '../time/time.ts';
import type { Calendar } from '../time/working-days.ts';
import type { Case } from './case.ts';
import { decideAt, decideTimePassed } from './decide-at.ts';
import type { CaseEvent, PolicyEnd } from './events/case-event.ts';
import { outcomeOf } from './events/outcome.ts';
import { closeCase } from './stage-moves.ts';

type Standing = Pick<Policy, 'status' | 'sumAssured'>;

/** Why a policy no longer gives its services, `null` while it does (R1, R10, R11). */
export const policyEndOf = ({ status, sumAssured }: Standing, edition: Edition): PolicyEnd | null => {
  if (status !== 'in-force') return 'policy-not-in-force';
  const minimum = edition.switches.minSumAssured;
  return minimum !== null && sumAssured < minimum ? 'sum-assured-too-low' : null;
};

/** Whether a change of a policy may stop open cases: it left its force, or its sum went down (R11). */
export const mayEndCases = (before: Standing | null, after: Standing): boolean =>
  before !== null && ((before.status === 'in-force' && after.status !== 'in-force') || after.sumAssured < before.sumAssured);

/**
 * Stops an open case with its policy: an unused use goes back. One with a confirmed booking stays open and is put before an operator (R11).
 *
 * @param sequence of the policy's update: the same one stops a case, or puts it before an operator, once
 * @returns `null` where there is nothing to stop
 */
export const endWithPolicy = (
  state: Case,
  end: PolicyEnd,
  sequence: number,
  at: Instant,
  calendar?: Calendar,
): { readonly events: readonly CaseEvent[]; readonly after: Case } | null => {
  if (state.policyEndedAt !== null && state.policyEndedAt >= sequence) return null;
  const ended = decideAt(
    state,
    { actor: 'insurer', occurredAt: at, recordedAt: at },
    (current) => {
      const { situation } = current;
      if (situation.stage === 'closed') return null;
      const change =
        'booking' in situation
          ? { flags: ['policy-ended-after-booking'] as const }
          : closeCase(current, at, { status: 'terminated', outcome: 'policy-ended', use: 'returned' });
      return outcomeOf({ type: 'policy.ended', data: { end, sequence } }, change);
    },
    calendar,
  );
  if (ended.kind === 'decided') return ended;
  // Nothing was left to stop: the case was closed, or time alone closes it.
  const passed = decideTimePassed(state, at, calendar);
  return passed.events.length === 0 ? null : passed;
};
