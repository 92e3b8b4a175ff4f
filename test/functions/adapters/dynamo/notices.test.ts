import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../../../catalogue/catalogue.ts';
import { HolidayNotice } from '../../../../catalogue/schema.ts';
import { dynamoNotices, keptCalendar } from '../../../../functions/adapters/dynamo/notices.ts';
import type { Table } from '../../../../functions/adapters/dynamo/table.ts';
import { isWorkingDay } from '../../../../functions/domain/time/working-days.ts';
import { TryAgain } from '../../../../functions/ports/errors.ts';
import { NOTICE_2027 } from '../../../catalogue/notice-2027.ts';
import { day } from '../../domain/services/expert-visit/visit-case.ts';

const MINUTE = 60_000;

/** A table that answers with these pages, then fails as a throttled one does. */
const tableOf = (...pages: readonly (readonly HolidayNotice[])[]) => {
  const asked: unknown[] = [];
  const client = {
    send: (command: { input: unknown }) => {
      const page = pages[asked.push(command.input) - 1];
      if (page === undefined) return Promise.reject(Object.assign(new Error('slow down'), { name: 'ThrottlingException' }));
      const more = asked.length < pages.length && { LastEvaluatedKey: { pk: 'CALENDAR#notices', sk: 'NOTICE#2026' } };
      return Promise.resolve({ Items: page.map((notice) => ({ pk: 'CALENDAR#notices', sk: `NOTICE#${notice.year}`, notice })), ...more });
    },
  };
  return { table: { client, name: 'cases' } as unknown as Table, asked };
};

describe('dynamoNotices', () => {
  it('R40: adds what the table holds to what is bundled, in the order of the years, in one query', async () => {
    const { table, asked } = tableOf([NOTICE_2027]);
    expect((await dynamoNotices(table)()).map(({ year }) => year)).toStrictEqual([2025, 2026, 2027]);
    expect(asked).toStrictEqual([
      expect.objectContaining({ TableName: 'cases', ExpressionAttributeValues: { ':pk': 'CALENDAR#notices' }, ConsistentRead: true }),
    ]);
  });

  it('R40: prefers a notice of the table to the bundled one of its year', async () => {
    const [, bundled] = CATALOGUE.holidayNotices;
    const corrected = HolidayNotice.parse({ ...bundled, documentNumber: '国办发明电〔2026〕9号' });
    const notices = await dynamoNotices(tableOf([corrected]).table)();
    expect(notices.map(({ documentNumber }) => documentNumber)).toStrictEqual([
      CATALOGUE.holidayNotices[0]?.documentNumber,
      '国办发明电〔2026〕9号',
    ]);
  });

  it('reads on while there is more', async () => {
    const { table, asked } = tableOf([], [NOTICE_2027]);
    expect(await dynamoNotices(table)()).toHaveLength(3);
    expect(asked).toHaveLength(2);
  });

  it('says to try again when the table is throttled', async () => {
    await expect(dynamoNotices(tableOf().table)()).rejects.toThrow(TryAgain);
  });
});

describe('keptCalendar', () => {
  const open = (...answers: readonly (readonly HolidayNotice[] | Error)[]) => {
    let reads = 0;
    let now = 1_000;
    const calendar = keptCalendar(
      async () => {
        const answer = answers[Math.min(reads, answers.length - 1)] ?? [];
        reads += 1;
        if (answer instanceof Error) throw answer;
        return answer;
      },
      () => now,
    );
    return {
      years: async () => [...(await calendar()).publishedYears],
      calendar,
      reads: () => reads,
      pass: (milliseconds: number) => {
        now += milliseconds;
      },
    };
  };
  const known = CATALOGUE.holidayNotices;
  const throttled = new TryAgain('The table did not answer');

  it('is read at the first use, then kept for five minutes', async () => {
    const kept = open(known, [...known, NOTICE_2027]);
    expect(await kept.years()).toStrictEqual([2025, 2026]);
    kept.pass(5 * MINUTE - 1);
    expect(await kept.years()).toStrictEqual([2025, 2026]);
    expect(kept.reads()).toBe(1);
    kept.pass(1);
    expect(await kept.years()).toStrictEqual([2025, 2026, 2027]);
    expect(kept.reads()).toBe(2);
  });

  it('stays what it was when it cannot be read again, and is tried again five minutes later', async () => {
    const kept = open(known, throttled, [...known, NOTICE_2027]);
    await kept.years();
    kept.pass(5 * MINUTE);
    expect(await kept.years()).toStrictEqual([2025, 2026]);
    expect(await kept.years()).toStrictEqual([2025, 2026]);
    expect(kept.reads()).toBe(2);
    kept.pass(5 * MINUTE);
    expect(await kept.years()).toStrictEqual([2025, 2026, 2027]);
  });

  it('is never guessed: a first reading that fails fails the call, and the next call reads again', async () => {
    const kept = open(throttled, known);
    await expect(kept.years()).rejects.toThrow(TryAgain);
    expect(await kept.years()).toStrictEqual([2025, 2026]);
  });

  it('is read once for calls that come together', async () => {
    const kept = open(known);
    const [a, b] = await Promise.all([kept.calendar(), kept.calendar()]);
    expect(a).toBe(b);
    expect(kept.reads()).toBe(1);
  });

  it('R40: knows the days of the notice', async () => {
    const calendar = await open([...known, NOTICE_2027]).calendar();
    expect([isWorkingDay(calendar, day('2027-01-01')), isWorkingDay(calendar, day('2027-01-04'))]).toStrictEqual([false, true]);
  });
});
