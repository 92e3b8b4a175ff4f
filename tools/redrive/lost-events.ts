import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { CASE_EVENT } from '../../functions/adapters/dynamo/keys.ts';
import { dynamoParkedEffects } from '../../functions/adapters/dynamo/parked/parked-effects.ts';
import { EffectsItem } from '../../functions/adapters/stored/beside-case/effects.ts';
import type { Attributes } from '../../functions/adapters/stored/upcast.ts';
import { addSeconds, type Instant } from '../../functions/domain/time/time.ts';
import { FOLLOWED } from '../../functions/ports/stores/effect-log.ts';
import { type ParkedEffect, WHOLE_EVENT } from '../../functions/ports/stores/parked-effects.ts';
import type { FoundTable } from '../find-table.ts';

/** What is tried is done, parked or given up after this long: the longest that an entry of a queue is tried. */
const TRIED_SECONDS = 8 * 3600;

const EFFECTS = 'EFFECTS#';

/** An event that nothing was recorded of to its end: as what is parked of it would be. */
const lost = (caseId: string, seq: number, parkedAt: Instant): ParkedEffect => ({
  caseId,
  seq,
  effect: WHOLE_EVENT,
  reason: 'it was never followed to its end',
  parkedAt,
});

/**
 * Events of cases that were not followed to their end, and that nobody tries any more. Reads the whole table, of each item its keys and what is
 * recorded of its effects.
 */
export async function* lostEvents({ client, name }: FoundTable, now: Instant): AsyncGenerator<ParkedEffect> {
  const before = addSeconds(now, -TRIED_SECONDS);
  // A scan comes by partition, and in one of them what is recorded of events comes before them.
  let partition = '';
  let followed = new Set<number>();
  let start: Record<string, unknown> | undefined;
  do {
    const page = await client.send(
      new ScanCommand({
        TableName: name,
        ConsistentRead: true,
        FilterExpression: 'begins_with(sk, :events) OR begins_with(sk, :effects)',
        ProjectionExpression: 'pk, sk, v, done, #event.recordedAt',
        ExpressionAttributeNames: { '#event': 'event' },
        ExpressionAttributeValues: { ':events': CASE_EVENT, ':effects': EFFECTS },
        ExclusiveStartKey: start,
      }),
    );
    for (const item of page.Items ?? []) {
      const [pk, sk] = [String(item['pk']), String(item['sk'])];
      if (pk !== partition) [partition, followed] = [pk, new Set()];
      const seq = Number(sk.slice(sk.indexOf('#') + 1));
      if (!sk.startsWith(EFFECTS)) {
        const recordedAt = recordedAtOf(item);
        if (!followed.has(seq) && recordedAt !== undefined && recordedAt <= before) yield lost(pk.slice('CASE#'.length), seq, now);
      } else if (EffectsItem.read(item).done.has(FOLLOWED)) followed.add(seq);
    }
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
}

const recordedAtOf = (item: Attributes): Instant | undefined => (item['event'] as { recordedAt?: Instant } | undefined)?.recordedAt;

/** Parks a lost event, so that it can be asked for like anything that is. */
export const parkLost = (table: FoundTable, event: ParkedEffect): Promise<void> => dynamoParkedEffects(table).park(event);
