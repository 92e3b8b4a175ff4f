import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { type EffectLog, FOLLOWED } from '../../ports/stores/effect-log.ts';
import { EffectsItem } from '../stored/beside-case/effects.ts';
import { TokenItem } from '../stored/beside-case/token.ts';
import { CaseItem } from '../stored/case/case.ts';
import { KEYS } from './keys.ts';
import { knownVersion, NOT_NEWER, TELLING } from './newer-items.ts';
import { getItems, reach, sortKeyOf, type Table } from './table.ts';

/** One item an event, with the set of its effects that are done. */
export const dynamoEffectLog = (table: Table): EffectLog => {
  const { client, name } = table;
  return {
    async load(caseId, seq) {
      const [own, before] = [KEYS.effects(caseId, seq), KEYS.effects(caseId, seq - 1)];
      const found = await getItems(table, [KEYS.case(caseId), KEYS.token(caseId), own, ...(seq > 1 ? [before] : [])]);
      const items = new Map(found.map((item) => [sortKeyOf(item), item]));
      const read = <Value>(sk: string, form: { read(item: Record<string, unknown>): Value }): Value | null => {
        const item = items.get(sk);
        return item === undefined ? null : form.read(item);
      };
      return {
        state: read(KEYS.case(caseId).sk, CaseItem),
        token: read(KEYS.token(caseId).sk, TokenItem),
        done: read(own.sk, EffectsItem)?.done ?? new Set(),
        inTurn: seq === 1 || read(before.sk, EffectsItem)?.done.has(FOLLOWED) === true,
      };
    },

    async done(caseId, seq) {
      const { Item } = await reach(client.send(new GetCommand({ TableName: name, Key: KEYS.effects(caseId, seq), ConsistentRead: true })));
      return Item === undefined ? new Set() : EffectsItem.read(Item).done;
    },

    async record(caseId, seq, effects) {
      await reach(
        client.send(
          new UpdateCommand({
            TableName: name,
            Key: KEYS.effects(caseId, seq),
            UpdateExpression: 'SET v = if_not_exists(v, :v) ADD done :effects',
            ConditionExpression: NOT_NEWER,
            ExpressionAttributeValues: { ':effects': new Set(effects), ...knownVersion('effects') },
            ...TELLING,
          }),
        ),
      );
    },
  };
};
