import type { HolidayNotice } from '../../catalogue/schema.ts';
import type { Instant } from '../domain/time/time.ts';
import type { Calendar } from '../domain/time/working-days.ts';

/** Every notice in force, a published one before the bundled one of its year, in the order of their years; as of this very moment. */
export type ReadNotices = () => Promise<readonly HolidayNotice[]>;

/** When a notice was last published here, at whatever year; `null` while none was since the deployment. */
export type ReadLastPublication = () => Promise<Instant | null>;

/** The calendar that these notices make. It may be some minutes old: what it leaves provisional is recomputed (R40). */
export type ReadCalendar = () => Promise<Calendar>;
