import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { EffectLog } from '../../ports/effect-log.ts';
import { KEYS } from './keys.ts';
import { reach, type Table } from './table.ts';

/** One item an event, with the set of its effects that are done. */
export const dynamoEffectLog = ({ client, name }: Table): EffectLog => ({
  async done(caseId, seq) {
    const { Item } = await reach(client.send(new GetCommand({ TableName: name, Key: KEYS.effects(caseId, seq), ConsistentRead: true })));
    return (Item?.['done'] as Set<string> | undefined) ?? new Set();
  },

  async record(caseId, seq, effect) {
    await reach(
      client.send(
        new UpdateCommand({
          TableName: name,
          Key: KEYS.effects(caseId, seq),
          UpdateExpression: 'ADD done :effect',
          ExpressionAttributeValues: { ':effect': new Set([effect]) },
        }),
      ),
    );
  },
});
