import { kindOf } from '../../functions/adapters/dynamo/keys.ts';
import type { Attributes } from '../../functions/adapters/stored/upcast.ts';

/** A case's partition key, with what its history shows. */
interface History {
  readonly partition: string;
  readonly service: string;
  readonly length: number;
  /** Its stage or outcome, and the types of its events. */
  readonly shows: ReadonlySet<string>;
}

/**
 * Which cases to keep with all their events: of every service the longest, and of the others so few that no type of event, no stage and
 * no outcome of the table is lacking.
 *
 * @returns their partition keys
 */
export const historiesToKeep = (items: readonly Attributes[]): readonly string[] => {
  const events = Map.groupBy(
    items.filter(({ sk }) => kindOf(String(sk)) === 'event'),
    ({ pk }) => String(pk),
  );
  const histories = items
    .filter(({ sk }) => kindOf(String(sk)) === 'case')
    .map((state) => historyOf(state, events.get(String(state['pk'])) ?? []))
    .sort((a, b) => b.length - a.length || (a.partition < b.partition ? -1 : 1));
  const services = Map.groupBy(histories, ({ service }) => service);
  const kept = [...services.values()].flatMap(([longest]) => (longest === undefined ? [] : [longest]));
  const shown = new Set(kept.flatMap(({ shows }) => [...shows]));
  const newIn = ({ shows }: History): number => [...shows].filter((thing) => !shown.has(thing)).length;
  for (;;) {
    const [best] = histories.toSorted((a, b) => newIn(b) - newIn(a) || a.length - b.length);
    if (best === undefined || newIn(best) === 0) return kept.map(({ partition }) => partition);
    kept.push(best);
    for (const thing of best.shows) shown.add(thing);
  }
};

const typeOf = ({ event }: Attributes): string =>
  typeof event === 'object' && event !== null && 'type' in event ? String(event.type) : '';

const historyOf = (state: Attributes, events: readonly Attributes[]): History => ({
  partition: String(state['pk']),
  service: String(state['service']),
  length: events.length,
  shows: new Set([String(state['stage'] ?? state['outcome']), ...events.map(typeOf)]),
});
