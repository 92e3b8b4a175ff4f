import type { CaseMachine } from '../main-road.ts';
import type { ADMISSION, ADMISSION_VISIT } from './admission.ts';

/** The stages of both legs, but for the one that ends a visit of its own: with a note in hand it is the admission that goes on (R43). */
type BothLegs = typeof ADMISSION & Omit<typeof ADMISSION_VISIT, 'visited'>;

export const ADMISSION_MACHINE = {
  comment:
    'The clockwork of an admission, here or abroad, and of the visit that leads to one: one waiting state a stage, named after it. What happens is decided by the domain; this only waits.',
  start: 'accepting',
  road: {
    accepting: 'arranging',
    arranging: 'booked',
    booked: 'admitted',
    admitted: 'closed',
    proposing: 'choosing',
    choosing: 'booking',
    booking: 'booked',
    rebooking: 'choosing',
  },
} as const satisfies CaseMachine<BothLegs>;
