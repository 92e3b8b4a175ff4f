import type { CaseChannel } from '../../../catalogue/vocabulary.ts';
import type { Actor } from './events/case-event.ts';

/** What differs by how a request came in (R47). */
export const CASE_CHANNELS: Readonly<
  Record<
    CaseChannel,
    {
      /** Who opens the case. */
      readonly opener: Actor;
      /** Whether its vendor still has to be told of the request. */
      readonly handedOff: boolean;
    }
  >
> = {
  app: { opener: 'member', handedOff: true },
  hotline: { opener: 'vendor', handedOff: false },
};
