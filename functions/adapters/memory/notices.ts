import { CATALOGUE } from '../../../catalogue/catalogue.ts';
import type { HolidayNotice } from '../../../catalogue/schema.ts';
import { calendarOf, noticesInForce } from '../../domain/time/notices.ts';
import { type Instant, laterOf } from '../../domain/time/time.ts';
import type { ReadCalendar, ReadLastPublication, ReadNotices } from '../../ports/calendar.ts';
import type { MemoryTable } from './memory-table.ts';
import { stored } from './stored.ts';

export const memoryNotices =
  ({ notices }: MemoryTable): ReadNotices =>
  async () =>
    noticesInForce(
      CATALOGUE.holidayNotices,
      [...notices.values()].map(({ notice }) => notice),
    );

export const memoryLastPublication =
  ({ notices }: MemoryTable): ReadLastPublication =>
  async () =>
    [...notices.values()].reduce<Instant | null>((last, { storedAt }) => (last === null ? storedAt : laterOf(last, storedAt)), null);

/** The calendar of the notices in force, read anew each time. */
export const memoryCalendar =
  (readNotices: ReadNotices): ReadCalendar =>
  async () =>
    calendarOf(await readNotices());

/** Publishes a notice as `npm run holidays -- FILE --publish` does. */
export const publishNotice = ({ notices }: MemoryTable, notice: HolidayNotice, storedAt: Instant): void => {
  notices.set(notice.year, stored({ notice, storedAt }));
};
