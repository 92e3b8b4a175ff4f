import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { ulid } from 'ulid';
import type { Access, AccessLog } from '../usecases/ports.ts';
import { reach, type Table } from './dynamo.ts';
import { KEYS } from './keys.ts';

/** An access as it is stored: under a key that sorts by time. */
export const accessItem = (caseId: string, access: Access): Record<string, unknown> => ({ ...KEYS.access(caseId, ulid()), access });

/** Beside the case, one item an access, which sort by when they happened. */
export const dynamoAccessLog = ({ client, name }: Table): AccessLog => ({
  async recordAccess(caseId, access) {
    await reach(client.send(new PutCommand({ TableName: name, Item: accessItem(caseId, access) })));
  },

  async listAccesses(caseId) {
    const accesses: Access[] = [];
    let start: Record<string, unknown> | undefined;
    do {
      const page = await reach(
        client.send(
          new QueryCommand({
            TableName: name,
            KeyConditionExpression: 'pk = :pk AND begins_with(sk, :accesses)',
            ExpressionAttributeValues: { ':pk': KEYS.casePartition(caseId), ':accesses': KEYS.access(caseId, '').sk },
            ScanIndexForward: false,
            ConsistentRead: true,
            ExclusiveStartKey: start,
          }),
        ),
      );
      accesses.push(...(page.Items ?? []).map((item) => item['access'] as Access));
      start = page.LastEvaluatedKey;
    } while (start !== undefined);
    return accesses;
  },
});
