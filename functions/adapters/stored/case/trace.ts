import * as z from 'zod';
import { indexEntry } from '../stored-form.ts';

/** The trace that an event was recorded in, beside the event: for the log alone, so no version of the event says anything about it. */
export const traceOf = indexEntry('trace', z.object({ traceId: z.string().optional() }));
