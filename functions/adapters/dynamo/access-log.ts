import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Access, AccessLog } from '../../ports/stores/access-log.ts';
import { AccessItem } from '../stored/beside-case/access.ts';
import { KEYS } from './keys.ts';
import { queryItems, reach, type Table } from './table.ts';

/**
 * An access as it is stored.
 * @param id sorts by when it was made
 */
export const accessItem = (caseId: string, id: string, access: Access): Record<string, unknown> => ({
  ...KEYS.access(caseId, id),
  ...AccessItem.write({ access }),
});

/** Beside the case, one item an access, which sort by when they happened. */
export const dynamoAccessLog = (table: Table): AccessLog => ({
  async recordAccess(caseId, access) {
    const Item = accessItem(caseId, table.newSortableId(), access);
    await reach(table.client.send(new PutCommand({ TableName: table.name, Item })));
  },

  async listAccesses(caseId) {
    const items = queryItems(table, {
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :accesses)',
      ExpressionAttributeValues: { ':pk': KEYS.casePartition(caseId), ':accesses': KEYS.access(caseId, '').sk },
      ScanIndexForward: false,
      ConsistentRead: true,
    });
    return Array.fromAsync(items, (item) => AccessItem.read(item).access);
  },
});
