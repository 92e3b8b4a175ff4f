import type { CaseEvent } from '../domain/case/events/case-event.ts';

/** Counts what operators watch of an event, each time it is told to. */
export type CountEvent = (event: CaseEvent) => void;
