import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { ParkedEffects } from '../../../ports/stores/parked-effects.ts';
import { ParkedEffectItem } from '../../stored/beside-case/parked-effect.ts';
import { EventItem } from '../../stored/case/event.ts';
import { raiseFlag } from '../commit/flag-writes.ts';
import { ATTENTION, KEYS } from '../keys.ts';
import { inPlace } from '../newer-items.ts';
import { reach, type Table, transact } from '../table.ts';
import { changeParked } from './parked-items.ts';

/** Parked effects, each an item beside its case that is in the index of what waits for attention until it is carried out. */
export const dynamoParkedEffects = (table: Table): ParkedEffects => {
  const { client, name } = table;
  return {
    async park(effect) {
      const { caseId, seq, parkedAt } = effect;
      const indexed = { attention: ATTENTION.parked, raisedAt: parkedAt };
      const item = { ...KEYS.parked(caseId, seq, effect.effect), ...ParkedEffectItem.write({ ...effect, state: 'parked' }), ...indexed };
      await transact(table, [{ Put: inPlace(name, 'parked-effect', item) }, raiseFlag(name, caseId, 'effect-parked', parkedAt)]);
    },

    async release(caseId, seq, effect) {
      await changeParked(table, KEYS.parked(caseId, seq, effect), 'SET #state = :state REMOVE attention', 'carried-out');
    },

    async loadEvent(caseId, seq) {
      const { Item } = await reach(client.send(new GetCommand({ TableName: name, Key: KEYS.event(caseId, seq), ConsistentRead: true })));
      if (Item === undefined) throw new RangeError(`Case ${caseId} has no event ${seq}`);
      return EventItem.read(Item).event;
    },
  };
};
