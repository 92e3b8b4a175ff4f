import type { Case, SituationOf } from '../case/case.ts';
import type { Rules } from '../case/rules.ts';
import { visitedForNoteAt } from '../case/visit-for-note.ts';
import { startClock } from '../time/deadline.ts';
import { isClosedDay } from '../time/opening-hours.ts';
import { addDays, type DateOnly, dayOf, type Instant, instantAt, laterOf } from '../time/time.ts';
import { addWorkingDays } from '../time/working-days.ts';

export interface CancellationTerms {
  /** Whether cancelling, told at the instant asked about, costs the use. */
  readonly countsAsUse: boolean;
  /** Told before this instant it costs nothing; `null` where no hour makes a difference. */
  readonly freeUntil: Instant | null;
  readonly clause: string;
}

/**
 * What cancelling costs, told at an instant (R28, R39).
 *
 * The instant of telling settles it, not that of our learning of it: told before the booking was confirmed is told before.
 */
export const cancellationTerms = (state: Case, rules: Rules, toldAt: Instant): CancellationTerms => {
  const { situation } = state;
  if ('dispatchedAt' in situation) return { countsAsUse: toldAt >= situation.dispatchedAt, freeUntil: null, clause: 'R28' };
  if (state.use === 'used') return { countsAsUse: true, freeUntil: null, clause: 'R46' };
  if (state.service === 'phone-doctor') return { countsAsUse: false, freeUntil: null, clause: 'R46' };
  if (state.service === 'second-opinion') return { countsAsUse: false, freeUntil: null, clause: 'R28' };
  if (visitedForNoteAt(state) !== null) return { countsAsUse: true, freeUntil: null, clause: 'R46' };
  if (situation.stage !== 'booked' || toldAt < situation.confirmedAt) return { countsAsUse: false, freeUntil: null, clause: 'R39' };
  if (rules.edition.switches.lateCancel === 'always-counts') return { countsAsUse: true, freeUntil: null, clause: 'R39' };
  const visitDay = dayOf(situation.booking.at);
  const toldDay = startClock(rules, toldAt).dayZero;
  const told = situation.freeUntil;
  return {
    countsAsUse: !leavesNotice(rules, toldDay, visitDay) && (told === undefined || toldAt >= told),
    freeUntil: freeUntilOf(rules, situation),
    clause: 'R39',
  };
};

/** Until when cancelling a booking costs nothing, on the calendar as it is now: never earlier than was said before (R40). */
export const freeUntilOf = (rules: Rules, { booking, freeUntil: told }: Pick<SituationOf<'booked'>, 'booking' | 'freeUntil'>): Instant => {
  const anew = freeUntil(rules, dayOf(booking.at));
  return told === undefined ? anew : laterOf(told, anew);
};

const leavesNotice = (rules: Rules, toldDay: DateOnly, visitDay: DateOnly): boolean =>
  addWorkingDays(rules.calendar, toldDay, rules.edition.switches.cancelNoticeWorkingDays).day <= visitDay;

/** Close of business on the last open day that leaves notice; past it, telling counts as told on the next open day. */
function freeUntil(rules: Rules, visitDay: DateOnly): Instant {
  let day = visitDay;
  while (!leavesNotice(rules, day, visitDay) || isClosedDay(rules.calendar, rules.hours, day)) day = addDays(day, -1);
  return rules.hours.daily === null ? instantAt(addDays(day, 1), '00:00') : instantAt(day, rules.hours.daily.to);
}
