import type { AppointmentTime, Case, Option, SituationOf } from '../../case/case.ts';
import type { CommandOf, ReportData } from '../../case/events/case-command.ts';
import type { EventOf } from '../../case/events/case-event.ts';
import { type Outcome, outcomeOf } from '../../case/events/outcome.ts';
import { invalid, type Refusal } from '../../case/refusal.ts';
import type { Rules } from '../../case/rules.ts';
import { closeCase, enterStage } from '../../case/stage-moves.ts';
import type { Deadline, DeadlineCause } from '../../time/deadline.ts';
import { addDays, addSeconds, dayOf, earlierOf, type Instant, instantAt, laterOf } from '../../time/time.ts';
import { cancellationTerms, freeUntilOf } from '../cancellation.ts';
import { withLocalClock } from '../local-clock.ts';
import { legPromise } from '../promise.ts';
import { checkAhead, isWantedDay } from './booking-check.ts';

/** How long a member may think about a booking that came late, under the switch that lets him (R39). */
const GRACE_SECONDS = 24 * 3600;

/**
 * Records a cause that is not the vendor's on the promise (R38). One that came in time counts, though we learn of it after the miss; the
 * first stays, whatever follows from it.
 */
const withCause = (state: Case, cause: DeadlineCause, at: Instant): readonly Deadline[] => {
  const deadline = legPromise(state);
  const pending = deadline?.state === 'running' || deadline?.state === 'missed';
  return deadline !== undefined && pending && deadline.metAt === null && at <= deadline.dueAt
    ? [{ ...deadline, cause: deadline.cause ?? cause }]
    : [];
};

/** A day after the promise ends is the member's own choice where an option with an instant in time was offered as well (R38). */
export const ownChoice = (state: Case, _rules: Rules, at: Instant, chosen: Option | null): readonly Deadline[] => {
  const promise = legPromise(state);
  if (promise === undefined || state.situation.stage !== 'choosing') return [];
  const inTime = (option: Option): boolean => option.at !== undefined && option.at <= promise.dueAt;
  const own = chosen?.at !== undefined && !inTime(chosen) && state.situation.proposal.options.some(inTime);
  return own ? withCause(state, 'member-choice', at) : [];
};

/**
 * A booking is reminded of in the morning of the day before; one made later than that reminds at once (R36, R44).
 * @param check whether the booking is where it may be
 */
export const confirmBooking =
  (check: (state: Case, booking: ReportData<'booking.confirmed'>, rules: Rules) => Refusal | null) =>
  (state: Case, { data, occurredAt, recordedAt }: CommandOf<'booking.confirmed'>, rules: Rules): Outcome | Refusal => {
    const fault = checkAhead(data.at, occurredAt, '/data/at');
    if (fault !== null) return { kind: 'invalid-request', errors: [fault] };
    const refusal = check(state, data, rules);
    if (refusal !== null) return refusal;
    const remindAt = laterOf(instantAt(addDays(dayOf(data.at), -1), rules.times.remindersAt), occurredAt);
    const booked = { stage: 'booked', booking: withLocalClock(state, data), confirmedAt: occurredAt, remindAt } as const;
    const learntAt = laterOf(occurredAt, recordedAt);
    const noticeFrees = rules.edition.switches.lateCancel === 'notice-frees';
    const situation = { ...booked, ...(noticeFrees ? { freeUntil: freeFrom(state, rules, booked, learntAt) } : {}) };
    return outcomeOf(
      { type: 'booking.confirmed', data: cancellingFrom({ ...state, situation }, rules, learntAt) },
      { ...enterStage(state, rules, situation, occurredAt), bookedInLeg: true },
    );
  };

/**
 * Until when cancelling a booking costs nothing (R39). One that we learn of when its limit has passed, for a day that the member neither named
 * nor chose, may be free for a day more: a switch says so.
 */
function freeFrom(state: Case, rules: Rules, booked: Pick<SituationOf<'booked'>, 'booking'>, learntAt: Instant): Instant {
  const freeUntil = freeUntilOf(rules, booked);
  const { at } = booked.booking;
  const grace = rules.edition.switches.lateBooking === 'grace' && freeUntil <= learntAt && !isWantedDay(state, dayOf(at));
  return grace ? laterOf(freeUntil, earlierOf(addSeconds(learntAt, GRACE_SECONDS), at)) : freeUntil;
}

/** What cancelling costs once booked: the member is told with the booking (R39). */
function cancellingFrom(booked: Case, rules: Rules, at: Instant): EventOf<'booking.confirmed'>['data'] {
  if (booked.use !== 'held') return {};
  const { countsAsUse, freeUntil } = cancellationTerms(booked, rules, at);
  return { cancelling: { countsAsUse, freeUntil } };
}

/** Never costs the use; the promise keeps its dates and records the cause (R38). */
function loseBooking(
  state: Case,
  { data, occurredAt }: CommandOf<'booking.lost'>,
  rules: Rules,
  situation: SituationOf<'booked'>,
): Outcome {
  return outcomeOf(
    { type: 'booking.lost', data: { ...data, appointment: whenOf(situation) } },
    enterStage(state, rules, { stage: 'rebooking' }, occurredAt, withCause(state, data.cause, occurredAt)),
  );
}

/** An appointment was neither kept nor missed before its day (R46). */
export const beforeTheDay = ({ booking }: Pick<SituationOf<'booked'>, 'booking'>, at: Instant): Refusal | null =>
  dayOf(at) < dayOf(booking.at)
    ? invalid('/occurredAt', 'before-the-appointment', {
        zh: `预约日期为${dayOf(booking.at)}，不能在此之前发生（R46）`,
        en: `The appointment is on ${dayOf(booking.at)}; this cannot have happened before (R46)`,
      })
    : null;

/**
 * A member's no-show uses the use and ends the case; anyone else's failure is booked anew (R38, R39). That a vendor or hospital will not be there
 * may be known before the day.
 */
function missVisit(
  state: Case,
  { data, occurredAt }: CommandOf<'visit.missed'>,
  rules: Rules,
  situation: SituationOf<'booked'>,
): Outcome | Refusal {
  const early = data.by === 'member' ? beforeTheDay(situation, occurredAt) : null;
  if (early !== null) return early;
  const change =
    data.by === 'member'
      ? closeCase(state, occurredAt, { status: 'completed', outcome: 'no-show', use: 'used' })
      : enterStage(
          state,
          rules,
          { stage: 'rebooking' },
          occurredAt,
          data.by === 'hospital' ? withCause(state, 'hospital', occurredAt) : [],
        );
  return outcomeOf({ type: 'visit.missed', data: { ...data, appointment: whenOf(situation) } }, change);
}

/** Which appointment falls through: the case has none any more when the member is told. */
const whenOf = ({ booking: { at, localAt } }: SituationOf<'booked'>): AppointmentTime => ({
  at,
  ...(localAt === undefined ? {} : { localAt }),
});

/** What may befall a booking of either leg. */
export const BOOKING_FALLS_THROUGH = { 'booking.lost': loseBooking, 'visit.missed': missVisit };
