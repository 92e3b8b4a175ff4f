import type { Case } from '../case/case.ts';
import type { CommandOf } from '../case/events/case-command.ts';
import { type Outcome, outcomeOf } from '../case/events/outcome.ts';
import { invalid, type Refusal } from '../case/refusal.ts';
import type { Rules } from '../case/rules.ts';
import { afterNews, closeCase } from '../case/stage-moves.ts';
import { dayOf } from '../time/time.ts';
import { cancellationTerms } from './cancellation.ts';

/** Settled by the instant the member said it, not by that of our learning of it (R39, R47). */
function cancel(state: Case, { data, occurredAt }: CommandOf<'member.cancelled'>, rules: Rules): Outcome | Refusal {
  if (data.toldAt > occurredAt)
    return invalid('/data/toldAt', 'in-the-future', { zh: '告知时间晚于报告时间', en: 'Told later than it is reported' });
  if (data.toldAt < state.openedAt)
    return invalid('/data/toldAt', 'before-the-case', { zh: '告知时间早于申请提出时间', en: 'Told before the case was opened' });
  const { countsAsUse } = cancellationTerms(state, rules, data.toldAt);
  const use = countsAsUse ? 'used' : 'returned';
  return outcomeOf(
    { type: 'member.cancelled', data: { ...data, countsAsUse } },
    {
      ...closeCase(state, occurredAt, { status: 'cancelled', outcome: 'cancelled-by-member', use }),
      // Told before what made it used, and learnt of after.
      ...(state.use === 'used' && !countsAsUse ? { use } : {}),
    },
  );
}

/** A diagnosis inside the waiting period stops the case, an unused use goes back (R8). */
function recordDiagnosis(state: Case, { data, occurredAt }: CommandOf<'diagnosis.recorded'>, rules: Rules): Outcome | Refusal {
  if (data.confirmedOn > dayOf(occurredAt))
    return invalid('/data/confirmedOn', 'in-the-future', { zh: '确诊日期晚于报告时间', en: 'Confirmed later than it is reported' });
  const stops = rules.terms.waitingPeriodApplies && data.confirmedOn <= state.waitingPeriodEndsOn;
  const condition = { illness: data.illness, certainty: 'confirmed', diagnosedOn: data.confirmedOn } as const;
  const change = stops
    ? closeCase(state, occurredAt, { status: 'terminated', outcome: 'diagnosed-in-waiting-period', use: 'returned' })
    : afterNews(state, rules, occurredAt);
  return outcomeOf({ type: 'diagnosis.recorded', data: { ...data, stops } }, { ...change, condition });
}

/** What may be reported at every open stage of every service. */
export const EVERY_STAGE = { 'member.cancelled': cancel, 'diagnosis.recorded': recordDiagnosis };

/** The vendor does not take the case on: the use goes back (R25, R43). */
function decline(state: Case, { data, occurredAt }: CommandOf<'case.declined'>): Outcome {
  return outcomeOf(
    { type: 'case.declined', data },
    closeCase(state, occurredAt, { status: 'declined', outcome: `declined-${data.reason}`, use: 'returned' }),
  );
}

/** What may be reported at every stage before a booking, or before the records are sent. */
export const BEFORE_COMMITMENT = { ...EVERY_STAGE, 'case.declined': decline };

/** The vendor says that the service is over (R37). */
export function completeService(state: Case, { occurredAt }: CommandOf<'service.completed'>): Outcome {
  return outcomeOf({ type: 'service.completed', data: {} }, closeCase(state, occurredAt, { status: 'completed', outcome: 'completed' }));
}
