/** What the local stack's control API answers, as far as the tour reads it. */
import * as z from 'zod';
import { HolidayNotice } from '../../../catalogue/schema.ts';
import { Instant } from '../../../functions/domain/time/time.ts';

export const ClockAnswer = z.object({ now: Instant, fired: z.int().default(0) });

export const TokenAnswer = z.object({ token: z.string() });

export const MessagesAnswer = z.array(
  z.object({
    id: z.string(),
    channel: z.enum(['sms', 'email']),
    to: z.string().nullable(),
    text: z.string(),
    subject: z.string().optional(),
    language: z.string().nullable(),
    caseId: z.string().nullable(),
    sentAt: Instant,
  }),
);
export type SentMessage = z.infer<typeof MessagesAnswer>[number];

export const VendorAnswer = z.object({
  secrets: z.tuple([z.string()], z.string()),
  deliveries: z.array(z.object({ headers: z.record(z.string(), z.unknown()), body: z.string(), receivedAt: Instant, status: z.int() })),
});

/** The part of a hand-off's body that every hand-off has. */
export const HandOffBody = z.object({ type: z.string(), caseId: z.string() });

export const ExecutionsAnswer = z.array(
  z.object({ name: z.string(), status: z.string(), history: z.array(z.object({ type: z.string() })) }),
);
export type Execution = z.infer<typeof ExecutionsAnswer>[number];

/** Of the public catalogue: what working days are counted from. */
export const CatalogueAnswer = z.object({ holidayNotices: z.array(HolidayNotice) });
