import type { CaseMachine } from '../main-road.ts';
import type { EXPERT_VISIT } from './expert-visit.ts';

export const EXPERT_VISIT_MACHINE = {
  comment:
    'The clockwork of an expert visit: one waiting state a stage, named after it. What happens is decided by the domain; this only waits.',
  start: 'accepting',
  road: {
    accepting: 'proposing',
    proposing: 'choosing',
    choosing: 'booking',
    booking: 'booked',
    booked: 'visited',
    visited: 'closed',
    rebooking: 'choosing',
  },
} as const satisfies CaseMachine<typeof EXPERT_VISIT>;
