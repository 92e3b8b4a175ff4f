import * as z from 'zod';
import { HolidayKey, type HolidayNotice } from '../../../catalogue/schema.ts';
import type { Instant } from '../../domain/time/time.ts';
import { storedForm } from './stored-form.ts';
import { StoredInstant } from './stored-time.ts';

const Day = z.iso.date();

/** A holiday notice published since the deployment (R40). Whether its days make sense was checked when it was published. */
export const NoticeItem = storedForm<{ readonly notice: HolidayNotice; readonly storedAt?: Instant }>()(
  'notice',
  z.object({
    notice: z.object({
      year: z.int(),
      documentNumber: z.string(),
      publishedOn: Day,
      holidays: z.array(
        z.object({
          key: HolidayKey,
          name: z.object({ zh: z.string(), en: z.string() }),
          daysOff: z.array(Day),
          makeUpWorkdays: z.array(Day),
          statutoryDays: z.array(Day),
        }),
      ),
    }),
    storedAt: StoredInstant.exactOptional(),
  }),
);
