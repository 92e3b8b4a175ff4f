import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { EffectLog } from '../../ports/stores/effect-log.ts';
import { EffectsItem } from '../stored/beside-case/effects.ts';
import { KEYS } from './keys.ts';
import { knownVersion, NOT_NEWER, TELLING } from './newer-items.ts';
import { reach, type Table } from './table.ts';

/** One item an event, with the set of its effects that are done. */
export const dynamoEffectLog = ({ client, name }: Table): EffectLog => ({
  async done(caseId, seq) {
    const { Item } = await reach(client.send(new GetCommand({ TableName: name, Key: KEYS.effects(caseId, seq), ConsistentRead: true })));
    return Item === undefined ? new Set() : EffectsItem.read(Item).done;
  },

  async record(caseId, seq, effect) {
    await reach(
      client.send(
        new UpdateCommand({
          TableName: name,
          Key: KEYS.effects(caseId, seq),
          UpdateExpression: 'SET v = if_not_exists(v, :v) ADD done :effect',
          ConditionExpression: NOT_NEWER,
          ExpressionAttributeValues: { ':effect': new Set([effect]), ...knownVersion('effects') },
          ...TELLING,
        }),
      ),
    );
  },
});
