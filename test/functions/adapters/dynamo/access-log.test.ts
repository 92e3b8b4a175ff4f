import { describe, expect, it } from 'vitest';
import { SYSTEM } from '../../../../functions/adapters/aws/system.ts';
import { dynamoAccessLog } from '../../../../functions/adapters/dynamo/access-log.ts';
import type { Table } from '../../../../functions/adapters/dynamo/table.ts';
import { Instant } from '../../../../functions/domain/time/time.ts';
import type { Access } from '../../../../functions/ports/stores/access-log.ts';

const access = (time: string): Access => ({
  at: Instant.parse(`2026-09-28T${time}+08:00`),
  by: { role: 'operator', id: 'op-1' },
  why: 'the member asked',
  what: 'case',
});

/** A table that notes what it is told, and answers with these pages. */
const tableOf = (...pages: readonly (readonly Access[])[]) => {
  // biome-ignore lint/suspicious/noExplicitAny: commands of several kinds, of which the assertions say what matters
  const asked: any[] = [];
  const client = {
    send: (command: { input: unknown }) => {
      const page = pages[asked.push(command.input) - 1] ?? [];
      const more = asked.length < pages.length && { LastEvaluatedKey: { pk: 'CASE#c', sk: 'ACCESS#' } };
      return Promise.resolve({ Items: page.map((item) => ({ access: item })), ...more });
    },
  };
  return { table: { client, name: 'cases', newSortableId: SYSTEM.newSortableId } as unknown as Table, asked };
};

describe('dynamoAccessLog', () => {
  it('R17: keeps each access as an item of its own beside the case, under a key that sorts by time', async () => {
    const { table, asked } = tableOf();
    await dynamoAccessLog(table).recordAccess('c', access('10:00:00'));
    await new Promise((resolve) => {
      setTimeout(resolve, 2);
    });
    await dynamoAccessLog(table).recordAccess('c', access('10:00:01'));
    const keys = asked.map(({ Item }) => Item.sk);
    expect(asked.map(({ Item }) => Item)).toMatchObject([
      { pk: 'CASE#c', access: access('10:00:00') },
      { pk: 'CASE#c', access: access('10:00:01') },
    ]);
    expect(keys).toStrictEqual(keys.toSorted());
    for (const key of keys) expect(key).toMatch(/^ACCESS#[0-9A-Z]{26}$/u);
  });

  it('R17: lists accesses newest first, reading on while there is more', async () => {
    const { table, asked } = tableOf([access('12:00:00')], [access('11:00:00')]);
    expect(await dynamoAccessLog(table).listAccesses('c')).toStrictEqual([access('12:00:00'), access('11:00:00')]);
    expect(asked).toHaveLength(2);
    expect(asked[0]).toMatchObject({ ScanIndexForward: false, ExpressionAttributeValues: { ':pk': 'CASE#c', ':accesses': 'ACCESS#' } });
  });
});
