import { caseOf } from '../acts.ts';
import { dateOf } from '../days.ts';
import type { Happened } from '../world.ts';
import type { Invariant } from './invariant.ts';

/** What may still happen to a closed case: nothing of it changes where it stands. */
const AFTER_CLOSING: readonly string[] = ['use.settled', 'flag.resolved', 'flag.raised', 'delivery.retried', 'report.late'];

/** What says something of an open case only. */
const RESOLVED: readonly string[] = [
  'vendor-silent',
  'deadline-missed',
  'policy-ended-after-booking',
  'review-suspected-diagnosis',
  'review-diagnosis',
];

/** How each event ends a case (R8, R11, R25, R26, R30, R37, R39, R43, R45). */
function endedBy({ before, event }: Happened): string | null {
  switch (event.type) {
    case 'case.declined':
      return `declined declined-${event.data.reason}`;
    case 'consultation.completed':
    case 'opinion.explained':
    case 'service.completed':
      return 'completed completed';
    case 'member.cancelled':
      return 'cancelled cancelled-by-member';
    case 'choice.expired':
      return 'cancelled no-choice';
    case 'records.idle':
      return 'cancelled records-idle';
    case 'visit.missed':
      return event.data.by === 'member' ? 'completed no-show' : null;
    case 'visit.completed':
      return before?.leg === 'visit' && event.data.admissionNote === null ? 'declined admission-not-indicated' : null;
    case 'policy.ended':
      return before !== null && 'booking' in before.situation ? null : 'terminated policy-ended';
    case 'diagnosis.recorded':
      return before !== null && before.condition?.illness === event.data.illness && event.data.confirmedOn <= before.waitingPeriodEndsOn
        ? 'terminated diagnosed-in-waiting-period'
        : null;
    default:
      return null;
  }
}

export const OF_CLOSING: readonly Invariant[] = [
  {
    rule: 'R46',
    says: 'closed stays closed',
    event: ({ before, event, after }) => {
      if (before?.situation.stage !== 'closed') return null;
      if (!AFTER_CLOSING.includes(event.type)) return `${event.type} comes to a closed case`;
      return after.situation === before.situation ? null : `${event.type} changes how it ended`;
    },
  },
  {
    rule: 'R46',
    says: 'each event ends a case as its rule says, or not at all',
    event: (happened) => {
      const { before, event, after } = happened;
      if (before?.situation.stage === 'closed' || event.actor === 'operator') return null;
      const { situation } = after;
      const is = situation.stage === 'closed' ? `${situation.status} ${situation.outcome}` : null;
      const expected = endedBy(happened);
      return is === expected ? null : `${event.type} ends it ${is}, not ${expected}`;
    },
  },
  {
    rule: 'R46',
    says: 'closing leaves nothing running, and resolves the flags that are of open cases only',
    step: ({ after: { cases } }) => {
      for (const { state, flags } of cases) {
        if (state.situation.stage !== 'closed') continue;
        const runs = state.deadlines.find(({ state: of }) => of === 'running');
        if (runs !== undefined) return `${runs.name} runs on`;
        const waits = flags.find(({ flag, resolvedAt }) => resolvedAt === null && RESOLVED.includes(flag));
        if (waits !== undefined) return `${waits.flag} waits on`;
      }
      return null;
    },
  },
  {
    rule: 'R46',
    says: 'an appointment is neither kept nor missed by the member before its day',
    event: ({ before, event }) => {
      if (before?.situation.stage !== 'booked') return null;
      const kept = event.type === 'visit.completed' || (event.type === 'visit.missed' && event.data.by === 'member');
      const day = dateOf(before.situation.booking.at);
      return kept && dateOf(event.occurredAt) < day ? `${event.type} on ${event.occurredAt}, of an appointment on ${day}` : null;
    },
  },
  {
    rule: 'R38',
    says: 'a vendor declines no more once an appointment was confirmed in the leg; after its acceptance an operator is told',
    event: ({ before, event }, judged) => {
      if (event.type !== 'case.declined' || before === null) return null;
      const { events } = caseOf(judged.before, before.caseId);
      const leg = events.slice(events.findLastIndex(({ change }) => change.leg !== undefined) + 1);
      if (leg.some(({ type }) => type === 'booking.confirmed')) return 'an appointment had been confirmed';
      const accepted = leg.some(({ type }) => type === 'case.accepted');
      return accepted === (event.change.flags?.includes('declined-after-acceptance') ?? false) ? null : `accepted: ${accepted}`;
    },
  },
  {
    rule: 'R46',
    says: 'what comes after the closing changes nothing, and is put before an operator',
    event: ({ before, event, after }) =>
      event.type !== 'report.late' || (after.use === before?.use && event.change.flags?.includes('late-report')) ? null : 'nobody is told',
  },
  {
    rule: 'R8',
    says: 'a diagnosis of another illness changes nothing, and is put before an operator',
    event: ({ before, event, after }) => {
      if (event.type !== 'diagnosis.recorded' || before === null || before.condition === null) return null;
      if (before.condition.illness === event.data.illness) return null;
      const same = after.situation === before.situation && after.condition === before.condition;
      return same && event.change.flags?.includes('review-diagnosis') ? null : 'it does';
    },
  },
  {
    rule: 'R34',
    says: 'a booking is where, and on the day that, the member chose last, or where the wishes or the note name it; and it lies ahead',
    event: ({ before, event, after }) => {
      if (event.type !== 'booking.confirmed' || before === null || after.situation.stage !== 'booked') return null;
      const { booking } = after.situation;
      const { situation } = before;
      if (booking.at <= event.occurredAt) return 'it is over';
      const chosen = situation.stage === 'booking' || situation.stage === 'arranging' ? situation.chosen : null;
      if (chosen !== null) {
        if (chosen.hospital !== booking.hospital) return `${booking.hospital}, where ${chosen.hospital} was chosen`;
        const other = chosen.at !== undefined && dateOf(chosen.at) !== dateOf(booking.at);
        return other ? `${booking.at}, where ${chosen.at} was chosen` : null;
      }
      const wished = 'hospital' in before.request ? before.request.hospital : undefined;
      const named = [before.admissionNote?.hospital ?? wished];
      return named.includes(booking.hospital) ? null : `${booking.hospital}, where ${named} was named`;
    },
  },
];
