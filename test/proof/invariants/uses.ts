import type { Case } from '../../../functions/domain/case/case.ts';
import type { Use } from '../../../functions/domain/policy/use-ledger.ts';
import { dateOf, daysOn, dayZero, freeUntil, workingDay, yearsOn } from '../days.ts';
import type { Happened, World } from '../world.ts';
import { closedOn } from './hours.ts';
import type { Invariant, Judged } from './invariant.ts';

/** Every pool that is counted has one use a service year in the handbook. */
const USES_PER_YEAR = 1;

const isTaken = ({ use }: Pick<Case, 'use'>): boolean => use === 'held' || use === 'used';

/** The service year that a date lies in: begun the day after cooling-off, and as many as renewals allow (R3). */
const yearOf = ({ policy }: World, date: string): Year | null => {
  const start = daysOn(policy.coolingOffEndsOn, 1);
  for (let number = 0; number <= policy.renewals; number += 1) {
    const [from, next] = [yearsOn(start, number), yearsOn(start, number + 1)];
    if (from <= date && date < next) return { from, to: daysOn(next, -1) };
  }
  return null;
};

interface Year {
  readonly from: string;
  readonly to: string;
}

const within = ({ from, to }: Year, date: string): boolean => from <= date && date <= to;

const takenIn = ({ cases }: World, year: Year): number =>
  cases.filter(({ state }) => state.counter !== null && isTaken(state) && within(year, dateOf(state.openedAt))).length;

const limitIn = ({ ledger }: World, year: Year): number =>
  USES_PER_YEAR + Object.values(ledger.grants).filter((grant) => within(year, grant.day)).length;

/** How many uses more are taken in the year of a date than there are. */
const excess = (world: World, date: string): number => {
  const year = yearOf(world, date);
  return year === null ? 0 : Math.max(0, takenIn(world, year) - limitIn(world, year));
};

/** Whether one more may be taken on a date (R5). */
export const hasUseLeft = (world: World, date: string): boolean => {
  const year = yearOf(world, date);
  return year !== null && takenIn(world, year) < limitIn(world, year);
};

/** What cancelling a booked case costs, told at an instant (R39). */
const costsUse = ({ situation, openedAt, service }: Case, toldAt: string, { almanac }: Judged): boolean => {
  if (situation.stage !== 'booked' || toldAt < situation.confirmedAt || toldAt < openedAt) return false;
  const free = workingDay(almanac, dayZero(almanac, closedOn(service), toldAt), 2) <= dateOf(situation.booking.at);
  // What was told to be free stays free, whatever a notice says since (R40).
  return !free && !(situation.freeUntil !== undefined && toldAt < situation.freeUntil);
};

/** A visit of R43 took place and brought the note: the use is held, but no closing of the member's gives it back. */
const visitedForNote = ({ leg, request }: Case): boolean =>
  leg === 'admission' && 'admissionNote' in request && request.admissionNote === null;

/** What an event leaves of a use that is held, by the rows of R39 and R46. */
function settledBy({ before, event, after }: Happened, judged: Judged): Use {
  if (before === null) return after.counter === null ? 'none' : 'held';
  if (before.use === 'used' && event.type === 'member.cancelled' && event.actor === 'operator') {
    // The member's own word, entered by us: told before the records were sent, it costs nothing (R28, R47). A visit that took place, did.
    const { situation } = before;
    return 'dispatchedAt' in situation && event.data.toldAt < situation.dispatchedAt ? 'returned' : 'used';
  }
  if (before.use !== 'held') return before.use;
  switch (event.type) {
    case 'records.dispatched':
    case 'member.admitted':
      return 'used';
    case 'visit.completed':
      return before.leg === 'visit' && event.data.admissionNote !== null ? 'held' : 'used';
    case 'visit.missed':
      return event.data.by === 'member' ? 'used' : 'held';
    case 'member.cancelled':
      return visitedForNote(before) || costsUse(before, event.data.toldAt, judged) ? 'used' : 'returned';
    case 'choice.expired':
      return visitedForNote(before) ? 'used' : 'returned';
    case 'case.declined':
    case 'records.idle':
      return 'returned';
    default:
      // An operator who ends it, the policy and a diagnosis inside the waiting period give back what is not used (R8, R11).
      return after.situation.stage === 'closed' ? 'returned' : 'held';
  }
}

const OPERATORS_OWN: readonly string[] = ['use.settled', 'case.closed'];

export const OF_USES: readonly Invariant[] = [
  {
    rule: 'R5',
    says: 'no service year holds more uses than its limit',
    step: ({ before, after, move }) => {
      // Corrected dates and grants move the years and the limits themselves.
      if (move.act === 'feed') return null;
      const dates = after.cases.map(({ state }) => dateOf(state.openedAt));
      const over = dates.find((date) => excess(after, date) > excess(before, date));
      return over === undefined ? null : `one more than the limit in the year of ${over}`;
    },
  },
  {
    rule: 'R46',
    says: 'the ledger has exactly the uses that cases hold or have used',
    step: ({ after: { ledger, cases } }) => {
      const byCases = cases
        .filter(({ state }) => state.counter !== null && isTaken(state))
        .map(({ state }) => `${state.caseId} ${dateOf(state.openedAt)} ${state.use}`);
      const byLedger = Object.entries(ledger.uses).map(([caseId, { day, state }]) => `${caseId} ${day} ${state}`);
      return byCases.sort().join() === byLedger.sort().join() ? null : `cases: ${byCases}; ledger: ${byLedger}`;
    },
  },
  {
    rule: 'R46',
    says: 'a use moves in the rows of R39 and R46 alone, and only an operator settles one anew',
    event: (happened, judged) => {
      const { before, event, after } = happened;
      if (OPERATORS_OWN.includes(event.type)) {
        if (event.type === 'use.settled' && before?.situation.stage !== 'closed') return 'an open case is settled';
        return event.actor === 'operator' ? null : `${event.type} by ${event.actor}`;
      }
      const expected = settledBy(happened, judged);
      return after.use === expected ? null : `${event.type} leaves a use that was ${before?.use ?? 'none'} ${after.use}, not ${expected}`;
    },
  },
  {
    rule: 'R46',
    says: 'a closed case holds no use',
    event: ({ event, after }) =>
      after.situation.stage === 'closed' && after.use === 'held' ? `${event.type} closes with the use held` : null,
  },
  {
    rule: 'R39',
    says: 'the member is told with the booking what cancelling costs from then on, and until when nothing',
    event: ({ event, after }, judged) => {
      if (event.type !== 'booking.confirmed' || after.use !== 'held' || visitedForNote(after)) return null;
      const told = event.data.cancelling;
      // At the edges of a clock that is late or ahead it is the later instant that counts.
      const [, learntAt = ''] = [event.occurredAt, event.recordedAt].sort();
      const costs = costsUse(after, learntAt, judged);
      const { situation } = after;
      const free = situation.stage === 'booked' ? freeUntil(judged.almanac, closedOn(after.service), dateOf(situation.booking.at)) : '';
      if (situation.stage === 'booked' && situation.freeUntil !== free) return `free until ${situation.freeUntil}, not ${free}`;
      return told?.countsAsUse === costs ? null : `told ${told?.countsAsUse}, costs ${costs}`;
    },
  },
];
