import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Token, TokenStore } from '../../ports/token-store.ts';
import { KEYS } from './keys.ts';
import { reach, type Table, transact } from './table.ts';

/** The token of the one execution that waits for a case. */
export const dynamoTokenStore = (table: Table): TokenStore => ({
  async arm(caseId, token) {
    const TableName = table.name;
    const armed = await transact(table, [
      {
        ConditionCheck: {
          TableName,
          Key: KEYS.case(caseId),
          ConditionExpression: '#version = :version',
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':version': token.armedAt },
        },
      },
      { Put: { TableName, Item: { ...KEYS.token(caseId), ...token } } },
    ]);
    return armed === 'committed';
  },

  async loadToken(caseId) {
    const { Item } = await reach(
      table.client.send(new GetCommand({ TableName: table.name, Key: KEYS.token(caseId), ConsistentRead: true })),
    );
    if (Item === undefined) return null;
    const { pk, sk, ...token } = Item;
    return token as unknown as Token;
  },
});
