import { CASE_CHANNELS } from '../case/case-channels.ts';
import { type ByEvent, entryFor } from '../case/events/by-event.ts';
import type { CaseEvent, EventOf } from '../case/events/case-event.ts';
import type { HandOff } from './hand-off.ts';

const nothing = (): readonly HandOff[] => [];

/** A case that somebody other than its vendor ended. */
const endOf = ({ change: { situation } }: CaseEvent): readonly HandOff[] => {
  if (situation?.stage !== 'closed') return [];
  return [{ type: situation.status === 'terminated' ? 'case.terminated' : 'case.cancelled', data: { outcome: situation.outcome } }];
};

const choiceOf = ({ proposalId, chosen }: EventOf<'member.chose'>['data']): HandOff => ({
  type: 'choice.made',
  data: chosen === null ? { proposalId, decline: true } : { proposalId, optionId: chosen.optionId, option: chosen },
});

/** What a vendor learns of each event. What it said itself it is not told. */
const HAND_OFFS: ByEvent<readonly HandOff[]> = {
  'case.opened': ({ data: { origin, condition } }) =>
    CASE_CHANNELS[origin.channel].handedOff ? [{ type: 'case.requested', data: { request: origin.request, condition } }] : [],
  'member.chose': ({ actor, data }) => (actor === 'vendor' ? [] : [choiceOf(data)]),
  'member.cancelled': ({ actor, data: { toldAt } }) =>
    actor === 'vendor' ? [] : [{ type: 'case.cancelled', data: { toldAt, outcome: 'cancelled-by-member' } }],
  'choice.expired': endOf,
  'records.idle': endOf,
  'case.closed': endOf,
  'policy.ended': endOf,
  'flag.resolved': endOf,
  'diagnosis.recorded': endOf,
  'deadline.recomputed': ({ data: { moved, documentNumber } }) =>
    moved
      .filter(({ kind }) => kind === 'promise')
      .map(({ name, was, dueAt }) => ({ type: 'deadline.moved', data: { name, was, dueAt, documentNumber } })),
  'visit.tomorrow': ({ change: { situation } }) =>
    situation?.stage === 'booked' ? [{ type: 'visit.tomorrow', data: { booking: situation.booking } }] : [],
  'document.added': ({ actor, data: { documentId, kind } }) =>
    actor === 'vendor' ? [] : [{ type: 'document.added', data: { documentId, kind } }],
  'deadline.near': ({ data: { name, dueAt } }) => [{ type: 'deadline.near', data: { name, dueAt } }],
  'deadline.missed': ({ data }) => (data.kind === 'promise' ? [{ type: 'deadline.missed', data: { ...data } }] : []),
  'case.accepted': nothing,
  'case.declined': nothing,
  'experts.busy': nothing,
  'consultation.started': nothing,
  'consultation.completed': nothing,
  'records.requested': nothing,
  'records.reminded': nothing,
  'records.complete': nothing,
  'records.dispatched': nothing,
  'opinion.delivered': nothing,
  'opinion.explained': nothing,
  'options.proposed': nothing,
  'choice.reminded': nothing,
  'booking.confirmed': nothing,
  'booking.lost': nothing,
  'visit.completed': nothing,
  'visit.missed': nothing,
  'reports.couriered': nothing,
  'member.admitted': nothing,
  'surgery.scheduled': nothing,
  'surgery.rescheduled': nothing,
  'service.completed': nothing,
  'report.late': nothing,
  'use.settled': nothing,
  'delivery.retried': nothing,
  'document.refused': nothing,
  'flag.raised': nothing,
};

/** What the vendor of a case is told of an event, from the event's own data alone. */
export const handOffsOf = (event: CaseEvent): readonly HandOff[] => entryFor(HAND_OFFS, event);
