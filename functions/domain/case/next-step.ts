import type { Instant } from '../time/time.ts';
import type { Case } from './case.ts';

/** What is to be done next. */
export type NextAction =
  | 'call-back'
  | 'complete-consultation'
  | 'accept-case'
  | 'request-records'
  | 'gather-records'
  | 'propose-options'
  | 'choose-option'
  | 'confirm-booking'
  | 'dispatch-records'
  | 'deliver-opinion'
  | 'explain-opinion'
  | 'attend-visit'
  | 'admit-member'
  | 'complete-service';

export interface NextStep {
  readonly actor: 'member' | 'vendor';
  readonly action: NextAction;
  /** When the case moves on without it, or somebody is told that it has not come. */
  readonly by?: Instant;
}

/** Who is to do what next; `null` for a closed case. */
export const nextStep = (state: Case): NextStep | null => {
  const { situation } = state;
  const target = state.deadlines.find(({ name, state: of }) => name === 'stage' && of === 'running');
  const vendor = (action: NextAction, due = target): NextStep => ({
    actor: 'vendor',
    action,
    ...(due === undefined ? {} : { by: due.dueAt }),
  });
  switch (situation.stage) {
    case 'calling-back':
      return vendor(
        'call-back',
        state.deadlines.find(({ name, state: of }) => name === 'callback' && of === 'running'),
      );
    case 'consulting':
      return vendor('complete-consultation');
    case 'accepting':
      return vendor('accept-case');
    case 'gathering-records':
      return {
        actor: situation.requested === null ? 'vendor' : 'member',
        action: situation.requested === null ? 'request-records' : 'gather-records',
        by: (situation.requested === null ? target?.dueAt : undefined) ?? situation.closesAt,
      };
    case 'proposing':
    case 'rebooking':
      return vendor('propose-options');
    case 'choosing':
      return { actor: 'member', action: 'choose-option', by: situation.closesAt };
    case 'booking':
    case 'arranging':
      return vendor('confirm-booking');
    case 'dispatching':
      return vendor('dispatch-records');
    case 'awaiting-opinion':
      return vendor(
        'deliver-opinion',
        state.deadlines.find(({ name, state: of }) => name === 'opinion' && of === 'running'),
      );
    case 'explaining':
      return vendor('explain-opinion');
    case 'booked':
      return vendor(state.leg === 'admission' ? 'admit-member' : 'attend-visit');
    case 'visited':
    case 'admitted':
      return { actor: 'vendor', action: 'complete-service', by: situation.completion.completesAt };
    case 'closed':
      return null;
    default:
      return situation satisfies never;
  }
};
