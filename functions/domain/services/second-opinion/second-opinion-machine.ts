import type { CaseMachine } from '../main-road.ts';
import type { SECOND_OPINION } from './second-opinion.ts';

export const SECOND_OPINION_MACHINE = {
  comment:
    'The clockwork of a second opinion: one waiting state a stage, named after it. What happens is decided by the domain; this only waits.',
  start: 'accepting',
  road: {
    accepting: 'gathering-records',
    'gathering-records': 'proposing',
    proposing: 'choosing',
    choosing: 'dispatching',
    dispatching: 'awaiting-opinion',
    'awaiting-opinion': 'explaining',
    explaining: 'closed',
  },
} as const satisfies CaseMachine<typeof SECOND_OPINION>;
