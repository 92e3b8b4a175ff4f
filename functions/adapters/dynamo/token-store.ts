import { GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Token, TokenStore } from '../../ports/token-store.ts';
import { KEYS } from './keys.ts';
import { reach, type Table, transact } from './table.ts';

/** The token of the one execution that waits for a case. */
export const dynamoTokenStore = ({ client, name }: Table): TokenStore => ({
  async arm(caseId, token) {
    const command = new TransactWriteCommand({
      TransactItems: [
        {
          ConditionCheck: {
            TableName: name,
            Key: KEYS.case(caseId),
            ConditionExpression: '#version = :version',
            ExpressionAttributeNames: { '#version': 'version' },
            ExpressionAttributeValues: { ':version': token.armedAt },
          },
        },
        { Put: { TableName: name, Item: { ...KEYS.token(caseId), ...token } } },
      ],
    });
    return (await transact(() => client.send(command))) === 'committed';
  },

  async loadToken(caseId) {
    const { Item } = await reach(client.send(new GetCommand({ TableName: name, Key: KEYS.token(caseId), ConsistentRead: true })));
    return Item === undefined ? null : (Item as unknown as Token);
  },
});
