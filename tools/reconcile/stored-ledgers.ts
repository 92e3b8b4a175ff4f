import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { KEYS, kindOf, poolIn, USES } from '../../functions/adapters/dynamo/keys.ts';
import { ledgerUpdate } from '../../functions/adapters/dynamo/policies/use-ledger.ts';
import { UseLedgerItem } from '../../functions/adapters/stored/member/use-ledger.ts';
import { type Attributes, upToDate } from '../../functions/adapters/stored/upcast.ts';
import type { UseLedger } from '../../functions/domain/policy/use-ledger.ts';
import { dayOf, Instant } from '../../functions/domain/time/time.ts';
import type { FoundTable } from '../find-table.ts';
import type { Difference, LedgerGrant, Ledgers, UseEvent } from './ledger.ts';

/** What the table says, twice: as ledgers, and as the events and grants these come from. */
export interface StoredLedgers {
  readonly ledgers: Ledgers;
  /** Keys of pools that have counters of older versions. */
  readonly notCarriedOver: ReadonlySet<string>;
  readonly events: readonly UseEvent[];
  readonly grants: readonly LedgerGrant[];
}

const GrantItem = z.object({
  memberId: z.string(),
  grant: z.object({ grantId: z.string(), policyNo: z.string(), pool: z.string(), uses: z.number(), at: Instant }),
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
          openedAt: Instant,
          counter: z.object({ pool: z.string() }).nullable(),
        }),
      })
      .optional(),
  }),
});

/** What is read of an item, by its path: of events and grants only what moves a use or adds one. */
const PATHS: readonly string[] = [
  'pk sk v uses grants version memberId'.split(' '),
  'grantId policyNo pool uses at'.split(' ').map((attribute) => `grant.${attribute}`),
  ['event.seq', 'event.change.use'],
  'memberId policyNo openedAt counter'.split(' ').map((attribute) => `event.data.origin.${attribute}`),
].flat();

const NAMES = Object.fromEntries(PATHS.flatMap((path) => path.split('.')).map((name) => [`#${name}`, name]));

/** Reads ledgers, and what moved them: nothing about anybody's health leaves the table. */
export const readStoredLedgers = async ({ client, name }: FoundTable): Promise<StoredLedgers> => {
  const ledgers = new Map<string, UseLedger>();
  const notCarriedOver = new Set<string>();
  const events: UseEvent[] = [];
  const grants: LedgerGrant[] = [];
  const take = (item: Attributes): void => {
    const [pk, sk] = [String(item['pk']), String(item['sk'])];
    const kind = kindOf(sk);
    if (kind === 'event') events.push(useEventOf(EventItem.parse(upToDate(kind, item))));
    else if (kind === 'grant') grants.push(grantedBy(GrantItem.parse(upToDate(kind, item))));
    else if (kind === 'use-ledger') ledgers.set(`${pk} ${sk}`, UseLedgerItem.read(item));
    else notCarriedOver.add(`${pk} ${USES}${poolIn(sk).policyNo}#${poolIn(sk).pool}`);
  };
  let start: Record<string, unknown> | undefined;
  do {
    const page = await client.send(
      new ScanCommand({
        TableName: name,
        ConsistentRead: true,
        FilterExpression: 'begins_with(#sk, :events) OR begins_with(#sk, :uses) OR begins_with(#sk, :grants)',
        ProjectionExpression: PATHS.map((path) => path.replaceAll(/\w+/gu, '#$&')).join(', '),
        ExpressionAttributeNames: NAMES,
        ExpressionAttributeValues: { ':events': 'EVENT#', ':uses': USES, ':grants': 'GRANT#' },
        ExclusiveStartKey: start,
      }),
    );
    for (const item of page.Items ?? []) take(item);
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
  return { ledgers, notCarriedOver, events, grants };
};

/** Writes what the events say, unless the ledger has changed since. @returns whether it was written */
export const repairLedger = async ({ client, name }: FoundTable, { ledger, stored, rebuilt }: Difference): Promise<boolean> => {
  const [pk = '', sk = ''] = ledger.split(' ');
  const repaired = { ...rebuilt, version: stored.version + 1 };
  try {
    await client.send(new UpdateCommand({ TableName: name, Key: { pk, sk }, ...ledgerUpdate(stored, repaired) }));
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
    counted:
      origin === undefined || origin.counter === null
        ? undefined
        : { ledger: keyOf(origin.memberId, origin.policyNo, origin.counter.pool), day: dayOf(origin.openedAt) },
  };
}

const grantedBy = ({ memberId, grant: { grantId, policyNo, pool, uses, at } }: z.infer<typeof GrantItem>): LedgerGrant => ({
  ledger: keyOf(memberId, policyNo, pool),
  grantId,
  day: dayOf(at),
  uses,
});

function keyOf(memberId: string, policyNo: string, pool: string): string {
  const { pk, sk } = KEYS.uses(memberId, policyNo, pool);
  return `${pk} ${sk}`;
}
