import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { FindInsured } from '../usecases/ports.ts';
import { reach, type Table } from './dynamo.ts';

/**
 * Who has an ID number, from the index of its keyed digests: the number itself is no key.
 * @param hashId the digest that policies are stored under
 */
export const dynamoInsuredIndex =
  ({ client, name }: Table, hashId: (idNumber: string) => Promise<string>): FindInsured =>
  async (idNumber) => {
    const found: { memberId: string; policyNo: string }[] = [];
    const idHash = await hashId(idNumber);
    let start: Record<string, unknown> | undefined;
    do {
      const page = await reach(
        client.send(
          new QueryCommand({
            TableName: name,
            IndexName: 'id-hash',
            KeyConditionExpression: 'idHash = :idHash',
            ExpressionAttributeValues: { ':idHash': idHash },
            ExclusiveStartKey: start,
          }),
        ),
      );
      for (const item of page.Items ?? []) found.push({ memberId: item['memberId'] as string, policyNo: item['policyNo'] as string });
      start = page.LastEvaluatedKey;
    } while (start !== undefined);
    return found;
  };
