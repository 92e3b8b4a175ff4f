import * as z from 'zod';
import type { ParkedEffect } from '../../../ports/stores/parked-effects.ts';
import { storedForm } from '../stored-form.ts';
import { StoredInstant } from '../stored-time.ts';

/** How a parked effect is stored: `asked` while somebody waits for it to be carried out again. */
export interface StoredParked extends ParkedEffect {
  readonly state: 'parked' | 'asked' | 'carried-out';
}

export const ParkedEffectItem = storedForm<StoredParked>()(
  'parked-effect',
  z.object({
    caseId: z.string(),
    seq: z.int(),
    effect: z.string(),
    reason: z.string(),
    parkedAt: StoredInstant,
    state: z.enum(['parked', 'asked', 'carried-out']),
  }),
);
