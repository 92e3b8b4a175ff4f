import type { CaseMachine } from '../main-road.ts';
import type { PHONE_DOCTOR } from './phone-doctor.ts';

export const PHONE_DOCTOR_MACHINE = {
  comment:
    'The clockwork of a call with a doctor: one waiting state a stage, named after it. What happens is decided by the domain; this only waits.',
  start: 'calling-back',
  road: {
    'calling-back': 'consulting',
    consulting: 'closed',
  },
} as const satisfies CaseMachine<typeof PHONE_DOCTOR>;
