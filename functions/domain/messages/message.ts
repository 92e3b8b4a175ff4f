import type { Booking, CaseOutcome, Option, Stage } from '../case/case.ts';
import type { RefusalCode } from '../case/document.ts';
import type { CancellingCost } from '../case/events/case-event.ts';
import type { DeadlineCause } from '../time/deadline.ts';
import type { Instant } from '../time/time.ts';

/** An instant that somebody is told, and whether a notice not yet published may still move it (R40). */
export interface ToldInstant {
  readonly at: Instant;
  readonly provisional: boolean;
}

/** What was promised to a member. */
export type PromiseName = 'callback' | 'visit' | 'admission' | 'opinion';

/** What a member is told, and the values its words need. Nothing here names an illness. */
export type Message =
  | {
      readonly template: 'request-received';
      readonly useHeld: boolean;
      /** Of a question to the phone doctor (R20). */
      readonly callback: { readonly by: Instant; readonly minutes: number; readonly promised: boolean } | null;
    }
  | {
      readonly template: 'options-proposed';
      readonly options: readonly Option[];
      readonly closes: ToldInstant;
      readonly useAtEnd: 'used' | 'returned';
    }
  | { readonly template: 'choice-reminder'; readonly closes: ToldInstant; readonly useAtEnd: 'used' | 'returned' }
  /** Entered for a member who phoned; `null`: none of the options (R38). */
  | { readonly template: 'choice-recorded'; readonly chosen: Option | null }
  | { readonly template: 'experts-busy'; readonly callbackBy: Instant; readonly promised: boolean }
  | { readonly template: 'records-requested'; readonly list: readonly string[] }
  | { readonly template: 'records-reminder'; readonly closesAt: Instant }
  | { readonly template: 'records-complete'; readonly opinion: ToldInstant }
  | { readonly template: 'records-dispatched'; readonly hospital: string | null; readonly useCounted: boolean }
  | { readonly template: 'opinion-delivered' }
  | { readonly template: 'booking-confirmed'; readonly booking: Booking; readonly cancelling: CancellingCost | null }
  | { readonly template: 'visit-tomorrow'; readonly booking: Booking }
  | { readonly template: 'admission-begins' }
  | { readonly template: 'reports-couriered'; readonly carrier: string; readonly trackingNo: string }
  | { readonly template: 'surgery-scheduled'; readonly at: Instant }
  | { readonly template: 'surgery-rescheduled'; readonly at: Instant }
  | {
      readonly template: 'deadline-moved';
      readonly promise: PromiseName;
      readonly was: Instant;
      readonly due: ToldInstant;
      /** Until when cancelling the appointment is free, where that moved with it (R39). */
      readonly freeUntil: Instant | null;
    }
  | { readonly template: 'free-until-moved'; readonly booking: Booking; readonly was: Instant; readonly freeUntil: Instant }
  | { readonly template: 'document-refused'; readonly code: RefusalCode }
  | { readonly template: 'booking-lost'; readonly cause: DeadlineCause }
  | { readonly template: 'visit-missed'; readonly by: 'vendor' | 'hospital' }
  | { readonly template: 'deadline-missed'; readonly promise: PromiseName; readonly dueAt: Instant }
  | {
      readonly template: 'case-closed';
      readonly outcome: CaseOutcome;
      /** What became of a held use with the closing; `null`: nothing, it was settled before or none is counted. */
      readonly use: 'used' | 'returned' | null;
    };

export type MessageTemplate = Message['template'];

/** The stage that a reminder or a question is for: told later it is stale. `null`: news stays news. */
export const STAGE_OF_MESSAGE: Readonly<Record<MessageTemplate, Stage | null>> = {
  'options-proposed': 'choosing',
  'choice-reminder': 'choosing',
  'visit-tomorrow': 'booked',
  'free-until-moved': 'booked',
  'experts-busy': 'calling-back',
  'records-requested': 'gathering-records',
  'records-reminder': 'gathering-records',
  'request-received': null,
  'choice-recorded': null,
  'records-complete': null,
  'records-dispatched': null,
  'opinion-delivered': null,
  'admission-begins': null,
  'reports-couriered': null,
  'surgery-scheduled': null,
  'surgery-rescheduled': null,
  'deadline-moved': null,
  'booking-confirmed': null,
  'document-refused': null,
  'booking-lost': null,
  'visit-missed': null,
  'deadline-missed': null,
  'case-closed': null,
};
