/**
 * What the files of messages may say: the words of everything that members and operators are sent, one file a language, beside the
 * editions. A sentence has its values in braces; one whose value a message lacks is left out. Checked when built (`check.ts`).
 */
import * as z from 'zod';
import { placeholdersIn } from './placeholders.ts';
import { Language } from './vocabulary.ts';

/** Values that every message has. */
const EVERYWHERE = ['service', 'name', 'caseId', 'serviceLine', 'signature'] as const;

const APPOINTMENT = ['at', 'hospital', 'department', 'doctor', 'meetingPoint', 'companion', 'companionPhone'] as const;
const CLOSED = ['use'] as const;

/** Each wording, and the values that its sentences may have beside those of every message. */
const WORDINGS = {
  'request-received': ['use'],
  'request-received.callback': ['will', 'minutes', 'callbackBy'],
  'request-received.put-through': [],
  'options-proposed': ['count', 'options', 'hospitals', 'closesAt', 'useAtEnd'],
  'choice-reminder': ['closesAt', 'useAtEnd'],
  'choice-recorded': ['hospital', 'at'],
  'choice-recorded.none': [],
  'experts-busy': ['will', 'callbackBy'],
  'records-requested': ['count', 'records'],
  'records-reminder': ['closesAt'],
  'records-complete': ['opinionBy'],
  'records-dispatched': ['hospital', 'use'],
  'opinion-delivered': [],
  'booking-confirmed': [...APPOINTMENT, 'freeUntil', 'late'],
  'visit-tomorrow': APPOINTMENT,
  'visit-tomorrow.abroad': APPOINTMENT,
  'admission-begins': [],
  'reports-couriered': ['carrier', 'trackingNo'],
  'surgery-scheduled': ['at'],
  'surgery-rescheduled': ['at'],
  'deadline-moved': ['promise', 'was', 'dueAt', 'freeUntil'],
  'free-until-moved': ['at', 'hospital', 'was', 'freeUntil'],
  'document-refused': ['refused'],
  'document-refused.case-closed': [],
  'booking-lost': ['cause', 'lostAt'],
  'visit-missed': ['cause', 'lostAt'],
  'deadline-missed': ['promise', 'done', 'dueAt'],
  'case-closed.completed': CLOSED,
  'case-closed.declined': CLOSED,
  'case-closed.admission-not-indicated': CLOSED,
  'case-closed.cancelled-by-member': CLOSED,
  'case-closed.no-show': CLOSED,
  'case-closed.records-idle': CLOSED,
  'case-closed.no-choice': CLOSED,
  'case-closed.policy-ended': CLOSED,
  'case-closed.diagnosed-in-waiting-period': CLOSED,
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Wording = keyof typeof WORDINGS;
/** A value that the sentences of a wording may have. */
export type ValueOf<W extends Wording> = (typeof WORDINGS)[W][number];
export type ValueName = { [W in Wording]: ValueOf<W> }[Wording];

/** Words that values are made of, and those around every message, each with the values it may have. */
const PHRASES = {
  /** Set before a text message; where its template is registered, the provider does. */
  'sms.signature': ['signature'],
  /** It may have a service's short name where room is scarce. */
  'sms.opening': ['service'],
  /** A service as it is named to a guardian, who may look after several. */
  'sms.service-for': ['service', 'name'],
  'sms.closing': ['serviceLine'],
  'email.subject': ['service', 'subject'],
  'email.salutation': ['name'],
  'email.details': [],
  'email.colon': [],
  'email.to-do': [],
  'email.closing': ['serviceLine', 'signature'],
  'alert.about': ['service', 'vendor', 'since', 'caseId'],
  /** Where the operator console is known. */
  'alert.open': ['link'],
  'alert.to-do': [],
  'short.phone-doctor': [],
  'short.second-opinion': [],
  'short.expert-visit': [],
  'short.admission': [],
  'short.overseas-care': [],
  provisional: ['at'],
  abroad: ['localAt', 'at'],
  'beijing-time': ['at'],
  doctor: ['name', 'rank'],
  separator: [],
  'list-comma': [],
  late: [],
  'use.held': [],
  'use.used': [],
  'use.returned': [],
  /** What becomes of the use where no choice is made. */
  'end.returned': [],
  'end.used': [],
  'will.promise': [],
  'will.target': [],
  'promise.callback': [],
  'promise.visit': [],
  'promise.admission': [],
  'promise.opinion': [],
  'done.callback': [],
  'done.visit': [],
  'done.admission': [],
  'done.opinion': [],
  'cause.doctor-suspended': [],
  'cause.doctor-away': [],
  'cause.hospital': [],
  'cause.force-majeure': [],
  'cause.member-choice': [],
  'cause.vendor': [],
  'refused.empty': [],
  'refused.larger-than-said': [],
  'refused.smaller-than-said': [],
  'refused.not-the-type-said': [],
  'rank.resident': [],
  'rank.attending': [],
  'rank.associate-chief': [],
  'rank.chief': [],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type Phrase = keyof typeof PHRASES;

/** What operators are alerted of. */
const ALERTS = {
  'deadline-missed': [],
  'vendor-silent': [],
  'handoff-failed': [],
  'policy-ended-after-booking': [],
  'event-rejected': [],
  'effect-parked': [],
  'review-suspected-diagnosis': [],
  'review-diagnosis': [],
  'late-report': [],
  'declined-after-acceptance': [],
  'notification-failed': [],
  restored: [],
} as const;

const sentenceOf = (values: readonly string[]) =>
  z
    .string()
    .regex(/\S/u, 'must not be blank')
    .refine(
      (sentence) => placeholdersIn(sentence).every((name) => values.includes(name)),
      `may have the values ${values.join(', ') || 'of none'} alone`,
    );

const keysOf = <Key extends string>(record: Readonly<Record<Key, unknown>>): readonly Key[] => Object.keys(record) as Key[];

/** One entry for each key, by a schema that the key decides. */
const oneForEach = <Key extends string, Schema extends z.ZodType>(
  record: Readonly<Record<Key, readonly string[]>>,
  schemaOf: (values: readonly string[]) => Schema,
) => z.strictObject(Object.fromEntries(keysOf(record).map((key) => [key, schemaOf(record[key])])) as Record<Key, Schema>);

const valueNames = [...new Set(Object.values(WORDINGS).flat())] as [ValueName, ...ValueName[]];

/** What has a label: every value, and what each e-mail lists first. */
const LABELLED = Object.fromEntries([...valueNames, 'service', 'caseId'].map((name) => [name, []])) as unknown as Readonly<
  Record<ValueName | 'service' | 'caseId', readonly string[]>
>;

/** One message in one language. */
const MessageWords = (own: readonly string[]) => {
  const sentences = z.array(sentenceOf([...EVERYWHERE, ...own]));
  // A phone shows a text message to whoever looks at it: no department stands in one (R17).
  const texts = z.array(sentenceOf(own.filter((name) => name !== 'department')));
  return z.strictObject({
    subject: sentenceOf([]),
    /** What a text message must say, sentence by sentence. */
    text: texts.min(1),
    /** What it says besides where two segments have room for it, the most useful first. */
    more: texts,
    email: sentences.min(1),
    /** Values that an e-mail lists under their labels. */
    details: z.array(z.enum(valueNames).refine((name) => own.includes(name), `must be one of ${own.join(', ')}`)),
    /** What the member can do, in an e-mail. */
    toDo: sentences,
  });
};

export const MessageTexts = z.strictObject({
  language: Language,
  phrases: oneForEach(PHRASES, sentenceOf),
  /** What a value is called in a list of details. */
  labels: oneForEach(LABELLED, sentenceOf),
  messages: oneForEach(WORDINGS, MessageWords),
  alerts: oneForEach(ALERTS, () => z.strictObject({ means: sentenceOf([]), toDo: z.array(sentenceOf([])).min(1) })),
});
export type MessageTexts = z.infer<typeof MessageTexts>;
