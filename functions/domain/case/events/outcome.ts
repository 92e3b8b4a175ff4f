import type { Instant } from '../../time/time.ts';
import type { Case } from '../case.ts';
import type { Refusal } from '../refusal.ts';
import { type Actor, type CaseEvent, type Change, evolve, type Happening, type OperatorEntry } from './case-event.ts';

export type Decision = { readonly kind: 'decided'; readonly events: readonly CaseEvent[]; readonly after: Case } | Refusal;

/** One thing that happened and what follows from it for the case. */
export interface Outcome {
  readonly kind: 'happened';
  readonly happening: Happening;
  readonly change: Change;
}

export const outcomeOf = (happening: Happening, change: Change): Outcome => ({ kind: 'happened', happening, change });

/** By whom and when. */
export interface Occurrence {
  readonly actor: Actor;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly entry?: OperatorEntry;
}

/** Numbers an outcome as the next event of its case and folds it into the case. */
export const recordEvent = (
  state: Case,
  { happening, change }: Outcome,
  { actor, occurredAt, recordedAt, entry }: Occurrence,
): { event: CaseEvent; after: Case } => {
  const entered = entry === undefined ? {} : { entry };
  const event: CaseEvent = { ...happening, actor, occurredAt, recordedAt, ...entered, seq: state.version + 1, change };
  return { event, after: evolve(state, event) };
};
