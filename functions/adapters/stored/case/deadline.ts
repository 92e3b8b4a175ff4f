import * as z from 'zod';
import type { Attribution, Deadline, DeadlineCause, WorkingDayBasis } from '../../../domain/time/deadline.ts';
import { exactly } from '../exactly.ts';
import { StoredDay, StoredInstant } from '../stored-time.ts';

export const StoredDeadlineCause = exactly<DeadlineCause>()(
  z.enum(['doctor-suspended', 'doctor-away', 'hospital', 'force-majeure', 'member-choice']),
);

const Basis = exactly<WorkingDayBasis>()(z.object({ from: StoredInstant, workingDays: z.int() }));

const StoredAttribution = exactly<Attribution>()(z.object({ member: z.int(), vendor: z.int(), institution: z.int() }));

export const StoredDeadlineKind = exactly<Deadline['kind']>()(z.enum(['promise', 'target']));

export const StoredDeadline = exactly<Deadline>()(
  z.object({
    name: z.enum(['callback', 'visit', 'admission', 'opinion', 'opinion-target', 'stage']),
    kind: StoredDeadlineKind,
    clause: z.string(),
    startedAt: StoredInstant,
    warnAt: StoredInstant,
    dueAt: StoredInstant,
    provisional: z.boolean(),
    state: z.enum(['running', 'met', 'missed', 'void']),
    metAt: StoredInstant.nullable(),
    warned: z.boolean(),
    cause: StoredDeadlineCause.exactOptional(),
    basis: Basis.nullable(),
    attributed: StoredAttribution.exactOptional(),
    attributedUpTo: StoredDay.exactOptional(),
    handOvers: z.array(z.object({ party: z.enum(['member', 'vendor', 'institution']), upTo: StoredDay })).exactOptional(),
  }),
);
