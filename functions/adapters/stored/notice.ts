import * as z from 'zod';
import type { HolidayNotice } from '../../../catalogue/schema.ts';
import type { Instant } from '../../domain/time/time.ts';
import { storedForm } from './stored-form.ts';
import { StoredInstant } from './stored-time.ts';

/** A holiday notice published since the deployment (R40). Whether its days make sense was checked when it was published. */
export const NoticeItem = storedForm<{ readonly notice: HolidayNotice; readonly storedAt?: Instant }>()(
  'notice',
  z.object({
    notice: z.object({
      year: z.int(),
      documentNumber: z.string(),
      publishedOn: z.string(),
      holidays: z.array(
        z.object({
          key: z.enum(['new-year', 'spring-festival', 'qingming', 'labour-day', 'dragon-boat', 'mid-autumn', 'national-day']),
          name: z.object({ zh: z.string(), en: z.string() }),
          daysOff: z.array(z.string()),
          makeUpWorkdays: z.array(z.string()),
          statutoryDays: z.array(z.string()),
        }),
      ),
    }),
    storedAt: StoredInstant.exactOptional(),
  }),
);
