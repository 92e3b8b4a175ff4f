import * as z from 'zod';
import { Cause, DeadlineKind, DeadlineState, Promised } from './codes/case-codes.ts';
import { Clause, Instant } from './scalars.ts';

export const Deadline = z
  .strictObject({
    name: Promised,
    kind: DeadlineKind,
    clause: Clause,
    startedAt: Instant,
    warnAt: Instant,
    dueAt: Instant,
    provisional: z.boolean().meta({ description: "Counted on plain Monday to Friday: a year's holiday notice is not published yet" }),
    state: DeadlineState,
    metAt: Instant.nullable(),
    cause: Cause.optional().meta({ description: 'Why missing it, or meeting it late, is no breach' }),
    attributed: z
      .strictObject({ member: z.int(), vendor: z.int(), institution: z.int() })
      .meta({ id: 'AttributedDays', description: 'Working days that each had the case in hand' })
      .optional(),
  })
  .meta({ id: 'Deadline' });
