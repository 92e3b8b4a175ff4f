import type { CaseRequest, Doctor, Language } from './case-request.ts';
import type { Deadline } from './deadline.ts';
import type { Condition } from './entitlement.ts';
import type { ServiceId } from './policy.ts';
import type { Instant } from './time.ts';
import type { Use } from './use-ledger.ts';

export interface Option {
  readonly optionId: string;
  readonly hospital: string;
  readonly department?: string;
  readonly doctor?: Doctor;
  readonly country?: string;
  readonly at?: Instant;
}

export interface Proposal {
  readonly proposalId: string;
  readonly options: readonly Option[];
}

export interface Booking {
  readonly hospital: string;
  readonly department: string;
  readonly doctor: Doctor;
  readonly at: Instant;
  readonly meetingPoint: string;
  readonly companion: { readonly name: string; readonly phone: string };
}

export type ClosedStatus = 'completed' | 'declined' | 'cancelled' | 'terminated';

/** Where a case stands: each stage has its own fields, and none that another one needs. */
export type Situation =
  | { readonly stage: 'accepting' }
  | { readonly stage: 'proposing' }
  | {
      readonly stage: 'choosing';
      readonly proposal: Proposal;
      /** Where a refusal of all options leads back to. */
      readonly from: 'proposing' | 'rebooking';
      readonly remindAt: readonly Instant[];
      readonly closesAt: Instant;
    }
  | { readonly stage: 'booking'; readonly proposalId: string; readonly chosen: Option }
  | {
      readonly stage: 'booked';
      readonly booking: Booking;
      readonly confirmedAt: Instant;
      /** `null` once the member was reminded. */
      readonly remindAt: Instant | null;
    }
  | { readonly stage: 'rebooking' }
  | { readonly stage: 'visited'; readonly booking: Booking; readonly completesAt: Instant }
  | { readonly stage: 'closed'; readonly status: ClosedStatus; readonly outcome: string; readonly closedAt: Instant };

export type Stage = Situation['stage'];
export type OpenStage = Exclude<Stage, 'closed'>;
export type SituationOf<S extends Stage> = Extract<Situation, { stage: S }>;

/** What never changes while a case lives: who, what, under which edition (R12). */
export interface CaseOrigin {
  readonly caseId: string;
  readonly memberId: string;
  readonly policyNo: string;
  readonly vendorId: string;
  readonly service: ServiceId;
  readonly edition: string;
  readonly channel: 'app' | 'hotline';
  readonly language?: Language;
  readonly request: CaseRequest['request'];
  readonly waitingPeriodEndsOn: string;
  /** The counter its use is held in; `null` where the pool is unlimited. */
  readonly counter: { readonly serviceYear: number; readonly pool: string } | null;
  readonly openedAt: Instant;
}

export interface Case extends CaseOrigin {
  readonly condition: Condition;
  readonly situation: Situation;
  readonly use: Use;
  readonly deadlines: readonly Deadline[];
  /** Hospitals of options that the member chose: alternatives from then on (R34). */
  readonly chosenHospitals: readonly string[];
  /** The instant of the last event that somebody reported; the clock's own do not count. */
  readonly lastReportedAt: Instant;
  /** Sequence number of the last event. */
  readonly version: number;
}

export const isOpenCase = (state: Case): boolean => state.situation.stage !== 'closed';
