import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { TokenStore } from '../../ports/stores/token-store.ts';
import { TokenItem } from '../stored/beside-case/token.ts';
import { KEYS } from './keys.ts';
import { knownVersion, NOT_NEWER, TELLING } from './newer-items.ts';
import { reach, type Table } from './table.ts';

/**
 * The token of the one execution that waits for a case.
 *
 * It is put first and the case looked at after: an event that is committed before the look is seen by it, and one that is committed after
 * finds the token. A transaction of the two would tell the same and cost six write units for one.
 */
export const dynamoTokenStore = ({ client, name }: Table): TokenStore => ({
  async arm(caseId, token) {
    const put = new PutCommand({
      TableName: name,
      Item: { ...KEYS.token(caseId), ...TokenItem.write(token) },
      // Whoever comes late with an older version of the case leaves the token of a later one alone.
      ConditionExpression: `${NOT_NEWER} AND (attribute_not_exists(armedAt) OR armedAt <= :armedAt)`,
      ExpressionAttributeValues: { ':armedAt': token.armedAt, ...knownVersion('token') },
      ...TELLING,
    });
    try {
      await reach(client.send(put));
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
    const look = new GetCommand({
      TableName: name,
      Key: KEYS.case(caseId),
      ProjectionExpression: '#version',
      ExpressionAttributeNames: { '#version': 'version' },
      ConsistentRead: true,
    });
    const { Item } = await reach(client.send(look));
    return Item?.['version'] === token.armedAt;
  },

  async loadToken(caseId) {
    const { Item } = await reach(client.send(new GetCommand({ TableName: name, Key: KEYS.token(caseId), ConsistentRead: true })));
    return Item === undefined ? null : TokenItem.read(Item);
  },
});
