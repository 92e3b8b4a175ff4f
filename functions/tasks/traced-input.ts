import * as z from 'zod';
import type { TracedEvent } from '../ports/traced-event.ts';

/** What an execution follows from, for the log. Those that were started before this was handed on, or by the watchdog, leave it out. */
export const Event: z.ZodType<TracedEvent | undefined> = z
  .object({ seq: z.int(), traceId: z.string().optional() })
  .nullish()
  .transform((event) => event ?? undefined);
