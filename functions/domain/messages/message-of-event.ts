import { type ByEvent, entryFor } from '../case/events/by-event.ts';
import type { CaseEvent, Change, EventOf } from '../case/events/case-event.ts';
import type { Deadline } from '../time/deadline.ts';
import { type Instant, millisOf } from '../time/time.ts';
import type { Message, PromiseName, ToldInstant } from './message.ts';

const nothing = (): null => null;

/** What a member is told of the half hour as the case opens (R20): a promise, but on the closed days aimed at (R21). */
const opened = ({ change }: EventOf<'case.opened'>): Message => {
  const callback = change.deadlines?.find(({ name }) => name === 'callback');
  return {
    template: 'request-received',
    useHeld: change.use === 'held',
    callback: callback === undefined ? null : { by: callback.dueAt, minutes: minutesOf(callback), promised: callback.kind === 'promise' },
  };
};

const minutesOf = ({ startedAt, dueAt }: Deadline): number => Math.round((millisOf(dueAt) - millisOf(startedAt)) / 60_000);

/** On the closed days the half hour is aimed at, and said to be no more (R21). */
const busy = ({ data, change }: EventOf<'experts.busy'>): Message | null => {
  if (data.callbackBy === null) return null;
  const promised = (change.deadlines ?? []).some(({ name, kind }) => name === 'callback' && kind === 'promise');
  return { template: 'experts-busy', callbackBy: data.callbackBy, promised };
};

const PROMISES: readonly string[] = ['callback', 'visit', 'admission', 'opinion'] satisfies PromiseName[];
const isPromise = (name: string): name is PromiseName => PROMISES.includes(name);

/** A promise that moved is told first, with the hour until which cancelling is free; a moved limit of a choice is a reminder of it. */
const recomputed = ({ data: { moved, freeUntil }, change }: EventOf<'deadline.recomputed'>): Message | null => {
  const promise = moved.find(({ kind }) => kind === 'promise');
  if (promise !== undefined && isPromise(promise.name)) {
    const provisional = isProvisional(change, promise.name);
    return {
      template: 'deadline-moved',
      promise: promise.name,
      was: promise.was,
      due: { at: promise.dueAt, provisional },
      freeUntil: freeUntil?.until ?? null,
    };
  }
  if (freeUntil !== undefined && change.situation?.stage === 'booked') {
    return { template: 'free-until-moved', booking: change.situation.booking, was: freeUntil.was, freeUntil: freeUntil.until };
  }
  const choice = moved.find(({ name }) => name === 'choosing');
  return choice === undefined ? null : { template: 'choice-reminder', ...unchosenOf(change, choice.dueAt) };
};

const isProvisional = ({ deadlines = [] }: Change, named: PromiseName): boolean =>
  deadlines.some(({ name, provisional }) => name === named && provisional);

/** When a choice closes without an answer, and what becomes of the use then (R45, R46). */
const unchosenOf = ({ situation }: Change, at: Instant): { readonly closes: ToldInstant; readonly useAtEnd: 'used' | 'returned' } => {
  const choosing = situation?.stage === 'choosing' ? situation : null;
  return { closes: { at, provisional: choosing?.provisional === true }, useAtEnd: choosing?.useAtEnd ?? 'returned' };
};

/** What a vendor or an operator enters for the member is told at once: the member may have meant something else (R38, R47). */
const chose = ({ actor, data: { chosen } }: EventOf<'member.chose'>): Message | null =>
  actor === 'member' ? null : { template: 'choice-recorded', chosen };

/** A member who did not come is told of the end (R39). */
const missed = ({ data: { by } }: EventOf<'visit.missed'>): Message | null => (by === 'member' ? null : { template: 'visit-missed', by });

/** What a member is told of each event that leaves the case open. */
const MESSAGES: ByEvent<Message | null> = {
  'case.opened': opened,
  'options.proposed': ({ data: { options }, change }) =>
    change.situation?.stage === 'choosing'
      ? { template: 'options-proposed', options, ...unchosenOf(change, change.situation.closesAt) }
      : null,
  'choice.reminded': ({ data: { closesAt }, change }) => ({ template: 'choice-reminder', ...unchosenOf(change, closesAt) }),
  'experts.busy': busy,
  'records.requested': ({ data: { list } }) => ({ template: 'records-requested', list }),
  'records.reminded': ({ data: { closesAt } }) => ({ template: 'records-reminder', closesAt }),
  'records.complete': ({ data: { opinionBy }, change }) => ({
    template: 'records-complete',
    opinion: { at: opinionBy, provisional: isProvisional(change, 'opinion') },
  }),
  'records.dispatched': ({ change: { situation, use } }) => ({
    template: 'records-dispatched',
    hospital: situation?.stage === 'awaiting-opinion' ? situation.chosen.hospital : null,
    useCounted: use === 'used',
  }),
  'opinion.delivered': () => ({ template: 'opinion-delivered' }),
  'visit.completed': ({ change: { situation } }) => (situation?.stage === 'accepting' ? { template: 'admission-begins' } : null),
  'reports.couriered': ({ data: { carrier, trackingNo } }) => ({ template: 'reports-couriered', carrier, trackingNo }),
  'surgery.scheduled': ({ data: { at } }) => ({ template: 'surgery-scheduled', at }),
  'surgery.rescheduled': ({ data: { at } }) => ({ template: 'surgery-rescheduled', at }),
  'deadline.recomputed': recomputed,
  'booking.confirmed': ({ data: { cancelling = null }, change: { situation } }) =>
    situation?.stage === 'booked' ? { template: 'booking-confirmed', booking: situation.booking, cancelling } : null,
  'visit.tomorrow': ({ change: { situation } }) =>
    situation?.stage === 'booked' ? { template: 'visit-tomorrow', booking: situation.booking } : null,
  'booking.lost': ({ data: { cause } }) => ({ template: 'booking-lost', cause }),
  'visit.missed': missed,
  'member.chose': chose,
  'deadline.missed': ({ data: { name, kind, cause, dueAt } }) =>
    kind === 'promise' && cause === undefined && isPromise(name) ? { template: 'deadline-missed', promise: name, dueAt } : null,
  'case.accepted': nothing,
  'case.declined': nothing,
  'consultation.started': nothing,
  'consultation.completed': nothing,
  'records.idle': nothing,
  'opinion.explained': nothing,
  'choice.expired': nothing,
  'member.admitted': nothing,
  'service.completed': nothing,
  'member.cancelled': nothing,
  'diagnosis.recorded': nothing,
  'document.added': nothing,
  'document.refused': ({ actor, data: { code } }) => (actor === 'vendor' ? null : { template: 'document-refused', code }),
  'deadline.near': nothing,
  'policy.ended': nothing,
  'report.late': nothing,
  'use.settled': nothing,
  'case.closed': nothing,
  'flag.resolved': nothing,
  'delivery.retried': nothing,
  'flag.raised': nothing,
};

/** What a member is told of an event, from the event's own data alone; `null`: nothing. Whatever closes a case is told as its end. */
export const messageOf = (event: CaseEvent): Message | null => {
  const { situation, use } = event.change;
  if (situation?.stage === 'closed')
    return { template: 'case-closed', outcome: situation.outcome, use: use === 'used' || use === 'returned' ? use : null };
  return entryFor(MESSAGES, event);
};
