import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { DeliveryStore } from '../../ports/stores/delivery-store.ts';
import { DeliveryItem } from '../stored/beside-case/delivery.ts';
import { deliveryUpdate } from './commit/delivery-update.ts';
import { KEYS } from './keys.ts';
import { reach, type Table } from './table.ts';

export const dynamoDeliveryStore = ({ client, name }: Table): DeliveryStore => ({
  async add(caseId, delivery) {
    const Item = { ...KEYS.delivery(caseId, delivery.deliveryId), ...DeliveryItem.write(delivery) };
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

  async noteTry(caseId, deliveryId, progress) {
    const Key = KEYS.delivery(caseId, deliveryId);
    try {
      await reach(client.send(new UpdateCommand({ TableName: name, Key, ...deliveryUpdate(progress) })));
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) throw new RangeError(`There is no delivery ${deliveryId}`, { cause: error });
      throw error;
    }
  },
});
