import type { CaseEvent, EventOf, HappeningType } from './case-event.ts';

/** Something for each type of event: a new type without its entry does not compile. */
export type ByEvent<Value> = { readonly [T in HappeningType]: (event: EventOf<T>) => Value };

/** What a table has for an event. */
export const entryFor = <Value>(table: ByEvent<Value>, event: CaseEvent): Value =>
  // The table's type ties each entry to its event; indexing by the union is more than the compiler follows.
  (table[event.type] as (event: CaseEvent) => Value)(event);
