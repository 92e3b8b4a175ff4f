import type { Case } from './case.ts';
import type { Instant } from './time.ts';

export interface NextStep {
  readonly actor: 'member' | 'vendor';
  readonly action: string;
  /** When the case moves on without it, or somebody is told that it has not come. */
  readonly by?: Instant;
}

/** Who is to do what next; `null` for a closed case. */
export const nextStep = (state: Case): NextStep | null => {
  const { situation } = state;
  const target = state.deadlines.find(({ name, state: of }) => name === 'stage' && of === 'running');
  const vendor = (action: string): NextStep => ({ actor: 'vendor', action, ...(target === undefined ? {} : { by: target.dueAt }) });
  switch (situation.stage) {
    case 'accepting':
      return vendor('accept-case');
    case 'proposing':
    case 'rebooking':
      return vendor('propose-options');
    case 'choosing':
      return { actor: 'member', action: 'choose-option', by: situation.closesAt };
    case 'booking':
      return vendor('confirm-booking');
    case 'booked':
      return vendor('attend-visit');
    case 'visited':
      return { actor: 'vendor', action: 'complete-service', by: situation.completesAt };
    case 'closed':
      return null;
    default:
      return situation satisfies never;
  }
};
