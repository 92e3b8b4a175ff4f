import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { KEYS } from '../../functions/adapters/dynamo/keys.ts';
import { knownVersion, NOT_NEWER } from '../../functions/adapters/dynamo/newer-items.ts';
import { upToDate } from '../../functions/adapters/stored/upcast.ts';
import type { FoundTable } from '../find-table.ts';
import type { Difference, GrantedUses, Ledger, UseEvent } from './ledger.ts';

/** What the table says, twice: as counters, and as the events and grants these were counted from. */
export interface StoredLedger {
  readonly counters: Ledger;
  readonly events: readonly UseEvent[];
  readonly grants: readonly GrantedUses[];
}

const Counter = z.object({ pk: z.string(), sk: z.string(), taken: z.number(), held: z.number(), used: z.number(), extra: z.number() });

const GrantItem = z.object({
  memberId: z.string(),
  countingYear: z.number(),
  grant: z.object({ policyNo: z.string(), pool: z.string(), uses: z.number() }),
});

const EventItem = z.object({
  pk: z.string(),
  event: z.object({
    seq: z.number(),
    change: z.object({ use: z.enum(['none', 'held', 'used', 'returned']).optional() }).optional(),
    data: z
      .object({
        origin: z.object({
          memberId: z.string(),
          policyNo: z.string(),
          counter: z.object({ serviceYear: z.number(), pool: z.string() }).nullable(),
        }),
      })
      .optional(),
  }),
});

/** Reads counters, and of events and grants only what moves a use or adds one: nothing about anybody's health leaves the table. */
export const readStoredLedger = async ({ client, name }: FoundTable): Promise<StoredLedger> => {
  const counters = new Map<string, z.infer<typeof Counter>>();
  const events: UseEvent[] = [];
  const grants: GrantedUses[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const page = await client.send(
      new ScanCommand({
        TableName: name,
        ConsistentRead: true,
        FilterExpression: 'begins_with(sk, :events) OR begins_with(sk, :counters) OR begins_with(sk, :grants)',
        ProjectionExpression:
          'pk, sk, v, taken, held, #used, extra, memberId, countingYear, #grant.policyNo, #grant.#pool, #grant.uses, #event.seq, #event.#change.#use, #event.#data.#origin.memberId, #event.#data.#origin.policyNo, #event.#data.#origin.#counter',
        ExpressionAttributeNames: {
          '#used': 'used',
          '#grant': 'grant',
          '#pool': 'pool',
          '#event': 'event',
          '#change': 'change',
          '#use': 'use',
          '#data': 'data',
          '#origin': 'origin',
          '#counter': 'counter',
        },
        ExpressionAttributeValues: { ':events': 'EVENT#', ':counters': 'USES#', ':grants': 'GRANT#' },
        ExclusiveStartKey: start,
      }),
    );
    for (const item of page.Items ?? []) {
      if (String(item['sk']).startsWith('EVENT#')) events.push(useEventOf(EventItem.parse(upToDate('event', item))));
      else if (String(item['sk']).startsWith('GRANT#')) grants.push(grantedBy(GrantItem.parse(upToDate('grant', item))));
      else counters.set(`${item['pk']} ${item['sk']}`, Counter.parse(upToDate('counter', item)));
    }
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
  return { counters, events, grants };
};

/** Writes what the events say, unless the counter has moved since. @returns whether it was written */
export const repairCounter = async ({ client, name }: FoundTable, { counter, stored, rebuilt }: Difference): Promise<boolean> => {
  const [pk = '', sk = ''] = counter.split(' ');
  try {
    await client.send(
      new UpdateCommand({
        TableName: name,
        Key: { pk, sk },
        UpdateExpression: 'SET taken = :taken, held = :held, #used = :used, extra = :extra, v = if_not_exists(v, :v)',
        ConditionExpression: `(attribute_not_exists(pk) OR (taken = :oldTaken AND held = :oldHeld AND #used = :oldUsed AND extra = :oldExtra)) AND ${NOT_NEWER}`,
        ExpressionAttributeNames: { '#used': 'used' },
        ExpressionAttributeValues: {
          ':taken': rebuilt.taken,
          ':held': rebuilt.held,
          ':used': rebuilt.used,
          ':oldTaken': stored.taken,
          ':oldHeld': stored.held,
          ':oldUsed': stored.used,
          ':extra': rebuilt.extra,
          ':oldExtra': stored.extra,
          ...knownVersion('counter'),
        },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};

function useEventOf({ pk, event: { seq, change, data } }: z.infer<typeof EventItem>): UseEvent {
  const origin = data?.origin;
  return {
    caseId: pk.slice(KEYS.casePartition('').length),
    seq,
    use: change?.use,
    counter: origin === undefined || origin.counter === null ? undefined : keyOf(origin, origin.counter),
  };
}

const grantedBy = ({ memberId, countingYear, grant }: z.infer<typeof GrantItem>): GrantedUses => ({
  counter: keyOf({ memberId, policyNo: grant.policyNo }, { serviceYear: countingYear, pool: grant.pool }),
  uses: grant.uses,
});

function keyOf({ memberId, policyNo }: { memberId: string; policyNo: string }, counter: { serviceYear: number; pool: string }): string {
  const { pk, sk } = KEYS.uses(memberId, policyNo, counter.serviceYear, counter.pool);
  return `${pk} ${sk}`;
}
