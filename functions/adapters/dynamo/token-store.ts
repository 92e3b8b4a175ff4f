import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { TokenStore } from '../../ports/stores/token-store.ts';
import { TokenItem } from '../stored/beside-case/token.ts';
import { KEYS } from './keys.ts';
import { inPlace } from './newer-items.ts';
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
      { Put: inPlace(TableName, 'token', { ...KEYS.token(caseId), ...TokenItem.write(token) }) },
    ]);
    return armed === 'committed';
  },

  async loadToken(caseId) {
    const { Item } = await reach(
      table.client.send(new GetCommand({ TableName: table.name, Key: KEYS.token(caseId), ConsistentRead: true })),
    );
    return Item === undefined ? null : TokenItem.read(Item);
  },
});
