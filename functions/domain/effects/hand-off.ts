import type { Booking, Option, Wanted } from '../case/case.ts';
import type { EventOf } from '../case/events/case-event.ts';
import type { Condition } from '../entitlement/question.ts';
import type { Instant } from '../time/time.ts';

/** What a vendor is told about one of its cases, by type (the contract's list). */
export type HandOff =
  | { readonly type: 'case.requested'; readonly data: { readonly request: Wanted['request']; readonly condition: Condition | null } }
  | { readonly type: 'case.cancelled'; readonly data: { readonly outcome: string; readonly toldAt?: Instant } }
  | { readonly type: 'case.terminated'; readonly data: { readonly outcome: string } }
  | {
      readonly type: 'choice.made';
      readonly data:
        | { readonly proposalId: string; readonly decline: true }
        | { readonly proposalId: string; readonly optionId: string; readonly option: Option };
    }
  | { readonly type: 'document.added'; readonly data: EventOf<'document.added'>['data'] }
  | { readonly type: 'visit.tomorrow'; readonly data: { readonly booking: Booking } }
  | { readonly type: 'deadline.near'; readonly data: EventOf<'deadline.near'>['data'] }
  | { readonly type: 'deadline.missed'; readonly data: EventOf<'deadline.missed'>['data'] }
  | {
      readonly type: 'deadline.moved';
      readonly data: { readonly name: string; readonly was: Instant; readonly dueAt: Instant; readonly documentNumber: string };
    };

export type HandOffType = HandOff['type'];

/** Id of what is handed off because of an event: of each type one. It is the webhook id, and names the execution that delivers it. */
export const deliveryIdOf = (caseId: string, seq: number, type: HandOffType): string => `${caseId}-${seq}-${type.replace('.', '-')}`;

const DELIVERY_ID = /-(\d+)-[a-z]+-[a-z]+$/u;

/** The number of the event that a delivery comes of: hand-offs of a case are in order by it. */
export const sequenceOf = (deliveryId: string): number => Number(DELIVERY_ID.exec(deliveryId)?.[1]);
