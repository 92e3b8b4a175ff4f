import type { Road } from './road.ts';

/**
 * Where a case goes on to from each stage when all goes well: the clockwork goes there by success alone, any other turn of a case is a
 * reroute. It names every stage at which the road takes reports, and leads to none that the road lacks.
 */
type MainRoad<R extends Road> = { readonly [S in keyof R]: keyof R | 'closed' };

/** A state machine that waits on cases. All else about it is in `statemachines/case-machine.asl.json`. */
export interface CaseMachine<R extends Road = Road> {
  readonly comment: string;
  /** Stage of a new case. */
  readonly start: keyof R;
  /** Every stage it waits at, and the one it goes on to by success alone. */
  readonly road: MainRoad<R>;
}
