import { assertNever } from '../assert-never.ts';
import type { Instant } from '../time/time.ts';
import type { Booking, Option, Proposal, Stage } from './case.ts';
import type { CaseEvent, EventOf, Flag } from './case-event.ts';
import { caseFrom } from './case-event.ts';
import { nextCheckpoint } from './passing-time.ts';

export type HandOffType =
  | 'case.requested'
  | 'case.cancelled'
  | 'case.terminated'
  | 'choice.made'
  | 'document.added'
  | 'visit.tomorrow'
  | 'deadline.near'
  | 'deadline.missed'
  | 'deadline.moved';

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
  | { readonly template: 'booking-lost' }
  | { readonly template: 'visit-missed' }
  | { readonly template: 'deadline-missed' }
  | { readonly template: 'case-closed'; readonly outcome: string; readonly useCounted: boolean };

/** What is to be done outside the case because of one event. Each has a name, unique within the event, under which it is recorded as done. */
export type Effect =
  | { readonly kind: 'start-machine'; readonly name: 'start'; readonly wakeAt: Instant }
  /** A policy may have ended while the case was being opened. */
  | { readonly kind: 'check-policy'; readonly name: 'check-policy' }
  | { readonly kind: 'resume-machine'; readonly name: 'resume' }
  | {
      readonly kind: 'hand-off';
      readonly name: `hand-off.${HandOffType}`;
      readonly type: HandOffType;
      readonly data: Record<string, unknown>;
    }
  | { readonly kind: 'retry-delivery'; readonly name: 'retry-delivery'; readonly deliveryId: string; readonly execution: string }
  | {
      readonly kind: 'tell-member';
      readonly name: `tell.${Message['template']}`;
      readonly message: Message;
      /** Suppressed when the case has left this stage meanwhile: the news is stale. */
      readonly whileAt: Stage | null;
    }
  | { readonly kind: 'alert-operators'; readonly name: `alert.${Flag}`; readonly flag: Flag };

const RESUME: Effect = { kind: 'resume-machine', name: 'resume' };
const CHECK_POLICY: Effect = { kind: 'check-policy', name: 'check-policy' };

/** What follows outside from an event, from the event's own data alone. */
export const effectsOf = (event: CaseEvent): readonly Effect[] => [
  ...(event.type === 'case.opened' ? [start(event), CHECK_POLICY] : [RESUME]),
  ...handOffsOf(event),
  ...retriesOf(event),
  ...messagesOf(event),
  ...(event.change.flags ?? []).map((flag) => ({ kind: 'alert-operators', name: `alert.${flag}`, flag }) as const),
];

function start(event: Extract<CaseEvent, { type: 'case.opened' }>): Effect {
  const checkpoint = nextCheckpoint(caseFrom(event));
  if (checkpoint === null) throw new TypeError('A new case always has something ahead of it');
  return { kind: 'start-machine', name: 'start', wakeAt: checkpoint.at };
}

const retriesOf = (event: CaseEvent): readonly Effect[] =>
  event.type === 'delivery.retried'
    ? [{ kind: 'retry-delivery', name: 'retry-delivery', deliveryId: event.data.deliveryId, execution: event.data.execution }]
    : [];

const handOff = (type: HandOffType, data: Record<string, unknown>): Effect => ({ kind: 'hand-off', name: `hand-off.${type}`, type, data });

function handOffsOf(event: CaseEvent): readonly Effect[] {
  switch (event.type) {
    case 'case.opened':
      return event.data.origin.channel === 'app'
        ? [handOff('case.requested', { request: event.data.origin.request, condition: event.data.condition })]
        : [];
    case 'member.chose':
      return event.actor === 'vendor' ? [] : [handOff('choice.made', choiceOf(event.data))];
    case 'member.cancelled':
      return event.actor === 'vendor' ? [] : [handOff('case.cancelled', { toldAt: event.data.toldAt, outcome: 'cancelled-by-member' })];
    case 'choice.expired':
      return [handOff('case.cancelled', { outcome: 'no-choice' })];
    case 'records.idle':
      return [handOff('case.cancelled', { outcome: 'records-idle' })];
    case 'case.closed':
    case 'policy.ended':
    case 'flag.resolved':
      return endOf(event);
    case 'deadline.recomputed':
      return event.data.moved
        .filter(({ kind }) => kind === 'promise')
        .map(({ name, was, dueAt }) => handOff('deadline.moved', { name, was, dueAt, documentNumber: event.data.documentNumber }));
    case 'diagnosis.recorded':
      return event.data.stops ? [handOff('case.terminated', { outcome: 'diagnosed-in-waiting-period' })] : [];
    case 'visit.tomorrow': {
      const { situation } = event.change;
      return situation?.stage === 'booked' ? [handOff('visit.tomorrow', { booking: situation.booking })] : [];
    }
    case 'document.added':
      return event.actor === 'vendor' ? [] : [handOff('document.added', { documentId: event.data.documentId, kind: event.data.kind })];
    case 'deadline.near':
      return [handOff('deadline.near', { name: event.data.name, dueAt: event.data.dueAt })];
    case 'deadline.missed':
      return event.data.kind === 'promise' ? [handOff('deadline.missed', { ...event.data })] : [];
    default:
      return [];
  }
}

/** A case that somebody other than its vendor ended. */
function endOf({ change: { situation } }: CaseEvent): readonly Effect[] {
  if (situation?.stage !== 'closed') return [];
  return [handOff(situation.status === 'terminated' ? 'case.terminated' : 'case.cancelled', { outcome: situation.outcome })];
}

function choiceOf({ proposalId, chosen }: { proposalId: string; chosen: Option | null }): Record<string, unknown> {
  return chosen === null ? { proposalId, decline: true } : { proposalId, optionId: chosen.optionId, option: chosen };
}

function messagesOf(event: CaseEvent): readonly Effect[] {
  const message = messageOf(event);
  if (message === null) return [];
  return [{ kind: 'tell-member', name: `tell.${message.template}`, message, whileAt: staleAfter(message) }];
}

function messageOf(event: CaseEvent): Message | null {
  const { situation, use } = event.change;
  if (situation?.stage === 'closed') return { template: 'case-closed', outcome: situation.outcome, useCounted: use === 'used' };
  switch (event.type) {
    case 'case.opened':
      return { template: 'request-received' };
    case 'options.proposed':
      return situation?.stage === 'choosing' ? optionsMessage(event.data, situation.closesAt) : null;
    case 'choice.reminded':
      return { template: 'choice-reminder', closesAt: event.data.closesAt };
    case 'experts.busy':
      return busyMessage(event);
    case 'records.requested':
      return { template: 'records-requested' };
    case 'records.reminded':
      return { template: 'records-reminder', closesAt: event.data.closesAt };
    case 'records.complete':
      return { template: 'records-complete', opinionBy: event.data.opinionBy };
    case 'records.dispatched':
      return { template: 'records-dispatched' };
    case 'opinion.delivered':
      return { template: 'opinion-delivered' };
    case 'visit.completed':
      return situation?.stage === 'accepting' ? { template: 'admission-begins' } : null;
    case 'reports.couriered':
      return { template: 'reports-couriered', ...event.data };
    case 'surgery.scheduled':
      return { template: 'surgery-scheduled', at: event.data.at };
    case 'surgery.rescheduled':
      return { template: 'surgery-rescheduled', at: event.data.at };
    case 'deadline.recomputed': {
      const promise = event.data.moved.find(({ kind }) => kind === 'promise');
      if (promise !== undefined) return { template: 'deadline-moved', dueAt: promise.dueAt };
      const choice = event.data.moved.find(({ name }) => name === 'choosing');
      return choice === undefined ? null : { template: 'choice-reminder', closesAt: choice.dueAt };
    }
    case 'booking.confirmed':
      return situation?.stage === 'booked' ? { template: 'booking-confirmed', booking: situation.booking } : null;
    case 'visit.tomorrow':
      return situation?.stage === 'booked' ? { template: 'visit-tomorrow', booking: situation.booking } : null;
    case 'booking.lost':
      return { template: 'booking-lost' };
    case 'visit.missed':
      return { template: 'visit-missed' };
    case 'deadline.missed':
      return event.data.kind === 'promise' && event.data.cause === undefined ? { template: 'deadline-missed' } : null;
    default:
      return null;
  }
}

/** On the closed days the half hour is aimed at, and said to be no more (R21). */
function busyMessage({ data, change }: EventOf<'experts.busy'>): Message | null {
  if (data.callbackBy === null) return null;
  const promised = (change.deadlines ?? []).some(({ name, kind }) => name === 'callback' && kind === 'promise');
  return { template: 'experts-busy', callbackBy: data.callbackBy, promised };
}

const optionsMessage = ({ options }: Proposal, closesAt: Instant): Message => ({
  template: 'options-proposed',
  count: options.length,
  closesAt,
});

/** Reminders and questions are for a stage; news stays news. */
function staleAfter({ template }: Message): Stage | null {
  switch (template) {
    case 'options-proposed':
    case 'choice-reminder':
      return 'choosing';
    case 'visit-tomorrow':
      return 'booked';
    case 'experts-busy':
      return 'calling-back';
    case 'records-requested':
    case 'records-reminder':
      return 'gathering-records';
    case 'request-received':
    case 'records-complete':
    case 'records-dispatched':
    case 'opinion-delivered':
    case 'admission-begins':
    case 'reports-couriered':
    case 'surgery-scheduled':
    case 'surgery-rescheduled':
    case 'deadline-moved':
    case 'booking-confirmed':
    case 'booking-lost':
    case 'visit-missed':
    case 'deadline-missed':
    case 'case-closed':
      return null;
    default:
      return assertNever(template);
  }
}
