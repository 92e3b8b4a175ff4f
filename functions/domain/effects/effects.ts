import type { Stage } from '../case/case.ts';
import { type CaseEvent, caseFrom, type Flag, type OpenedEvent } from '../case/events/case-event.ts';
import { nextCheckpoint } from '../case/passing-time.ts';
import { type Message, type MessageTemplate, STAGE_OF_MESSAGE } from '../messages/message.ts';
import { messageOf } from '../messages/message-of-event.ts';
import type { Instant } from '../time/time.ts';
import type { HandOff, HandOffType } from './hand-off.ts';
import { handOffsOf } from './hand-offs-of-event.ts';

/** What is to be done outside the case because of one event. Each has a name, unique within the event, under which it is recorded as done. */
export type Effect =
  | { readonly kind: 'start-machine'; readonly name: 'start'; readonly wakeAt: Instant }
  /** A policy may have ended since the case was asked for. */
  | { readonly kind: 'check-policy'; readonly name: 'check-policy' }
  | { readonly kind: 'resume-machine'; readonly name: 'resume' }
  | ({ readonly kind: 'hand-off'; readonly name: `hand-off.${HandOffType}` } & HandOff)
  | { readonly kind: 'retry-delivery'; readonly name: 'retry-delivery'; readonly deliveryId: string; readonly execution: string }
  | {
      readonly kind: 'tell-member';
      readonly name: `tell.${MessageTemplate}`;
      readonly message: Message;
      /** Suppressed when the case has left this stage meanwhile: the news is stale. */
      readonly whileAt: Stage | null;
    }
  | { readonly kind: 'alert-operators'; readonly name: `alert.${Flag}`; readonly flag: Flag };

const RESUME: Effect = { kind: 'resume-machine', name: 'resume' };
const CHECK_POLICY: Effect = { kind: 'check-policy', name: 'check-policy' };

/**
 * What follows outside from an event, from the event's own data alone, in the order in which it is begun: operators are alerted, the clockwork
 * goes on, the vendor is told, the member is told.
 */
export const effectsOf = (event: CaseEvent): readonly Effect[] => [
  ...(event.change.flags ?? []).map((flag): Effect => ({ kind: 'alert-operators', name: `alert.${flag}`, flag })),
  ...(event.type === 'case.opened' ? [start(event), CHECK_POLICY] : [RESUME]),
  ...handOffsOf(event).map((handOff): Effect => ({ kind: 'hand-off', name: `hand-off.${handOff.type}`, ...handOff })),
  ...retriesOf(event),
  ...messagesOf(event),
];

function start(event: OpenedEvent): Effect {
  const checkpoint = nextCheckpoint(caseFrom(event));
  if (checkpoint === null) throw new TypeError('A new case always has something ahead of it');
  return { kind: 'start-machine', name: 'start', wakeAt: checkpoint.at };
}

const retriesOf = (event: CaseEvent): readonly Effect[] =>
  event.type === 'delivery.retried'
    ? [{ kind: 'retry-delivery', name: 'retry-delivery', deliveryId: event.data.deliveryId, execution: event.data.execution }]
    : [];

function messagesOf(event: CaseEvent): readonly Effect[] {
  const message = messageOf(event);
  if (message === null) return [];
  const { template } = message;
  return [{ kind: 'tell-member', name: `tell.${template}`, message, whileAt: STAGE_OF_MESSAGE[template] }];
}
