import type { Findings } from '../../entitlement/findings.ts';
import type { Condition } from '../../entitlement/question.ts';
import type { RisingAt } from '../../operators/rising.ts';
import type { Use } from '../../policy/use-ledger.ts';
import type { Deadline, DeadlineCause } from '../../time/deadline.ts';
import type { DateOnly, Instant } from '../../time/time.ts';
import type { AppointmentTime, Case, CaseOrigin, Leg, Option, Proposal, Situation } from '../case.ts';
import type { AdmissionNote, Doctor } from '../case-request.ts';
import type { RefusalCode } from '../document.ts';
import { REPORT_TYPES, type ReportType } from './report-type.ts';

export type Actor = 'member' | 'vendor' | 'operator' | 'insurer' | 'clock';

export type Flag =
  | 'deadline-missed'
  | 'vendor-silent'
  | 'handoff-failed'
  | 'policy-ended-after-booking'
  | 'event-rejected'
  | 'effect-parked'
  | 'review-suspected-diagnosis'
  | 'review-diagnosis'
  | 'late-report'
  | 'declined-after-acceptance'
  | 'notification-failed'
  | 'restored';

/** The operator who entered something, and why (R47). */
export interface OperatorEntry {
  readonly by: string;
  readonly reason: string;
}

/** What a policy no longer gives, seen from an open case (R11). */
export type PolicyEnd = 'policy-not-in-force' | 'sum-assured-too-low';

/** What cancelling a booking costs. */
export interface CancellingCost {
  /** Cancelling counts already as the booking is confirmed. */
  readonly countsAsUse: boolean;
  readonly freeUntil: Instant | null;
}

type Nothing = Record<string, never>;

/** What happened, by type: the vendor's and the member's own words, and what the clock found. */
export type Happening =
  | {
      readonly type: 'case.opened';
      readonly data: { readonly origin: CaseOrigin; readonly condition: Condition | null; readonly verdict: Findings };
    }
  | { readonly type: 'case.accepted'; readonly data: Nothing }
  | { readonly type: 'case.declined'; readonly data: { readonly reason: string; readonly note?: string | undefined } }
  | { readonly type: 'experts.busy'; readonly data: { readonly callbackBy: Instant | null } }
  | { readonly type: 'consultation.started'; readonly data: { readonly doctor: Doctor & { readonly licenceNo: string } } }
  | { readonly type: 'consultation.completed'; readonly data: { readonly advisedEmergency: boolean } }
  | { readonly type: 'records.requested'; readonly data: { readonly list: readonly string[] } }
  | { readonly type: 'records.reminded'; readonly data: { readonly closesAt: Instant } }
  | { readonly type: 'records.idle'; readonly data: Nothing }
  | { readonly type: 'records.complete'; readonly data: { readonly opinionBy: Instant } }
  | { readonly type: 'records.dispatched'; readonly data: Nothing }
  | { readonly type: 'opinion.delivered'; readonly data: { readonly documentId: string } }
  | { readonly type: 'opinion.explained'; readonly data: { readonly doctor: Doctor } }
  | { readonly type: 'options.proposed'; readonly data: Proposal }
  | { readonly type: 'member.chose'; readonly data: { readonly proposalId: string; readonly chosen: Option | null } }
  | { readonly type: 'choice.reminded'; readonly data: { readonly closesAt: Instant } }
  | { readonly type: 'choice.expired'; readonly data: Nothing }
  | {
      readonly type: 'booking.confirmed';
      readonly data: {
        /** What cancelling costs from now on (R39); left out where no use is held. */
        readonly cancelling?: CancellingCost;
      };
    }
  | {
      readonly type: 'booking.lost';
      readonly data: { readonly cause: DeadlineCause; readonly note?: string | undefined; readonly appointment?: AppointmentTime };
    }
  | { readonly type: 'visit.tomorrow'; readonly data: Nothing }
  | {
      readonly type: 'visit.completed';
      readonly data: { readonly admissionNote: AdmissionNote | null; readonly reason?: string | undefined };
    }
  | {
      readonly type: 'visit.missed';
      readonly data: { readonly by: 'member' | 'vendor' | 'hospital'; readonly appointment?: AppointmentTime };
    }
  | { readonly type: 'reports.couriered'; readonly data: { readonly carrier: string; readonly trackingNo: string } }
  | { readonly type: 'member.admitted'; readonly data: { readonly ward: string; readonly at: Instant } }
  | { readonly type: 'surgery.scheduled'; readonly data: AppointmentTime }
  | { readonly type: 'surgery.rescheduled'; readonly data: AppointmentTime & { readonly cause: string } }
  | { readonly type: 'service.completed'; readonly data: Nothing }
  | {
      readonly type: 'member.cancelled';
      readonly data: { readonly toldAt: Instant; readonly reason: string; readonly countsAsUse: boolean };
    }
  | {
      readonly type: 'diagnosis.recorded';
      readonly data: { readonly illness: string; readonly confirmedOn: DateOnly; readonly stops: boolean };
    }
  | { readonly type: 'document.added'; readonly data: { readonly documentId: string; readonly kind: string } }
  | {
      readonly type: 'document.refused';
      readonly data: { readonly documentId: string; readonly kind: string; readonly code: RefusalCode };
    }
  | { readonly type: 'deadline.near'; readonly data: { readonly name: string; readonly dueAt: Instant } }
  | {
      readonly type: 'deadline.missed';
      readonly data: { readonly name: string; readonly kind: string; readonly dueAt: Instant; readonly cause?: DeadlineCause };
    }
  | {
      readonly type: 'deadline.recomputed';
      readonly data: {
        /** Of kind `limit`: when a choice is closed without an answer, or a service counts as completed (R45). */
        readonly moved: readonly {
          readonly name: string;
          readonly kind: Deadline['kind'] | 'limit';
          readonly was: Instant;
          readonly dueAt: Instant;
        }[];
        /** Until when cancelling the booking is free, where that moved and is still ahead (R39). */
        readonly freeUntil?: { readonly was: Instant; readonly until: Instant };
        readonly year: number;
        readonly documentNumber: string;
      };
    }
  | { readonly type: 'policy.ended'; readonly data: { readonly end: PolicyEnd; readonly sequence: number } }
  | {
      /** Of something that happened before the case was closed, and would have used or returned its use (R46). */
      readonly type: 'report.late';
      readonly data: {
        readonly reported: ReportType;
        /** What the report carried. */
        readonly said: Readonly<Record<string, unknown>>;
        readonly use: 'used' | 'returned';
      };
    }
  | { readonly type: 'use.settled'; readonly data: { readonly use: 'used' | 'returned' } }
  | { readonly type: 'case.closed'; readonly data: { readonly outcome: string } }
  | { readonly type: 'flag.resolved'; readonly data: { readonly flag: Flag; readonly decision?: 'continue' | 'terminate' } }
  | {
      readonly type: 'delivery.retried';
      readonly data: {
        readonly deliveryId: string;
        /** What was to be handed off. */
        readonly type: string;
        /** Name of the execution that tries anew. */
        readonly execution: string;
        /** Other hand-offs of the case have failed as well: what the flag is about goes on (R45). */
        readonly othersFailed?: true;
      };
    }
  | { readonly type: 'flag.raised'; readonly data: { readonly flag: Flag } };

/** What followed for the case, worked out when the event was decided, so that folding needs neither calendar nor catalogue. */
export interface Change {
  readonly situation?: Situation;
  /** Started, met, missed or void, each replacing the one of its name. */
  readonly deadlines?: readonly Deadline[];
  readonly use?: Use;
  readonly condition?: Condition;
  readonly leg?: Leg;
  readonly admissionNote?: AdmissionNote;
  readonly chosenHospital?: string;
  readonly bookedInLeg?: boolean;
  readonly flags?: readonly Flag[];
  /** When those of them that rise again are to (R45). */
  readonly risingAt?: RisingAt;
}

export type CaseEvent = Happening & {
  readonly seq: number;
  readonly actor: Actor;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly entry?: OperatorEntry;
  readonly change: Change;
};

export type HappeningType = Happening['type'];
export type EventOf<T extends HappeningType> = Extract<CaseEvent, { type: T }>;
export type OpenedEvent = EventOf<'case.opened'>;

/** The case after its first event. */
export const caseFrom = (event: OpenedEvent): Case =>
  apply(
    {
      ...event.data.origin,
      condition: event.data.condition,
      situation: { stage: 'accepting' },
      use: 'none',
      leg: null,
      admissionNote: null,
      deadlines: [],
      chosenHospitals: [],
      storedDocuments: [],
      policyEndedAt: null,
      lastReportedAt: event.occurredAt,
      version: 0,
    },
    event,
  );

/**
 * The case after a further event.
 * @throws RangeError when the event is not the case's next one: a caller's bug
 */
export const evolve = (state: Case, event: CaseEvent): Case => {
  if (event.seq !== state.version + 1) throw new RangeError(`Event ${event.seq} does not follow version ${state.version}`);
  return apply(state, event);
};

/** What was reported, and not found by the clock or done by us. A type of report that makes no event does not compile. */
const REPORTED: readonly HappeningType[] = ['case.opened', ...REPORT_TYPES];

function apply(state: Case, event: CaseEvent): Case {
  const { change, occurredAt, seq, type } = event;
  const reported = REPORTED.includes(type) && event.actor !== 'clock' && occurredAt > state.lastReportedAt;
  return {
    ...state,
    version: seq,
    lastReportedAt: reported ? occurredAt : state.lastReportedAt,
    situation: change.situation ?? state.situation,
    use: change.use ?? state.use,
    condition: change.condition ?? state.condition,
    leg: change.leg ?? state.leg,
    admissionNote: change.admissionNote ?? state.admissionNote,
    deadlines: change.deadlines === undefined ? state.deadlines : withDeadlines(state.deadlines, change.deadlines),
    chosenHospitals: change.chosenHospital === undefined ? state.chosenHospitals : [...state.chosenHospitals, change.chosenHospital],
    ...(change.bookedInLeg === undefined ? {} : { bookedInLeg: change.bookedInLeg }),
    ...risingAfterEvent(state, event),
    policyEndedAt: type === 'policy.ended' ? event.data.sequence : state.policyEndedAt,
    storedDocuments: type === 'document.added' ? [...state.storedDocuments, event.data.documentId] : state.storedDocuments,
  };
}

/** A hand-off that goes out once more has failed no longer; the flag rises on while others of its case have. */
function risingAfterEvent({ risingAt }: Case, event: CaseEvent): Pick<Case, 'risingAt'> {
  const { change } = event;
  const rising = change.risingAt === undefined ? risingAt : { ...risingAt, ...change.risingAt };
  if (rising === undefined) return {};
  const { 'handoff-failed': _, ...others } = rising;
  return { risingAt: event.type === 'delivery.retried' && event.data.othersFailed === undefined ? others : rising };
}

const withDeadlines = (current: readonly Deadline[], changed: readonly Deadline[]): readonly Deadline[] => [
  ...current.map((deadline) => changed.find(({ name }) => name === deadline.name) ?? deadline),
  ...changed.filter(({ name }) => !current.some((deadline) => deadline.name === name)),
];
