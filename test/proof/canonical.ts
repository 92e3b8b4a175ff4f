import type { Case, Situation } from '../../functions/domain/case/case.ts';
import type { Deadline } from '../../functions/domain/time/deadline.ts';
import { clockOf, dateOf, numberOf } from './days.ts';
import type { Followed, World } from './world.ts';

/**
 * What the rules can still read of a world, in one text: two worlds of one text go on alike, and are one.
 *
 * Left out is what nothing reads any more: numbers of events, names of proposals, when what is over was met, who is who. Instants are told
 * by their distance in days from today, the part of the day, and their order among the times of day that occur: no rule tells more apart,
 * since the code compares instants with each other and with opening hours alone. Clocks of minutes are added to an instant, and stay exact.
 */
export const keyOf = (world: World): string => {
  const cases = world.cases.map((followed) => JSON.stringify(readableOf(followed, world)));
  const exact = world.cases.some(({ state }) => state.service === 'phone-doctor' && state.situation.stage !== 'closed');
  const { policy, past, ledger, now, published, left } = world;
  const text = [
    JSON.stringify([
      policy.status,
      policy.coolingOffEndsOn,
      policy.waitingPeriodEndsOn,
      policy.issuedOn,
      policy.renewals,
      policy.sumAssured,
      // Its number is read only by cases that it has ended.
      world.cases.some(({ state }) => state.situation.stage !== 'closed' && state.policyEndedAt !== null) ? policy.sequence : 0,
      // What the policy was before is read for what is entered late, and by no state that is fed after it.
      left.entered > 0 ? [policy, ...past].map(readableState) : [],
      Object.values(ledger.grants).map((grant) => grant.day),
      published,
      Object.values(left),
      now,
    ]),
    // Two cases of one kind are the same two, whichever came first.
    ...cases.toSorted(),
  ].join('\n');
  return exact ? text : relative(text, now);
};

const readableState = ({ effectiveAt, status, sumAssured, coolingOffEndsOn, renewals }: World['policy']) => [
  effectiveAt,
  status,
  sumAssured,
  coolingOffEndsOn,
  renewals,
];

/** The parts of a day: at each of these hours something opens, ends or reminds. */
const HOURS = ['00:00:00', '08:00:00', '09:00:00', '20:00:00'] as const;

const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00/gu;

function relative(text: string, now: string): string {
  const times = [...new Set(text.match(INSTANT)?.map(clockOf))].sort();
  const names = new Map(
    times.map((time, order) => [time, HOURS.includes(time as (typeof HOURS)[number]) ? time : `${partOf(time)}.${order}`]),
  );
  const today = numberOf(dateOf(now));
  // The day itself stays: the calendar tells one from another.
  return `${dateOf(now)} ${text.replace(INSTANT, (instant) => `${numberOf(dateOf(instant)) - today}d${names.get(clockOf(instant))}`)}`;
}

const partOf = (time: string): number => HOURS.filter((hour) => hour <= time).length;

function readableOf({ state, flags, events }: Followed, { left, now }: World) {
  const { service, situation, use, leg, openedAt, policyEndedAt } = state;
  const waiting = flags.filter(({ resolvedAt }) => resolvedAt === null).map(({ flag }) => flag);
  if (situation.stage === 'closed') {
    const heard = left.late > 0 ? events.filter(({ type }) => type === 'report.late').map(({ data }) => JSON.stringify(data)) : [];
    return {
      service,
      use,
      day: dateOf(openedAt),
      stood:
        left.late > 0 && events.findLast(({ change }) => change.situation?.stage !== 'closed' && change.situation)?.change.situation?.stage,
      waiting: left.operator > 0 ? waiting.sort() : [],
      heard,
      leg: left.late > 0 && leg,
    };
  }
  const wanted = 'hospital' in state.request ? state.request.hospital : undefined;
  return {
    service,
    wanted,
    use,
    leg,
    day: dateOf(openedAt),
    noted: state.admissionNote !== null,
    policyEndedAt,
    condition: state.condition?.diagnosedOn ?? null,
    // Read by what is told late, or by a clock that is ahead.
    last: left.late > 0 || state.lastReportedAt > now ? state.lastReportedAt : null,
    bookedInLeg: state.bookedInLeg === true,
    risingAt: state.risingAt,
    documents: state.storedDocuments.length > 0,
    hospitals: [...new Set(state.chosenHospitals)].sort(),
    waiting: waiting.sort(),
    situation: readableSituation(situation, left.notices > 0),
    deadlines: state.deadlines.map((deadline) => readableDeadline(deadline, left.notices > 0)),
  } satisfies Partial<Record<keyof Case, unknown>> & Record<string, unknown>;
}

function readableSituation(situation: Situation, mayMove: boolean): unknown {
  switch (situation.stage) {
    case 'choosing': {
      const { proposal, since, remindAt, provisional, ...rest } = situation;
      return { ...rest, options: proposal.options, remindAt: remindAt[0], ...(mayMove ? { since, provisional } : {}) };
    }
    case 'booking':
    case 'arranging':
    case 'dispatching': {
      const { proposalId: _, ...rest } = situation;
      return rest;
    }
    case 'gathering-records': {
      const { remindAt, requested, ...rest } = situation;
      return { ...rest, requested: requested !== null, reminders: remindAt.length };
    }
    default:
      return situation;
  }
}

/** Of a deadline that is over nothing is read but how it ended. */
function readableDeadline(
  { name, kind, state, metAt, cause, dueAt, warned, provisional, basis, startedAt, warnAt }: Deadline,
  mayMove: boolean,
): unknown {
  // What it is counted from is read again by a notice alone (R40).
  const counted = mayMove ? { provisional, from: basis?.from, startedAt } : {};
  if (state === 'running') return { name, kind, dueAt, cause, warnAt: kind === 'target' || warned ? null : warnAt, ...counted };
  // A cause that came in time is still taken for a promise that was missed and not met (R38).
  return state === 'missed' && metAt === null ? { name, kind, state, dueAt, cause } : { name, state, cause };
}
