import type { CaseChannel, Language, ServiceId } from '../../../catalogue/vocabulary.ts';
import type { Condition } from '../entitlement/question.ts';
import type { RisingAt } from '../operators/rising.ts';
import type { Use } from '../policy/use-ledger.ts';
import type { Deadline } from '../time/deadline.ts';
import type { Instant } from '../time/time.ts';
import type { AdmissionNote, CaseRequest, Doctor } from './case-request.ts';

/** When something takes place. */
export interface AppointmentTime {
  readonly at: Instant;
  /** Abroad: the same instant with the offset of the place (R36). */
  readonly localAt?: string;
}

export interface Option extends Partial<AppointmentTime> {
  readonly optionId: string;
  readonly hospital: string;
  readonly department?: string;
  readonly doctor?: Doctor;
  readonly country?: string;
}

export interface Proposal {
  readonly proposalId: string;
  readonly options: readonly Option[];
}

export interface Booking extends AppointmentTime {
  readonly hospital: string;
  readonly department: string;
  readonly doctor: Doctor;
  readonly meetingPoint: string;
  readonly companion: { readonly name: string; readonly phone: string };
}

export type ClosedStatus = 'completed' | 'declined' | 'cancelled' | 'terminated';

/** How a case ended. */
export type CaseOutcome =
  | 'completed'
  | `declined-${'identity-not-verified' | 'illness-out-of-scope' | 'outside-network' | 'other'}`
  | 'admission-not-indicated'
  | 'cancelled-by-member'
  | 'no-show'
  | 'records-idle'
  | 'no-choice'
  | 'policy-ended'
  | 'diagnosed-in-waiting-period';

/** Of an admission: the expert visit that brings the admission note, then the admission itself (R43). */
export type Leg = 'visit' | 'admission';

/** When a service without further news counts as completed (R45). */
export interface Completion {
  /** The latest event, or the surgery date: what the working days are counted from. */
  readonly since: Instant;
  readonly completesAt: Instant;
  readonly provisional: boolean;
}

/** The vendor books what the member chose. */
interface ToBook {
  readonly stage: 'booking';
  readonly proposalId: string;
  readonly chosen: Option;
}

/** The vendor arranges the admission where the note says or, with an option chosen in its place, there (R34, R38). */
interface ToArrange {
  readonly stage: 'arranging';
  readonly chosen: Option | null;
  readonly proposalId: string | null;
}

/** Where a case stands: each stage has its own fields, and none that another one needs. */
export type Situation =
  | { readonly stage: 'calling-back' }
  | { readonly stage: 'consulting' }
  | { readonly stage: 'accepting' }
  | {
      readonly stage: 'gathering-records';
      /** What the vendor asked for; `null` before it has. */
      readonly requested: readonly string[] | null;
      /** The last document or event: idle days are counted from it, at the same time of day (R26). */
      readonly idleSince: Instant;
      readonly remindAt: readonly Instant[];
      readonly closesAt: Instant;
    }
  | { readonly stage: 'proposing' }
  | {
      readonly stage: 'choosing';
      readonly proposal: Proposal;
      /** Where a refusal of all options leads back to: what had been chosen stands, where the vendor proposed anew (R34). */
      readonly from: 'proposing' | 'rebooking' | ToBook | ToArrange;
      readonly since: Instant;
      readonly remindAt: readonly Instant[];
      readonly closesAt: Instant;
      readonly provisional: boolean;
      /** Without a choice the use is used: it is held for a visit that took place (R46). Else it goes back. */
      readonly useAtEnd?: 'used';
    }
  | ToBook
  | ToArrange
  | { readonly stage: 'dispatching'; readonly proposalId: string; readonly chosen: Option }
  | { readonly stage: 'awaiting-opinion'; readonly chosen: Option; readonly dispatchedAt: Instant }
  | { readonly stage: 'explaining'; readonly chosen: Option; readonly dispatchedAt: Instant; readonly documentId: string }
  | {
      readonly stage: 'booked';
      readonly booking: Booking;
      readonly confirmedAt: Instant;
      /** `null` once the member was reminded. */
      readonly remindAt: Instant | null;
      /** Until when cancelling was said to cost nothing, where an hour makes a difference: never shortened (R39, R40). */
      readonly freeUntil?: Instant;
    }
  | { readonly stage: 'rebooking' }
  | {
      readonly stage: 'visited';
      readonly booking: Booking;
      readonly completion: Completion;
      /** Reports that were told to be on their way, folded: told again they are no news (R45). */
      readonly couriered?: readonly string[];
    }
  | {
      readonly stage: 'admitted';
      readonly booking: Booking;
      readonly ward: string;
      readonly admittedAt: Instant;
      readonly surgeryAt: Instant | null;
      readonly completion: Completion;
    }
  | { readonly stage: 'closed'; readonly status: ClosedStatus; readonly outcome: CaseOutcome; readonly closedAt: Instant };

export type Stage = Situation['stage'];
export type OpenStage = Exclude<Stage, 'closed'>;
export type SituationOf<S extends Stage> = Extract<Situation, { stage: S }>;

/** What is asked for, by service: a case of each has the request of its own. */
export type Wanted = { readonly [R in CaseRequest as R['service']]: Pick<R, 'service' | 'request'> }[ServiceId];

interface OriginBase {
  readonly caseId: string;
  readonly memberId: string;
  readonly policyNo: string;
  readonly vendorId: string;
  readonly channel: CaseChannel;
  readonly language?: Language;
  readonly edition: string;
  /** Who vouched and agreed: the member or, for one under 18, the guardian (R16, R31). */
  readonly consentedBy: 'member' | 'guardian';
  /** The vendor's recordings of it, where it was said on the phone. */
  readonly recordedCallIds?: readonly string[];
  readonly waitingPeriodEndsOn: string;
  /** Where its use is counted, on the day the case was opened (R5); `null` where the pool is unlimited. */
  readonly counter: { readonly pool: string } | null;
  readonly openedAt: Instant;
}

/** What never changes while a case lives: who, what, under which edition (R12). */
export type CaseOrigin = OriginBase & Wanted;

interface CaseState {
  /** `null` for a question to the phone doctor. */
  readonly condition: Condition | null;
  readonly situation: Situation;
  readonly use: Use;
  /** `null` where a service has one leg only. */
  readonly leg: Leg | null;
  readonly admissionNote: AdmissionNote | null;
  readonly deadlines: readonly Deadline[];
  /** Hospitals of options that the member chose: alternatives from then on (R34). */
  readonly chosenHospitals: readonly string[];
  /** An appointment was confirmed in the leg it is in: its vendor declines no more, whatever became of it (R38). */
  readonly bookedInLeg?: boolean;
  /** When the flags that rise again are to (R45); left out while none was raised. */
  readonly risingAt?: RisingAt;
  /** Documents that were uploaded and checked. */
  readonly storedDocuments: readonly string[];
  /** Sequence of the policy's update that the case was last put to, `null` while the policy never ended under it (R11). */
  readonly policyEndedAt: number | null;
  /** The instant of the last event that somebody reported; the clock's own do not count. */
  readonly lastReportedAt: Instant;
  /** Sequence number of the last event. */
  readonly version: number;
}

export type Case = CaseOrigin & CaseState;
