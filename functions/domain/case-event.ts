import type { Case, CaseOrigin, Option, Proposal, Situation } from './case.ts';
import type { Deadline, DeadlineCause } from './deadline.ts';
import type { Condition, Findings } from './entitlement.ts';
import type { DateOnly, Instant } from './time.ts';
import type { Use } from './use-ledger.ts';

export type Actor = 'member' | 'vendor' | 'operator' | 'insurer' | 'clock';

export type Flag =
  | 'deadline-missed'
  | 'vendor-silent'
  | 'handoff-failed'
  | 'policy-ended-after-booking'
  | 'event-rejected'
  | 'review-suspected-diagnosis'
  | 'notification-failed';

export interface AdmissionNote {
  readonly hospital: string;
  readonly department: string;
  readonly doctor: string;
  readonly issuedOn: DateOnly;
}

/** What happened, by type: the vendor's and the member's own words, and what the clock found. */
export type Happening =
  | {
      readonly type: 'case.opened';
      readonly data: { readonly origin: CaseOrigin; readonly condition: Condition; readonly verdict: Findings };
    }
  | { readonly type: 'case.accepted'; readonly data: Record<string, never> }
  | { readonly type: 'case.declined'; readonly data: { readonly reason: string; readonly note?: string | undefined } }
  | { readonly type: 'options.proposed'; readonly data: Proposal }
  | { readonly type: 'member.chose'; readonly data: { readonly proposalId: string; readonly chosen: Option | null } }
  | { readonly type: 'choice.reminded'; readonly data: { readonly closesAt: Instant } }
  | { readonly type: 'choice.expired'; readonly data: Record<string, never> }
  | { readonly type: 'booking.confirmed'; readonly data: Record<string, never> }
  | { readonly type: 'booking.lost'; readonly data: { readonly cause: DeadlineCause; readonly note?: string | undefined } }
  | { readonly type: 'visit.tomorrow'; readonly data: Record<string, never> }
  | {
      readonly type: 'visit.completed';
      readonly data: { readonly admissionNote: AdmissionNote | null; readonly reason?: string | undefined };
    }
  | { readonly type: 'visit.missed'; readonly data: { readonly by: 'member' | 'vendor' | 'hospital' } }
  | { readonly type: 'reports.couriered'; readonly data: { readonly carrier: string; readonly trackingNo: string } }
  | { readonly type: 'service.completed'; readonly data: Record<string, never> }
  | {
      readonly type: 'member.cancelled';
      readonly data: { readonly toldAt: Instant; readonly reason: string; readonly countsAsUse: boolean };
    }
  | {
      readonly type: 'diagnosis.recorded';
      readonly data: { readonly illness: string; readonly confirmedOn: DateOnly; readonly stops: boolean };
    }
  | { readonly type: 'document.added'; readonly data: { readonly documentId: string; readonly kind: string } }
  | { readonly type: 'deadline.near'; readonly data: { readonly name: string; readonly dueAt: Instant } }
  | {
      readonly type: 'deadline.missed';
      readonly data: { readonly name: string; readonly kind: string; readonly dueAt: Instant; readonly cause?: DeadlineCause };
    }
  | { readonly type: 'flag.raised'; readonly data: { readonly flag: Flag } };

/** What followed for the case, worked out when the event was decided, so that folding needs neither calendar nor catalogue. */
export interface Change {
  readonly situation?: Situation;
  /** Started, met, missed or void, each replacing the one of its name. */
  readonly deadlines?: readonly Deadline[];
  readonly use?: Use;
  readonly condition?: Condition;
  readonly chosenHospital?: string;
  readonly flags?: readonly Flag[];
}

export type CaseEvent = Happening & {
  readonly seq: number;
  readonly actor: Actor;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
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
      deadlines: [],
      chosenHospitals: [],
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

function apply(state: Case, { change, actor, occurredAt, seq, type }: CaseEvent): Case {
  const reported = actor !== 'clock' && type !== 'flag.raised' && occurredAt > state.lastReportedAt;
  return {
    ...state,
    version: seq,
    lastReportedAt: reported ? occurredAt : state.lastReportedAt,
    situation: change.situation ?? state.situation,
    use: change.use ?? state.use,
    condition: change.condition ?? state.condition,
    deadlines: change.deadlines === undefined ? state.deadlines : withDeadlines(state.deadlines, change.deadlines),
    chosenHospitals: change.chosenHospital === undefined ? state.chosenHospitals : [...state.chosenHospitals, change.chosenHospital],
  };
}

const withDeadlines = (current: readonly Deadline[], changed: readonly Deadline[]): readonly Deadline[] => [
  ...current.map((deadline) => changed.find(({ name }) => name === deadline.name) ?? deadline),
  ...changed.filter(({ name }) => !current.some((deadline) => deadline.name === name)),
];
