import * as z from 'zod';
import type { NewId } from '../../ports/ids.ts';
import type { QueueTellings, Telling } from '../../ports/tellings.ts';
import { sendToQueue } from './sqs-queue.ts';

const StoredTelling: z.ZodType<Telling> = z.object({
  caseId: z.string(),
  seq: z.int(),
  step: z.string(),
  again: z.boolean(),
  traceId: z.string().optional(),
});

/** @throws ZodError for what `sqsTellings` did not write */
export const readTelling = (body: string): Telling => StoredTelling.parse(JSON.parse(body));

/** Tellings as entries of a FIFO queue: those of one case and address keep their order, and wait for no others. */
export const sqsTellings =
  (queueUrl: string, newId: NewId): QueueTellings =>
  (tellings) =>
    sendToQueue(
      queueUrl,
      tellings.map((telling) => {
        const { caseId, seq, step, again } = telling;
        const name = `${caseId}.${seq}.${step}`;
        return {
          body: telling,
          group: `${caseId}.${step.split('.').at(-1)}`,
          // What is asked for again is asked for each time.
          deduplicationId: again ? newId() : name,
        };
      }),
    );
