import type { Booking, Stage } from '../case/case.ts';
import type { RefusalCode } from '../case/document.ts';
import type { Instant } from '../time/time.ts';

/** What a member is told, and the words the template needs. Nothing here names an illness. */
export type Message =
  | { readonly template: 'request-received' }
  | { readonly template: 'options-proposed'; readonly count: number; readonly closesAt: Instant }
  | { readonly template: 'choice-reminder'; readonly closesAt: Instant }
  | { readonly template: 'experts-busy'; readonly callbackBy: Instant; readonly promised: boolean }
  | { readonly template: 'records-requested' }
  | { readonly template: 'records-reminder'; readonly closesAt: Instant }
  | { readonly template: 'records-complete'; readonly opinionBy: Instant }
  | { readonly template: 'records-dispatched' }
  | { readonly template: 'opinion-delivered' }
  | { readonly template: 'booking-confirmed'; readonly booking: Booking }
  | { readonly template: 'visit-tomorrow'; readonly booking: Booking }
  | { readonly template: 'admission-begins' }
  | { readonly template: 'reports-couriered'; readonly carrier: string; readonly trackingNo: string }
  | { readonly template: 'surgery-scheduled'; readonly at: Instant }
  | { readonly template: 'surgery-rescheduled'; readonly at: Instant }
  | { readonly template: 'deadline-moved'; readonly dueAt: Instant }
  | { readonly template: 'document-refused'; readonly code: RefusalCode }
  | { readonly template: 'booking-lost' }
  | { readonly template: 'visit-missed' }
  | { readonly template: 'deadline-missed' }
  | { readonly template: 'case-closed'; readonly outcome: string; readonly useCounted: boolean };

export type MessageTemplate = Message['template'];

/** The stage that a reminder or a question is for: told later it is stale. `null`: news stays news. */
export const STAGE_OF_MESSAGE: Readonly<Record<MessageTemplate, Stage | null>> = {
  'options-proposed': 'choosing',
  'choice-reminder': 'choosing',
  'visit-tomorrow': 'booked',
  'experts-busy': 'calling-back',
  'records-requested': 'gathering-records',
  'records-reminder': 'gathering-records',
  'request-received': null,
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
