import type { Case, SituationOf } from '../../case/case.ts';
import type { CommandOf } from '../../case/events/case-command.ts';
import type { Change } from '../../case/events/case-event.ts';
import { type Outcome, outcomeOf } from '../../case/events/outcome.ts';
import type { Refusal } from '../../case/refusal.ts';
import type { Rules } from '../../case/rules.ts';
import { afterNews, completionAfter, enterStage } from '../../case/stage-moves.ts';
import { foldedName, foldedNumber } from '../../folding.ts';
import { type Deadline, meetDeadline } from '../../time/deadline.ts';
import { dayOf } from '../../time/time.ts';
import { BEFORE_COMMITMENT, completeService, EVERY_STAGE } from '../any-stage.ts';
import { BOOKING_FALLS_THROUGH, beforeTheDay, confirmBooking, ownChoice } from '../booking/appointment.ts';
import { checkVisitBooking } from '../booking/booking-check.ts';
import { wishesOf } from '../booking/booking-choice.ts';
import { chooseOption, howManyOf, proposeOptions } from '../booking/proposal.ts';
import { legPromise, promiseStartedBy } from '../promise.ts';
import type { Road } from '../road.ts';

/** The expert visit (R31-R39, R45-R47). */
export const EXPERT_VISIT = {
  accepting: { ...BEFORE_COMMITMENT, 'case.accepted': accept },
  proposing: {
    ...BEFORE_COMMITMENT,
    'options.proposed': proposeOptions(howManyOf('experts')),
    // At once where the member named the hospital (R32).
    'booking.confirmed': confirmBooking(checkVisitBooking),
  },
  choosing: {
    ...BEFORE_COMMITMENT,
    'member.chose': chooseOption((chosen, proposalId) => ({ stage: 'booking', proposalId, chosen }), ownChoice),
  },
  booking: {
    ...BEFORE_COMMITMENT,
    'booking.confirmed': confirmBooking(checkVisitBooking),
    'options.proposed': proposeOptions(howManyOf('rebooking')),
  },
  booked: {
    ...EVERY_STAGE,
    ...BOOKING_FALLS_THROUGH,
    'visit.completed': (state, command, rules, situation) => attend(state, command, rules, situation),
  },
  rebooking: { ...EVERY_STAGE, 'options.proposed': proposeOptions(howManyOf('rebooking')) },
  visited: { ...EVERY_STAGE, 'reports.couriered': courierReports, 'service.completed': completeService },
} as const satisfies Road;

/** The promise of the visit starts when the vendor has verified the request (R35). */
function accept(state: Case, { occurredAt }: CommandOf<'case.accepted'>, rules: Rules): Outcome {
  const { preferredDates } = wishesOf(state);
  const promise = promiseStartedBy('case.accepted', rules.edition.services['expert-visit'], rules, occurredAt).map((deadline): Deadline => {
    const askedLater = preferredDates.length > 0 && preferredDates.every((day) => day > dayOf(deadline.dueAt));
    return askedLater ? { ...deadline, cause: 'member-choice' } : deadline;
  });
  return outcomeOf({ type: 'case.accepted', data: {} }, enterStage(state, rules, { stage: 'proposing' }, occurredAt, promise));
}

/** The visit that took place uses the use and meets the promise (R35, R46). */
function attend(
  state: Case,
  { data, occurredAt }: CommandOf<'visit.completed'>,
  rules: Rules,
  { booking }: SituationOf<'booked'>,
): Outcome | Refusal {
  const early = beforeTheDay({ booking }, occurredAt);
  if (early !== null) return early;
  const situation = { stage: 'visited', booking, completion: completionAfter(rules, 'visited', occurredAt) } as const;
  return outcomeOf(
    { type: 'visit.completed', data: { ...data, admissionNote: data.admissionNote ?? null } },
    { ...enterStage(state, rules, situation, occurredAt, visitMet(state, occurredAt)), ...useUp(state) },
  );
}

/** The promise of the visit, met. */
export const visitMet = (state: Case, at: Case['openedAt']) => {
  const promise = legPromise(state);
  return promise === undefined ? [] : [meetDeadline(promise, at)];
};

export const useUp = (state: Case): Pick<Change, 'use'> => (state.use === 'held' ? { use: 'used' } : {});

/** So many reports are on their way after one visit; what is told beyond them puts no end off. */
const MOST_COURIERED = 20;

/** Reports that were told of already are no news, whichever were told of last (R37, R45). */
function courierReports(
  _state: Case,
  { data, occurredAt }: CommandOf<'reports.couriered'>,
  rules: Rules,
  situation: SituationOf<'visited'>,
): Outcome {
  const { couriered = [] } = situation;
  const told = `${foldedName(data.carrier)} ${foldedNumber(data.trackingNo)}`;
  const happening = { type: 'reports.couriered', data } as const;
  if (couriered.includes(told) || couriered.length >= MOST_COURIERED) return outcomeOf(happening, {});
  return outcomeOf(happening, afterNews({ situation: { ...situation, couriered: [...couriered, told] } }, rules, occurredAt));
}
