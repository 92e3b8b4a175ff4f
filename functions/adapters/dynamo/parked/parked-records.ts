import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { ParkedRecordItem } from '../../stored/parked-record.ts';
import type { Attributes } from '../../stored/upcast.ts';
import { ATTENTION, KEYS, type Key } from '../keys.ts';
import { inPlace } from '../newer-items.ts';
import { reach, type Table } from '../table.ts';
import { changeParked, type ParkedRecord } from './parked-items.ts';

/** Changes of no case that could not be followed, in the index of what waits for attention until it is followed. */
export const parkedRecords = (table: Table) => {
  const { client, name } = table;
  return {
    async park({ item, reason, parkedAt }: ParkedRecord): Promise<void> {
      const indexed = { attention: ATTENTION.parked, raisedAt: parkedAt };
      const Item = {
        ...KEYS.parkedRecord(item),
        ...ParkedRecordItem.write({ sortKey: item.sk, reason, parkedAt, state: 'parked' }),
        ...indexed,
      };
      await reach(client.send(new PutCommand(inPlace(name, 'parked-record', Item))));
    },

    async release(item: Key): Promise<void> {
      await changeParked(table, KEYS.parkedRecord(item), 'SET #state = :state REMOVE attention', 'carried-out');
    },

    /** The item that was changed; undefined where it is no more. */
    async load(item: Key): Promise<Attributes | undefined> {
      return (await reach(client.send(new GetCommand({ TableName: name, Key: item, ConsistentRead: true })))).Item;
    },
  };
};
