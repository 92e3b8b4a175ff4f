import type { Case, Stage } from '../case/case.ts';
import type { CommandOf } from '../case/events/case-command.ts';
import { type Outcome, outcomeOf } from '../case/events/outcome.ts';
import { invalid, type Refusal } from '../case/refusal.ts';
import type { Rules } from '../case/rules.ts';
import { afterNews, closeCase } from '../case/stage-moves.ts';
import { visitedForNoteAt } from '../case/visit-for-note.ts';
import { isSamePlace } from '../folding.ts';
import { dayOf, type Instant } from '../time/time.ts';
import { cancellationTerms } from './cancellation.ts';
import { legPromise } from './promise.ts';

/** Settled by the instant the member said it, not by that of our learning of it (R39, R47). */
function cancel(state: Case, { data, occurredAt, actor }: CommandOf<'member.cancelled'>, rules: Rules): Outcome | Refusal {
  if (data.toldAt > occurredAt)
    return invalid('/data/toldAt', 'in-the-future', { zh: '告知时间晚于报告时间', en: 'Told later than it is reported' });
  if (data.toldAt < state.openedAt)
    return invalid('/data/toldAt', 'before-the-case', { zh: '告知时间早于申请提出时间', en: 'Told before the case was opened' });
  const terms = cancellationTerms(state, rules, data.toldAt);
  const late = isToldLate(state, data.toldAt);
  // The member's own word, entered by us, is settled by when it was said; a vendor's alone turns no used use back (R46, R47).
  const turnsBack = late && actor === 'operator' && state.use === 'used' && !terms.countsAsUse;
  const countsAsUse = terms.countsAsUse || (late && !turnsBack);
  return outcomeOf(
    { type: 'member.cancelled', data: { ...data, countsAsUse } },
    {
      ...closeCase(state, occurredAt, { status: 'cancelled', outcome: 'cancelled-by-member', use: countsAsUse ? 'used' : 'returned' }),
      ...(turnsBack ? { use: 'returned' } : {}),
      ...(late && !turnsBack ? { flags: ['late-report'] } : {}),
    },
  );
}

/** Whether something was told before what used the use, or gave the visit it is held for (R43), and is learnt of after. */
function isToldLate(state: Case, toldAt: Instant): boolean {
  const { situation } = state;
  const given = 'dispatchedAt' in situation ? situation.dispatchedAt : state.use === 'used' ? legPromise(state)?.metAt : null;
  const since = visitedForNoteAt(state) ?? given;
  return since !== null && since !== undefined && toldAt < since;
}

/**
 * A diagnosis of the case's illness inside the waiting period stops the case, an unused use goes back. One of another illness changes nothing
 * and is put before an operator (R8). A question to the phone doctor is about none.
 */
function recordDiagnosis(state: Case, { data, occurredAt }: CommandOf<'diagnosis.recorded'>, rules: Rules): Outcome | Refusal {
  if (data.confirmedOn > dayOf(occurredAt))
    return invalid('/data/confirmedOn', 'in-the-future', { zh: '确诊日期晚于报告时间', en: 'Confirmed later than it is reported' });
  const happening = (stops: boolean) => ({ type: 'diagnosis.recorded', data: { ...data, stops } }) as const;
  if (state.condition === null) return outcomeOf(happening(false), {});
  const { illness, certainty, diagnosedOn } = state.condition;
  if (!isSamePlace(illness, data.illness)) return outcomeOf(happening(false), { flags: ['review-diagnosis'] });
  const stops = rules.terms.waitingPeriodApplies && data.confirmedOn <= state.waitingPeriodEndsOn;
  const isKnown = certainty === 'confirmed' && diagnosedOn === data.confirmedOn;
  if (isKnown && !stops) return outcomeOf(happening(false), {});
  const change = stops
    ? closeCase(state, occurredAt, { status: 'terminated', outcome: 'diagnosed-in-waiting-period', use: 'returned' })
    : afterNews(state, rules, occurredAt);
  return outcomeOf(happening(stops), { ...change, condition: { illness, certainty: 'confirmed', diagnosedOn: data.confirmedOn } });
}

/** What may be reported at every open stage of every service. */
export const EVERY_STAGE = { 'member.cancelled': cancel, 'diagnosis.recorded': recordDiagnosis };

/** The stages at which a vendor has not taken the case on, or the leg. */
const NOT_ACCEPTED: readonly Stage[] = ['calling-back', 'accepting'];

/** The vendor does not take the case on: the use goes back (R25, R43). Once it had, an operator looks at it (R38). */
function decline(state: Case, { data, occurredAt }: CommandOf<'case.declined'>): Outcome {
  return outcomeOf(
    { type: 'case.declined', data },
    {
      ...closeCase(state, occurredAt, { status: 'declined', outcome: `declined-${data.reason}`, use: 'returned' }),
      ...(NOT_ACCEPTED.includes(state.situation.stage) ? {} : { flags: ['declined-after-acceptance'] }),
    },
  );
}

/** What may be reported at every stage before a booking, or before the records are sent. */
export const BEFORE_COMMITMENT = { ...EVERY_STAGE, 'case.declined': decline };

/** The vendor says that the service is over (R37). */
export function completeService(state: Case, { occurredAt }: CommandOf<'service.completed'>): Outcome {
  return outcomeOf({ type: 'service.completed', data: {} }, closeCase(state, occurredAt, { status: 'completed', outcome: 'completed' }));
}
