import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { DeliveryStore } from '../../ports/stores/delivery-store.ts';
import { DeliveryItem } from '../stored/beside-case/delivery.ts';
import { deliveryUpdate, pendingPlace } from './commit/delivery-update.ts';
import { dueEntries } from './due-index.ts';
import { deliveryIn, KEYS, PENDING_SHARDS } from './keys.ts';
import { queryItems, reach, sortKeyOf, type Table } from './table.ts';

export const dynamoDeliveryStore = (table: Table): DeliveryStore => {
  const { client, name } = table;
  const pending = dueEntries(table, PENDING_SHARDS);
  return {
    async add(caseId, delivery) {
      const { deliveryId, nextTryAt } = delivery;
      const place = nextTryAt === null ? {} : pendingPlace(caseId, nextTryAt);
      const Item = { ...KEYS.delivery(caseId, deliveryId), ...DeliveryItem.write(delivery), ...place };
      try {
        await reach(client.send(new PutCommand({ TableName: name, Item, ConditionExpression: 'attribute_not_exists(pk)' })));
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },

    async loadDelivery(caseId, deliveryId) {
      const answer = await reach(
        client.send(new GetCommand({ TableName: name, Key: KEYS.delivery(caseId, deliveryId), ConsistentRead: true })),
      );
      return answer.Item === undefined ? null : DeliveryItem.read(answer.Item);
    },

    async *pending() {
      for await (const item of pending(null)) yield deliveryIn({ pk: String(item['pk']), sk: sortKeyOf(item) });
    },

    async ofCase(caseId) {
      const { pk, sk } = KEYS.delivery(caseId, '');
      const items = queryItems(table, {
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': pk, ':prefix': sk },
        ConsistentRead: true,
      });
      return (await Array.fromAsync(items)).map((item) => DeliveryItem.read(item));
    },

    async noteTry(caseId, deliveryId, progress) {
      const Key = KEYS.delivery(caseId, deliveryId);
      try {
        await reach(client.send(new UpdateCommand({ TableName: name, Key, ...deliveryUpdate(caseId, progress) })));
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) throw new RangeError(`There is no delivery ${deliveryId}`, { cause: error });
        throw error;
      }
    },
  };
};
