import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { KEYS, type Key } from '../../../functions/adapters/dynamo/keys.ts';
import { CaseCallItem } from '../../../functions/adapters/stored/remembered-call.ts';
import type { Attributes } from '../../../functions/adapters/stored/upcast.ts';
import type { FoundTable } from '../../find-table.ts';
import type { CasePartition } from './stored-case.ts';

/** A call about a case that is remembered. */
export interface RememberedCall {
  readonly key: Key;
  readonly caseId: string;
  /** The case's version that its answer showed. */
  readonly version: number;
  readonly memory: unknown;
}

const CASES = KEYS.casePartition('');

/**
 * Reads the whole table once, and hands out every case's partition and every call about a case that is remembered. A scan comes by partition,
 * so that no more than one of them is held.
 */
export async function* storedPartitions({ client, name }: FoundTable): AsyncGenerator<CasePartition | RememberedCall> {
  let items: Attributes[] = [];
  let partition = '';
  let start: Record<string, unknown> | undefined;
  do {
    const page = await client.send(
      new ScanCommand({
        TableName: name,
        ConsistentRead: true,
        FilterExpression: 'begins_with(pk, :cases) OR sk = :call',
        ExpressionAttributeValues: { ':cases': CASES, ':call': 'CALL' },
        ExclusiveStartKey: start,
      }),
    );
    for (const item of page.Items ?? []) {
      const pk = String(item['pk']);
      if (!pk.startsWith(CASES)) {
        const call = callIn(item);
        if (call !== undefined) yield call;
        continue;
      }
      if (pk !== partition && items.length > 0) yield { caseId: partition.slice(CASES.length), items };
      if (pk !== partition) [partition, items] = [pk, []];
      items.push(item);
    }
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
  if (items.length > 0) yield { caseId: partition.slice(CASES.length), items };
}

/** A grant's call is none about a case. */
function callIn(item: Attributes): RememberedCall | undefined {
  const memory = item['memory'] as { readonly caseId?: unknown } | undefined;
  if (memory?.caseId === undefined) return undefined;
  const { caseId, version } = CaseCallItem.read(item).memory;
  return { key: { pk: String(item['pk']), sk: String(item['sk']) }, caseId, version, memory };
}
