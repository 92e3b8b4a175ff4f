import type { Stage } from '../../../functions/domain/case/case.ts';
import { nextStep } from '../../../functions/domain/case/next-step.ts';
import { dateOf, daysOn, dayZero, endOf, laterOf, on, secondsOn, workingDay } from '../days.ts';
import type { Happened } from '../world.ts';
import { closedOn } from './hours.ts';
import type { Invariant, Judged } from './invariant.ts';

/** Where the vendor is to act within a working day. */
const VENDORS: readonly Stage[] = [
  'calling-back',
  'accepting',
  'proposing',
  'booking',
  'arranging',
  'dispatching',
  'explaining',
  'rebooking',
  // Its list of records; the records themselves are the member's to bring.
  'gathering-records',
];

/** What is wrong with the limit that a stage was entered with, or waits anew with, at an instant. */
function wrongLimit({ before, event, after }: Happened, almanac: Judged['almanac']): string | null {
  const { service, situation, deadlines } = after;
  const { occurredAt: at } = event;
  const closed = closedOn(service);
  const stage = deadlines.find(({ name }) => name === 'stage');
  const expect = (what: string, is: string | undefined, due: string): string | null =>
    is === due ? null : `${situation.stage}: ${what} is ${is}, not ${due}`;
  if (VENDORS.includes(situation.stage) && before?.situation.stage !== situation.stage) {
    const wrong = expect('the target', stage?.dueAt, endOf(almanac, closed, at, 1));
    if (wrong !== null) return wrong;
  }
  switch (situation.stage) {
    case 'consulting':
      return expect('the target', stage?.dueAt, secondsOn(at, 2 * 3600));
    case 'booked': {
      const morning = on(daysOn(dateOf(situation.booking.at), -1), '09:00:00');
      return (
        expect('the report', stage?.dueAt, endOf(almanac, closed, situation.booking.at, 1)) ??
        expect('the reminder', situation.remindAt ?? undefined, laterOf(morning, at))
      );
    }
    case 'choosing': {
      const from = dayZero(almanac, closed, at);
      const [first, second] = [1, 3].map((days) => on(workingDay(almanac, from, days), '09:00:00'));
      return (
        expect('the end', situation.closesAt, endOf(almanac, closed, at, 10)) ??
        expect('the reminders', situation.remindAt.join(), `${first},${second}`)
      );
    }
    case 'gathering-records':
      return (
        expect('the end', situation.closesAt, secondsOn(at, 90 * 24 * 3600)) ??
        expect('the first reminder', situation.remindAt[0], secondsOn(at, 7 * 24 * 3600)) ??
        expect('the last reminder', situation.remindAt.at(-1), secondsOn(at, 84 * 24 * 3600))
      );
    case 'visited':
      return expect('the completion', situation.completion.completesAt, endOf(almanac, closed, at, 5));
    case 'admitted': {
      const since = situation.surgeryAt !== null && situation.surgeryAt > at ? situation.surgeryAt : at;
      return expect('the completion', situation.completion.completesAt, endOf(almanac, closed, since, 5));
    }
    default:
      return null;
  }
}

/** Whether an event begins a wait: the stage is another, or what waits for silence has news. */
const beginsWait = ({ before, event, after }: Happened): boolean => {
  if (event.change.situation === undefined || event.actor === 'clock' || event.type === 'deadline.recomputed') return false;
  if (before === null || before.situation.stage !== after.situation.stage) return true;
  const { situation } = before;
  if ('completion' in situation) return event.occurredAt >= situation.completion.since && event.type !== 'surgery.rescheduled';
  return 'idleSince' in situation ? event.occurredAt >= situation.idleSince : true;
};

const isSilent: readonly string[] = ['vendor-silent', 'deadline-missed'];

export const OF_LIMITS: readonly Invariant[] = [
  {
    rule: 'R45',
    says: 'every stage is entered with its own limit',
    event: (happened, { almanac }) => (beginsWait(happened) ? wrongLimit(happened, almanac) : null),
  },
  {
    rule: 'R45',
    says: 'every open case has a limit ahead, or is before an operator or past a promise with a cause; and somebody is due to act',
    step: ({ after: { cases, now } }) => {
      for (const { state, flags } of cases) {
        const { situation, deadlines } = state;
        if (situation.stage === 'closed') continue;
        if (nextStep(state) === null) return `nobody is due at ${situation.stage}`;
        const ends = 'closesAt' in situation || 'completion' in situation;
        const runs = deadlines.some(({ state: of, dueAt }) => of === 'running' && dueAt > now);
        const told =
          flags.some(({ flag }) => isSilent.includes(flag)) || deadlines.some(({ cause, state: of }) => of === 'missed' && cause);
        if (!ends && !runs && !told) return `${situation.stage} waits silently`;
      }
      return null;
    },
  },
  {
    rule: 'R45',
    says: 'nothing that was due is left undone by what time passed',
    step: ({ after: { cases, now }, move }) => {
      if (move.act !== 'wait') return null;
      for (const { state } of cases) {
        const { situation, deadlines } = state;
        if (situation.stage === 'closed') continue;
        const late = deadlines.find(({ state: of, dueAt }) => of === 'running' && dueAt <= now);
        if (late !== undefined) return `${late.name} was due at ${late.dueAt}`;
        if ('closesAt' in situation && situation.closesAt <= now) return `${situation.stage} was to end at ${situation.closesAt}`;
        if ('completion' in situation && situation.completion.completesAt <= now) return `${situation.stage} was to be over`;
        if (situation.stage === 'booked' && situation.remindAt !== null && situation.remindAt <= now)
          return 'the member was to be reminded';
        if ('remindAt' in situation && Array.isArray(situation.remindAt) && situation.remindAt[0] <= now) return 'a reminder was due';
      }
      return null;
    },
  },
  {
    rule: 'R45',
    says: 'a limit that is missed is put before an operator',
    event: ({ before, event, after }) => {
      for (const deadline of after.deadlines) {
        const was = before?.deadlines.find(({ name }) => name === deadline.name);
        if (deadline.state !== 'missed' || was?.state === 'missed' || was?.startedAt !== deadline.startedAt) continue;
        const flags = event.change.flags ?? [];
        if (deadline.name === 'stage' && deadline.metAt === null && !flags.includes('vendor-silent'))
          return `${deadline.name} missed without a flag`;
      }
      return null;
    },
  },
  {
    rule: 'R38',
    says: 'what comes in the very second of a limit comes in time',
    step: ({ happened }) => {
      const reported = happened.findIndex(({ event }) => event.actor !== 'clock');
      const before = happened
        .slice(0, Math.max(reported, 0))
        .find(({ event }) => event.occurredAt >= (happened[reported]?.event.occurredAt ?? ''));
      return before === undefined ? null : `${before.event.type} comes first, at ${before.event.occurredAt}`;
    },
  },
  {
    rule: 'R45',
    says: 'the clock acts at its own instants, in order, and never ahead of time',
    step: ({ happened, after: { now } }) => {
      const clock = new Map<string, string>();
      for (const { event, after } of happened) {
        if (event.actor !== 'clock' || event.type === 'deadline.recomputed') continue;
        const skewed = secondsOn(now, 300);
        if (event.occurredAt > skewed) return `${event.type} at ${event.occurredAt}`;
        if (event.occurredAt < (clock.get(after.caseId) ?? '')) return `${event.type} out of order`;
        clock.set(after.caseId, event.occurredAt);
      }
      return null;
    },
  },
];
