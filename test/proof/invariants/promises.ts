import type { Case } from '../../../functions/domain/case/case.ts';
import type { Deadline } from '../../../functions/domain/time/deadline.ts';
import { dateOf, dayZero, endOf, on, secondsOn, workingDay } from '../days.ts';
import type { Happened } from '../world.ts';
import { closedOn } from './hours.ts';
import type { Invariant, Judged } from './invariant.ts';

const promises = ({ deadlines }: Case): readonly Deadline[] => deadlines.filter(({ name }) => name !== 'stage');
const named = (state: Case | null, name: string): Deadline | undefined => state?.deadlines.find((deadline) => deadline.name === name);

/** What each event promises, by the handbook's table: in how many working days of it (R26, R29, R35). */
function promisedBy({ before, event }: Happened): Readonly<Record<string, number>> {
  if (before === null) return {};
  if (event.type === 'records.complete') return { opinion: 18, 'opinion-target': 12 };
  if (event.type !== 'case.accepted' || before.service === 'second-opinion') return {};
  return before.service === 'expert-visit' || before.leg === 'visit' ? { visit: 5 } : { admission: 7 };
}

/** Whether an event is what its promise was about (R20, R29, R35). */
const keeps = ({ before, event }: Happened): string | null => {
  switch (event.type) {
    case 'consultation.started':
      return 'callback';
    case 'opinion.delivered':
      return 'opinion';
    case 'visit.completed':
      return before?.leg === 'admission' ? null : 'visit';
    case 'member.admitted':
      return 'admission';
    default:
      return null;
  }
};

/** Why a promise that is missed is no breach (R38), by the event that says so. */
function causeBy({ before, event }: Happened, promise: Deadline): string | undefined {
  if (event.occurredAt > promise.dueAt || before === null) return undefined;
  if (event.type === 'booking.lost') return event.data.cause;
  if (event.type === 'visit.missed') return event.data.by === 'hospital' ? 'hospital' : undefined;
  if (event.type !== 'member.chose' || before.situation.stage !== 'choosing') return undefined;
  const { chosen } = event.data;
  const late = chosen?.at !== undefined && chosen.at > promise.dueAt;
  const inTime = before.situation.proposal.options.some(({ at }) => at !== undefined && at <= promise.dueAt);
  return late && inTime ? 'member-choice' : undefined;
}

const isLeg = ({ name }: Deadline): boolean => name === 'visit' || name === 'admission';

/** Wherever a notice moves a promise, the member is told by the event. */
const isTold = ({ event }: Happened, name: string, was: string, is: string): boolean =>
  event.type === 'deadline.recomputed' && event.data.moved.some((moved) => moved.name === name && moved.was === was && moved.dueAt === is);

/** R40: a notice moves nothing to before 20:00 of the working day after its publication. */
const movedTooEarly = (almanac: Judged['almanac'], at: string, was: string, is: string): boolean =>
  is < was && is < on(workingDay(almanac, dateOf(at), 1), '20:00:00');

export const OF_PROMISES: readonly Invariant[] = [
  {
    rule: 'R35',
    says: 'what is promised starts with its event and ends on its working day, at 20:00',
    event: (happened, { almanac }) => {
      const { event, after } = happened;
      for (const [name, days] of Object.entries(promisedBy(happened))) {
        const due = endOf(almanac, closedOn(after.service), event.occurredAt, days);
        const promise = named(after, name);
        if (promise?.dueAt !== due) return `${name} is due ${promise?.dueAt}, not ${due}`;
        if (promise.state === 'void') return `${name} is void as it starts`;
        const zero = dayZero(almanac, closedOn(after.service), event.occurredAt);
        if (dateOf(promise.startedAt) !== zero) return `${name} starts on ${promise.startedAt}, not ${zero}`;
      }
      return null;
    },
  },
  {
    rule: 'R20',
    says: 'the half hour starts with the request in the app, on the hotline with the first moment of no expert',
    event: ({ before, event, after }) => {
      const starts = after.service === 'phone-doctor' && (event.type === 'experts.busy' || (before === null && after.channel === 'app'));
      if (!starts || named(before, 'callback') !== undefined) return null;
      const due = secondsOn(event.occurredAt, 30 * 60);
      return named(after, 'callback')?.dueAt === due ? null : `the callback is due ${named(after, 'callback')?.dueAt}, not ${due}`;
    },
  },
  {
    rule: 'R38',
    says: "a promise's start and end move only with a notice that is told, and to no day too early",
    event: (happened, { almanac }) => {
      const { before, event, after } = happened;
      if (before === null) return null;
      for (const promise of promises(before)) {
        const is = named(after, promise.name);
        if (is === undefined) return `${promise.name} is gone`;
        if (is.dueAt === promise.dueAt) continue;
        if (promise.state !== 'running') return `${promise.name} moves though it is ${promise.state}`;
        if (!isTold(happened, promise.name, promise.dueAt, is.dueAt)) return `${event.type} moves ${promise.name} and does not say so`;
        if (movedTooEarly(almanac, event.occurredAt, promise.dueAt, is.dueAt)) return `${promise.name} moves to ${is.dueAt} at once`;
      }
      return null;
    },
  },
  {
    rule: 'R38',
    says: 'a promise that is met, missed or void stays so, and is met or missed by its own instant',
    event: (happened) => {
      const { before, event, after } = happened;
      if (before === null) return null;
      const kept = keeps(happened);
      for (const promise of promises(before)) {
        const is = named(after, promise.name);
        if (is === undefined) continue;
        const ended = promise.state !== 'running';
        if (ended && is.state !== promise.state) return `${promise.name} was ${promise.state} and is ${is.state}`;
        if (ended || promise.name === 'opinion-target') continue;
        const { situation } = after;
        const expected =
          kept === promise.name
            ? event.occurredAt <= promise.dueAt
              ? 'met'
              : 'missed'
            : event.type === 'deadline.missed' && event.data.name === promise.name
              ? 'missed'
              : situation.stage === 'closed'
                ? 'void'
                : 'running';
        if (is.state !== expected) return `${event.type} leaves ${promise.name} ${is.state}, not ${expected}`;
        if (event.type === 'deadline.missed' && event.data.name === promise.name && event.occurredAt !== promise.dueAt)
          return `${promise.name}, due ${promise.dueAt}, is missed at ${event.occurredAt}`;
      }
      return null;
    },
  },
  {
    rule: 'R38',
    says: 'a promise that is missed without a listed cause is put before an operator, and a cause is one that is listed',
    event: (happened) => {
      const { before, event, after } = happened;
      for (const promise of promises(after)) {
        const was = named(before, promise.name);
        if (was === undefined) continue;
        const listed = isLeg(promise) && was.metAt === null && was.state !== 'void' ? (was.cause ?? causeBy(happened, was)) : was.cause;
        if (promise.cause !== listed) return `${event.type}: the cause of ${promise.name} is ${promise.cause}, not ${listed}`;
        const isMissed = was.state === 'running' && promise.state === 'missed' && promise.metAt === null;
        const flagged = event.change.flags?.includes('deadline-missed') ?? false;
        const breach = isMissed && promise.kind === 'promise' && promise.cause === undefined;
        if (breach && !flagged) return `${promise.name} is missed, and nobody is told`;
      }
      return null;
    },
  },
];
