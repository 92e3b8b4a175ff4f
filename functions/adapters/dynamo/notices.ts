import { CATALOGUE } from '../../../catalogue/catalogue.ts';
import { calendarOf, noticesInForce } from '../../domain/time/notices.ts';
import { type Instant, laterOf } from '../../domain/time/time.ts';
import type { ReadCalendar, ReadLastPublication, ReadNotices } from '../../ports/calendar.ts';
import type { Stopwatch } from '../../ports/clock.ts';
import { NoticeItem } from '../stored/notice.ts';
import { NOTICES } from './keys.ts';
import { queryItems, type Table } from './table.ts';

/** How long a function goes by what it read before it looks for a new notice. */
const KEPT_MS = 5 * 60_000;

const publishedIn = (table: Table) =>
  Array.fromAsync(
    queryItems(table, {
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': NOTICES },
      ConsistentRead: true,
    }),
    NoticeItem.read,
  );

/** The notices in force, those of the table before the bundled ones: one query. */
export const dynamoNotices =
  (table: Table): ReadNotices =>
  async () =>
    noticesInForce(
      CATALOGUE.holidayNotices,
      (await publishedIn(table)).map(({ notice }) => notice),
    );

/** The latest of the instants at which the table's notices were stored. */
export const dynamoLastPublication =
  (table: Table): ReadLastPublication =>
  async () =>
    (await publishedIn(table)).reduce<Instant | null>((last, { storedAt }) => {
      if (storedAt === undefined) return last;
      return last === null ? storedAt : laterOf(last, storedAt);
    }, null);

/**
 * What a reading gave, read at the first use and again after five minutes. When it can't be read again, what was read last holds for another
 * five minutes; the first reading has nothing to fall back on and fails.
 *
 * @param stopwatch an environment may be frozen, and its wall clock moved
 */
export const kept = <Value>(readAnew: () => Promise<Value>, stopwatch: Stopwatch): (() => Promise<Value>) => {
  let last: { readonly value: Value } | undefined;
  let readAt = 0;
  let reading: Promise<Value> | undefined;

  const read = async (): Promise<Value> => {
    try {
      last = { value: await readAnew() };
    } catch (error) {
      if (last === undefined) throw error;
    }
    readAt = stopwatch();
    return last.value;
  };

  return () => {
    if (last !== undefined && stopwatch() - readAt < KEPT_MS) return Promise.resolve(last.value);
    reading ??= read().finally(() => {
      reading = undefined;
    });
    return reading;
  };
};

/** The calendar of the notices in force, kept for five minutes. */
export const keptCalendar = (readNotices: ReadNotices, stopwatch: Stopwatch): ReadCalendar =>
  kept(async () => calendarOf(await readNotices()), stopwatch);
