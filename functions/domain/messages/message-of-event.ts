import { type ByEvent, entryFor } from '../case/events/by-event.ts';
import type { CaseEvent, EventOf } from '../case/events/case-event.ts';
import type { Message } from './message.ts';

const nothing = (): null => null;

/** On the closed days the half hour is aimed at, and said to be no more (R21). */
const busy = ({ data, change }: EventOf<'experts.busy'>): Message | null => {
  if (data.callbackBy === null) return null;
  const promised = (change.deadlines ?? []).some(({ name, kind }) => name === 'callback' && kind === 'promise');
  return { template: 'experts-busy', callbackBy: data.callbackBy, promised };
};

/** A promise that moved is told first; a moved limit of a choice is a reminder of it. */
const recomputed = ({ data: { moved } }: EventOf<'deadline.recomputed'>): Message | null => {
  const promise = moved.find(({ kind }) => kind === 'promise');
  if (promise !== undefined) return { template: 'deadline-moved', dueAt: promise.dueAt };
  const choice = moved.find(({ name }) => name === 'choosing');
  return choice === undefined ? null : { template: 'choice-reminder', closesAt: choice.dueAt };
};

/** What a member is told of each event that leaves the case open. */
const MESSAGES: ByEvent<Message | null> = {
  'case.opened': () => ({ template: 'request-received' }),
  'options.proposed': ({ data: { options }, change: { situation } }) =>
    situation?.stage === 'choosing' ? { template: 'options-proposed', count: options.length, closesAt: situation.closesAt } : null,
  'choice.reminded': ({ data: { closesAt } }) => ({ template: 'choice-reminder', closesAt }),
  'experts.busy': busy,
  'records.requested': () => ({ template: 'records-requested' }),
  'records.reminded': ({ data: { closesAt } }) => ({ template: 'records-reminder', closesAt }),
  'records.complete': ({ data: { opinionBy } }) => ({ template: 'records-complete', opinionBy }),
  'records.dispatched': () => ({ template: 'records-dispatched' }),
  'opinion.delivered': () => ({ template: 'opinion-delivered' }),
  'visit.completed': ({ change: { situation } }) => (situation?.stage === 'accepting' ? { template: 'admission-begins' } : null),
  'reports.couriered': ({ data: { carrier, trackingNo } }) => ({ template: 'reports-couriered', carrier, trackingNo }),
  'surgery.scheduled': ({ data: { at } }) => ({ template: 'surgery-scheduled', at }),
  'surgery.rescheduled': ({ data: { at } }) => ({ template: 'surgery-rescheduled', at }),
  'deadline.recomputed': recomputed,
  'booking.confirmed': ({ change: { situation } }) =>
    situation?.stage === 'booked' ? { template: 'booking-confirmed', booking: situation.booking } : null,
  'visit.tomorrow': ({ change: { situation } }) =>
    situation?.stage === 'booked' ? { template: 'visit-tomorrow', booking: situation.booking } : null,
  'booking.lost': () => ({ template: 'booking-lost' }),
  'visit.missed': () => ({ template: 'visit-missed' }),
  'deadline.missed': ({ data: { kind, cause } }) => (kind === 'promise' && cause === undefined ? { template: 'deadline-missed' } : null),
  'case.accepted': nothing,
  'case.declined': nothing,
  'consultation.started': nothing,
  'consultation.completed': nothing,
  'records.idle': nothing,
  'opinion.explained': nothing,
  'member.chose': nothing,
  'choice.expired': nothing,
  'member.admitted': nothing,
  'service.completed': nothing,
  'member.cancelled': nothing,
  'diagnosis.recorded': nothing,
  'document.added': nothing,
  'document.refused': ({ actor, data: { code } }) => (actor === 'vendor' ? null : { template: 'document-refused', code }),
  'deadline.near': nothing,
  'policy.ended': nothing,
  'use.settled': nothing,
  'case.closed': nothing,
  'flag.resolved': nothing,
  'delivery.retried': nothing,
  'flag.raised': nothing,
};

/** What a member is told of an event, from the event's own data alone; `null`: nothing. Whatever closes a case is told as its end. */
export const messageOf = (event: CaseEvent): Message | null => {
  const { situation, use } = event.change;
  if (situation?.stage === 'closed') return { template: 'case-closed', outcome: situation.outcome, useCounted: use === 'used' };
  return entryFor(MESSAGES, event);
};
