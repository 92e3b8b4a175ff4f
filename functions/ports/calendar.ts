import type { HolidayNotice } from '../../catalogue/schema.ts';
import type { Calendar } from '../domain/time/working-days.ts';

/** Every notice in force, a published one before the bundled one of its year, in the order of their years; as of this very moment. */
export type ReadNotices = () => Promise<readonly HolidayNotice[]>;

/** The calendar that these notices make. It may be some minutes old: what it leaves provisional is recomputed (R40). */
export type ReadCalendar = () => Promise<Calendar>;
