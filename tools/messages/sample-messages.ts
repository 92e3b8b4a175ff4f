import type { Booking, CaseOutcome, Option } from '../../functions/domain/case/case.ts';
import { REFUSALS } from '../../functions/domain/case/document.ts';
import { keysOf } from '../../functions/domain/keys-of.ts';
import type { Message } from '../../functions/domain/messages/message.ts';
import { type Instant, instantOf } from '../../functions/domain/time/time.ts';

/** Shanghai's `YYYY-MM-DD HH:MM`. */
const at = (text: string): Instant => instantOf(Date.parse(`${text.replace(' ', 'T')}:00+08:00`));

const BOOKING: Booking = {
  hospital: '样例第一医院',
  department: 'general-surgery',
  doctor: { name: '样例医生', title: 'chief' },
  at: at('2026-10-15 09:30'),
  meetingPoint: '门诊楼一层服务台',
  companion: { name: '样例陪诊', phone: '+8613900139000' },
};

/** The same at a place whose clocks are thirteen hours behind. */
export const BOOKING_ABROAD: Booking = { ...BOOKING, at: at('2026-10-15 22:00'), localAt: '2026-10-15T09:00:00-05:00' };

const OPTIONS: readonly Option[] = ['一', '二', '三'].map((number, index) => ({
  optionId: `option-${index + 1}`,
  hospital: `样例第${number}医院`,
  doctor: { name: '样例医生', title: 'chief' },
}));

const OUTCOMES: { readonly [O in CaseOutcome]: readonly ('used' | 'returned' | null)[] } = {
  completed: ['used', null],
  'declined-identity-not-verified': ['returned'],
  'declined-illness-out-of-scope': ['returned'],
  'declined-outside-network': ['returned'],
  'declined-other': ['returned'],
  'admission-not-indicated': ['used', 'returned'],
  'cancelled-by-member': ['used', 'returned', null],
  'no-show': ['used'],
  'records-idle': ['returned'],
  'no-choice': ['used', 'returned'],
  'policy-ended': ['returned', null],
  'diagnosed-in-waiting-period': ['returned', null],
};

/** Messages of every template: a new one fails the type check until it is here. */
export const SAMPLE_MESSAGES: { readonly [T in Message['template']]: readonly Extract<Message, { template: T }>[] } = {
  'request-received': [
    { template: 'request-received', useHeld: true, callback: null },
    { template: 'request-received', useHeld: false, callback: { by: at('2026-10-12 10:30'), minutes: 30, promised: true } },
    { template: 'request-received', useHeld: false, callback: { by: at('2026-10-12 10:30'), minutes: 30, promised: false } },
  ],
  'options-proposed': (['returned', 'used'] as const).map((useAtEnd) => ({
    template: 'options-proposed',
    options: OPTIONS,
    closes: { at: at('2026-10-26 20:00'), provisional: false },
    useAtEnd,
  })),
  'choice-reminder': [
    { template: 'choice-reminder', closes: { at: at('2026-10-26 20:00'), provisional: false }, useAtEnd: 'returned' },
    { template: 'choice-reminder', closes: { at: at('2027-01-08 20:00'), provisional: true }, useAtEnd: 'used' },
  ],
  'choice-recorded': [
    { template: 'choice-recorded', chosen: { optionId: 'option-1', hospital: '样例第一医院', at: at('2026-10-15 09:30') } },
    { template: 'choice-recorded', chosen: null },
  ],
  'experts-busy': [true, false].map((promised) => ({ template: 'experts-busy', callbackBy: at('2026-10-12 10:30'), promised })),
  'records-requested': [{ template: 'records-requested', list: ['出院小结', '检查报告'] }],
  'records-reminder': [{ template: 'records-reminder', closesAt: at('2027-01-10 10:00') }],
  'records-complete': [
    { template: 'records-complete', opinion: { at: at('2026-11-05 20:00'), provisional: false } },
    { template: 'records-complete', opinion: { at: at('2027-01-04 20:00'), provisional: true } },
  ],
  'records-dispatched': [{ template: 'records-dispatched', hospital: '样例第一医院', useCounted: true }],
  'opinion-delivered': [{ template: 'opinion-delivered' }],
  'booking-confirmed': [
    { template: 'booking-confirmed', booking: BOOKING, cancelling: { countsAsUse: false, freeUntil: at('2026-10-13 20:00') } },
    { template: 'booking-confirmed', booking: BOOKING, cancelling: { countsAsUse: true, freeUntil: at('2026-10-11 20:00') } },
    { template: 'booking-confirmed', booking: BOOKING, cancelling: null },
  ],
  'visit-tomorrow': [{ template: 'visit-tomorrow', booking: BOOKING }],
  'admission-begins': [{ template: 'admission-begins' }],
  'reports-couriered': [{ template: 'reports-couriered', carrier: '样例快递', trackingNo: 'S1234567890' }],
  'surgery-scheduled': [{ template: 'surgery-scheduled', at: at('2026-10-20 09:00') }],
  'surgery-rescheduled': [{ template: 'surgery-rescheduled', at: at('2026-10-21 09:00') }],
  'deadline-moved': [
    {
      template: 'deadline-moved',
      promise: 'visit',
      was: at('2027-01-04 20:00'),
      due: { at: at('2027-01-08 20:00'), provisional: false },
      freeUntil: null,
    },
    {
      template: 'deadline-moved',
      promise: 'visit',
      was: at('2027-01-04 20:00'),
      due: { at: at('2027-01-08 20:00'), provisional: false },
      freeUntil: at('2026-10-13 20:00'),
    },
  ],
  'free-until-moved': [{ template: 'free-until-moved', booking: BOOKING, was: at('2026-10-12 20:00'), freeUntil: at('2026-10-13 20:00') }],
  'document-refused': keysOf(REFUSALS).map((code) => ({ template: 'document-refused', code })),
  'booking-lost': (['doctor-suspended', 'doctor-away', 'hospital', 'force-majeure'] as const).map((cause) => ({
    template: 'booking-lost',
    cause,
  })),
  'visit-missed': (['vendor', 'hospital'] as const).map((by) => ({ template: 'visit-missed', by })),
  'deadline-missed': (['callback', 'visit', 'admission', 'opinion'] as const).map((promise) => ({
    template: 'deadline-missed',
    promise,
    dueAt: at('2026-10-16 20:00'),
  })),
  'case-closed': (Object.keys(OUTCOMES) as CaseOutcome[]).flatMap((outcome) =>
    OUTCOMES[outcome].map((use) => ({ template: 'case-closed', outcome, use }) as const),
  ),
};
