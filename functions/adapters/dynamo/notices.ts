import { CATALOGUE } from '../../../catalogue/catalogue.ts';
import { calendarOf, noticesInForce } from '../../domain/time/notices.ts';
import type { Calendar } from '../../domain/time/working-days.ts';
import type { ReadCalendar, ReadNotices } from '../../ports/calendar.ts';
import type { Stopwatch } from '../../ports/clock.ts';
import { NoticeItem } from '../stored/notice.ts';
import { NOTICES } from './keys.ts';
import { queryItems, type Table } from './table.ts';

/** How long a function goes by a calendar before it looks for a new notice. */
const KEPT_MS = 5 * 60_000;

/** The notices in force, those of the table before the bundled ones: one query. */
export const dynamoNotices =
  (table: Table): ReadNotices =>
  async () => {
    const items = queryItems(table, {
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': NOTICES },
      ConsistentRead: true,
    });
    return noticesInForce(CATALOGUE.holidayNotices, await Array.fromAsync(items, (item) => NoticeItem.read(item).notice));
  };

/**
 * The calendar of the notices in force, read at the first use and again after five minutes. When it can't be read again, the one
 * that was read last holds for another five minutes; the first reading has nothing to fall back on and fails.
 *
 * @param stopwatch an environment may be frozen, and its wall clock moved
 */
export const keptCalendar = (readNotices: ReadNotices, stopwatch: Stopwatch): ReadCalendar => {
  let kept: Calendar | undefined;
  let readAt = 0;
  let reading: Promise<Calendar> | undefined;

  const read = async (): Promise<Calendar> => {
    try {
      kept = calendarOf(await readNotices());
    } catch (error) {
      if (kept === undefined) throw error;
    }
    readAt = stopwatch();
    return kept;
  };

  return () => {
    if (kept !== undefined && stopwatch() - readAt < KEPT_MS) return Promise.resolve(kept);
    reading ??= read().finally(() => {
      reading = undefined;
    });
    return reading;
  };
};
