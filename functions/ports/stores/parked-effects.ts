import type { CaseEvent } from '../../domain/case/events/case-event.ts';
import type { Instant } from '../../domain/time/time.ts';

/** An effect that no retry mends, put aside beside its case. */
export interface ParkedEffect {
  readonly caseId: string;
  /** The number of the event that it follows from. */
  readonly seq: number;
  /** Its name, or `WHOLE_EVENT`. */
  readonly effect: string;
  /** What refused it and how: names and codes. */
  readonly reason: string;
  readonly parkedAt: Instant;
}

/** Everything that follows from an event: where the event, its case or its member is not to be read. */
export const WHOLE_EVENT = 'event';

export interface ParkedEffects {
  /** Puts an effect aside and flags its case `effect-parked`, both or neither. One that is parked again has its new reason. */
  park(effect: ParkedEffect): Promise<void>;
  /** An effect that was parked and now is done, or that nothing is left to do of. */
  release(caseId: string, seq: number, effect: string): Promise<void>;
  /**
   * The event that a parked effect follows from.
   * @throws RangeError when it is not there
   */
  loadEvent(caseId: string, seq: number): Promise<CaseEvent>;
}
