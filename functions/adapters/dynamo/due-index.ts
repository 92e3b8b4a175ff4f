import type { Instant } from '../../domain/time/time.ts';
import type { Attributes } from '../stored/upcast.ts';
import { FORMER_SHARDS } from './keys.ts';
import { type QueryInput, queryItems, type Table } from './table.ts';

/** So many checks pass from one look at former partitions that were empty to the next: an hour of five-minute checks. */
const CHECKS_APART = 12;

/** What the index has of one kind, as one check after the other asks for it: up to an instant, or all of it when that is `null`. */
export type DueEntries = (until: Instant | null) => AsyncGenerator<Attributes>;

/**
 * The entries of some partitions of the due index.
 *
 * Former partitions hold what has not been written since they were given up. Who asks for the first time looks into each of them, then at
 * every check into those that are not empty, and every hour into all again, since an older version may run for a while beside this one.
 */
export const dueEntries = (table: Table, shards: readonly string[]): DueEntries => {
  const former = shards.filter((shard) => FORMER_SHARDS.has(shard));
  const written = shards.filter((shard) => !FORMER_SHARDS.has(shard));
  let checks = 0;
  let occupied = former;

  return async function* (until) {
    for (const shard of written) yield* queryItems(table, until === null ? allOf(shard) : dueIn(shard, until));
    const asked = checks % CHECKS_APART === 0 ? former : occupied;
    checks += 1;
    // For the next check, should this one not get to its end.
    occupied = asked;
    const found: string[] = [];
    for (const shard of asked) {
      for await (const item of queryItems(table, allOf(shard))) {
        if (found.at(-1) !== shard) found.push(shard);
        if (until !== null && String(item['wakeAt']) > until) break;
        yield item;
      }
    }
    occupied = found;
  };
};

const allOf = (shard: string): QueryInput => ({
  IndexName: 'due',
  KeyConditionExpression: 'dueShard = :shard',
  ExpressionAttributeValues: { ':shard': shard },
});

const dueIn = (shard: string, until: Instant): QueryInput => ({
  IndexName: 'due',
  KeyConditionExpression: 'dueShard = :shard AND wakeAt <= :until',
  ExpressionAttributeValues: { ':shard': shard, ':until': until },
});
