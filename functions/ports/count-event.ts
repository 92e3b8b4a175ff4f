import type { Case } from '../domain/case/case.ts';
import type { CaseEvent } from '../domain/case/events/case-event.ts';

/** What an event is counted with. */
export interface Counted {
  readonly state: Case;
  /** The case's events by number; read only where something of them is counted. */
  readonly events: () => Promise<readonly CaseEvent[]>;
}

/** Counts what operators watch of an event, each time it is told to. What cannot be counted is left out: nothing waits for it. */
export type CountEvent = (event: CaseEvent, about: Counted) => Promise<void>;
