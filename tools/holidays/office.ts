import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { HolidayNotice } from '../../catalogue/schema.ts';
import { dynamoCaseStore } from '../../functions/adapters/dynamo/case-store.ts';
import { KEYS } from '../../functions/adapters/dynamo/keys.ts';
import { inPlace } from '../../functions/adapters/dynamo/newer-items.ts';
import { dynamoNotices } from '../../functions/adapters/dynamo/notices.ts';
import { reach } from '../../functions/adapters/dynamo/table.ts';
import { NoticeItem } from '../../functions/adapters/stored/notice.ts';
import { Instant, instantOf } from '../../functions/domain/time/time.ts';
import { type Effect, effectOf } from '../../functions/usecases/operating/notice-moves.ts';
import { type FoundTable, findTable, type TableSource } from '../find-table.ts';
import { askStack } from '../local-stack.ts';

/** Where notices are kept, and the cases that they concern. */
export interface Office {
  /** As it is told to people. */
  readonly name: string;
  effectOf(notice: HolidayNotice): Promise<Effect>;
  publish(notice: HolidayNotice): Promise<void>;
}

/** @throws CommandFailure when nothing answers there */
export const openOffice = async (source: TableSource): Promise<Office> => {
  const table = await findTable(source);
  return source.kind === 'table' ? officeOfTable(table) : officeOfStack(source.url, table);
};

function officeOfTable(table: FoundTable): Office {
  const { client, name } = table;
  return {
    name: `table ${name}`,
    effectOf: (notice) => effectOf(portsOf(table), notice, instantOf(Date.now())),
    publish: (notice) => publishNotice(client, name, notice, Date.now()),
  };
}

/**
 * Writes the notice of its year over whatever the table held for that year.
 * @param at in epoch milliseconds
 */
export const publishNotice = async (
  client: DynamoDBDocumentClient,
  tableName: string,
  notice: HolidayNotice,
  at: number,
): Promise<void> => {
  const item = { ...KEYS.notice(notice.year), ...NoticeItem.write({ notice, storedAt: instantOf(at) }) };
  await reach(client.send(new PutCommand(inPlace(tableName, 'notice', item))));
};

/** A local stack publishes by itself: its functions are made to start anew, and all that follows is waited for. */
function officeOfStack(url: string, table: FoundTable): Office {
  return {
    name: `the stack at ${url}`,
    effectOf: async (notice) => {
      const { now } = await askStack(url, 'clock', z.object({ now: Instant }));
      return effectOf(portsOf(table), notice, now);
    },
    publish: async (notice) => {
      await askStack(url, `holidays/${notice.year}`, z.object({ year: z.number() }), { method: 'PUT', body: notice });
    },
  };
}

const portsOf = (table: FoundTable) => ({ cases: dynamoCaseStore(table), notices: dynamoNotices(table) });
