import type { MessageTexts, Phrase, ValueOf, Wording } from '../../../catalogue/message-texts.ts';
import { filled } from '../../../catalogue/placeholders.ts';
import type { Language, Rank } from '../../../catalogue/vocabulary.ts';
import { assertNever } from '../assert-never.ts';
import type { Booking, CaseOutcome, Option } from '../case/case.ts';
import type { CancellingCost } from '../case/events/case-event.ts';
import type { Instant } from '../time/time.ts';
import type { Message, ToldInstant } from './message.ts';

/** One value of a sentence; several are a list. `null`: the message lacks it, and so the sentences that ask for it. */
export type Value = string | readonly string[] | null;
type Values<W extends Wording> = Readonly<Record<ValueOf<W>, Value>>;

/** A message's wording, with each value that its sentences may ask for. */
export type Worded = { readonly [W in Wording]: { readonly wording: W; readonly values: Values<W> } }[Wording];

/** What makes values out of data: the phrases and the language they are in. */
export interface Speech {
  readonly language: Language;
  readonly phrases: MessageTexts['phrases'];
  /** A department's name where it gives no illness away, else `null` (R17). */
  readonly discreetName: (department: string) => string | null;
  /** The place of the appointment keeps another time than ours (R36). */
  readonly abroad: boolean;
  /** When it is told: a day of another year shows its year. */
  readonly toldAt: Instant;
}

const worded = <W extends Wording>(wording: W, values: Values<W>) => ({ wording, values });

/**
 * A day and time of day as people read it, with its year where that is another than the one it is told in.
 * @param at RFC 3339, of which the clock's own day and time are told
 */
const timeIn = (language: Language, at: string, toldAt: Instant): string => {
  if (language !== 'zh-CN') return `${at.slice(0, 10)} ${at.slice(11, 16)}`;
  const year = at.slice(0, 4) === toldAt.slice(0, 4) ? '' : `${at.slice(0, 4)}年`;
  return `${year}${Number(at.slice(5, 7))}月${Number(at.slice(8, 10))}日 ${at.slice(11, 16)}`;
};

/** What a message says, value by value, in one language. */
export const wordedMessage = (message: Message, speech: Speech): Worded => {
  const say = (phrase: Phrase): string => speech.phrases[phrase];
  const time = (at: Instant): string => timeIn(speech.language, at, speech.toldAt);
  const atEnd = ({ useAtEnd }: { readonly useAtEnd: 'used' | 'returned' }) => ({ useAtEnd: say(`end.${useAtEnd}`) });
  const told = ({ at, provisional }: ToldInstant): string => (provisional ? filled(say('provisional'), { at: time(at) }) : time(at));
  switch (message.template) {
    case 'request-received': {
      const { callback, useHeld } = message;
      if (callback === null) return worded('request-received', { use: useHeld ? say('use.held') : null });
      const will = say(callback.promised ? 'will.promise' : 'will.target');
      return worded('request-received.callback', { will, minutes: String(callback.minutes), callbackBy: time(callback.by) });
    }
    case 'options-proposed': {
      const options = message.options.map((option) => optionIn(option, speech));
      const hospitals = [...new Set(message.options.map(({ hospital }) => hospital))];
      return worded('options-proposed', {
        count: String(options.length),
        options,
        hospitals,
        closesAt: told(message.closes),
        ...atEnd(message),
      });
    }
    case 'choice-reminder':
      return worded('choice-reminder', { closesAt: told(message.closes), ...atEnd(message) });
    case 'choice-recorded': {
      const { chosen } = message;
      if (chosen === null) return worded('choice-recorded.none', {});
      return worded('choice-recorded', {
        hospital: chosen.hospital,
        at: chosen.at === undefined ? null : appointmentTime({ at: chosen.at }, speech),
      });
    }
    case 'experts-busy':
      return worded('experts-busy', { will: say(message.promised ? 'will.promise' : 'will.target'), callbackBy: time(message.callbackBy) });
    case 'records-requested':
      return worded('records-requested', { count: String(message.list.length), records: message.list });
    case 'records-reminder':
      return worded('records-reminder', { closesAt: time(message.closesAt) });
    case 'records-complete':
      return worded('records-complete', { opinionBy: told(message.opinion) });
    case 'records-dispatched':
      return worded('records-dispatched', { hospital: message.hospital, use: message.useCounted ? say('use.used') : null });
    case 'booking-confirmed':
      return worded('booking-confirmed', { ...appointment(message.booking, speech), ...costOf(message.cancelling, say, time) });
    case 'visit-tomorrow':
      return worded(speech.abroad ? 'visit-tomorrow.abroad' : 'visit-tomorrow', appointment(message.booking, speech));
    case 'reports-couriered':
      return worded('reports-couriered', { carrier: message.carrier, trackingNo: message.trackingNo });
    case 'surgery-scheduled':
    case 'surgery-rescheduled':
      return worded(message.template, { at: appointmentTime({ at: message.at }, speech) });
    case 'deadline-moved':
      return worded('deadline-moved', {
        promise: say(`promise.${message.promise}`),
        was: time(message.was),
        dueAt: told(message.due),
        freeUntil: message.freeUntil === null ? null : time(message.freeUntil),
      });
    case 'free-until-moved': {
      const { booking, was, freeUntil } = message;
      const { at, hospital } = appointment(booking, speech);
      return worded('free-until-moved', { at, hospital, was: time(was), freeUntil: time(freeUntil) });
    }
    case 'booking-lost':
      return worded('booking-lost', { cause: say(`cause.${message.cause}`) });
    case 'visit-missed':
      return worded('visit-missed', { cause: say(`cause.${message.by}`) });
    case 'document-refused':
      return worded('document-refused', { refused: say(`refused.${message.code}`) });
    case 'deadline-missed': {
      const { promise, dueAt } = message;
      return worded('deadline-missed', { promise: say(`promise.${promise}`), done: say(`done.${promise}`), dueAt: time(dueAt) });
    }
    case 'case-closed': {
      const use = message.use === null ? null : say(`use.${message.use}`);
      return worded(`case-closed.${CLOSINGS[message.outcome]}`, { use });
    }
    case 'opinion-delivered':
    case 'admission-begins':
      return worded(message.template, {});
    default:
      return assertNever(message);
  }
};

type Closing = Extract<Wording, `case-closed.${string}`> extends `case-closed.${infer Name}` ? Name : never;

/** Why a vendor declined is told in the app alone: the reason may speak of the illness (R17). */
const CLOSINGS: Readonly<Record<CaseOutcome, Closing>> = {
  completed: 'completed',
  'declined-identity-not-verified': 'declined',
  'declined-illness-out-of-scope': 'declined',
  'declined-outside-network': 'declined',
  'declined-other': 'declined',
  'admission-not-indicated': 'admission-not-indicated',
  'cancelled-by-member': 'cancelled-by-member',
  'no-show': 'no-show',
  'records-idle': 'records-idle',
  'no-choice': 'no-choice',
  'policy-ended': 'policy-ended',
  'diagnosed-in-waiting-period': 'diagnosed-in-waiting-period',
};

/** Abroad the clock of the place comes first, with Beijing's beside it (R36). */
function appointmentTime({ at, localAt }: Pick<Booking, 'at' | 'localAt'>, { abroad, language, phrases, toldAt }: Speech): string {
  const beijing = timeIn(language, at, toldAt);
  if (!abroad) return beijing;
  return localAt === undefined
    ? filled(phrases['beijing-time'], { at: beijing })
    : filled(phrases.abroad, { localAt: timeIn(language, localAt, toldAt), at: beijing });
}

const doctorIn = ({ name, title }: { readonly name: string; readonly title: Rank }, { phrases }: Speech): string =>
  filled(phrases.doctor, { name, rank: phrases[`rank.${title}`] });

function appointment(booking: Booking, speech: Speech): Values<'visit-tomorrow'> {
  const { hospital, department, doctor, meetingPoint, companion } = booking;
  return {
    at: appointmentTime(booking, speech),
    hospital,
    department: speech.discreetName(department),
    doctor: doctorIn(doctor, speech),
    meetingPoint,
    companion: companion.name,
    companionPhone: companion.phone,
  };
}

function costOf(
  cancelling: CancellingCost | null,
  say: (phrase: Phrase) => string,
  time: (at: Instant) => string,
): Pick<Values<'booking-confirmed'>, 'freeUntil' | 'late'> {
  if (cancelling === null) return { freeUntil: null, late: null };
  if (cancelling.countsAsUse) return { freeUntil: null, late: say('late') };
  return { freeUntil: cancelling.freeUntil === null ? null : time(cancelling.freeUntil), late: null };
}

function optionIn({ hospital, doctor, at, country }: Option, speech: Speech): string {
  const parts = [
    hospital,
    country,
    doctor === undefined ? undefined : doctorIn(doctor, speech),
    at === undefined ? undefined : appointmentTime({ at }, speech),
  ];
  return parts.filter((part) => part !== undefined).join(speech.phrases['list-comma']);
}
