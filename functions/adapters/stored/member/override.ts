import * as z from 'zod';
import { ServiceId } from '../../../../catalogue/vocabulary.ts';
import type { Override } from '../../../domain/policy/policy.ts';
import { exactly } from '../exactly.ts';
import { StoredDay } from '../stored-time.ts';

/** What a contract agrees otherwise than the catalogue (R4). */
export const StoredOverride = exactly<Override>()(
  z.union([
    z.object({ pool: z.string(), extraUses: z.int(), serviceYear: z.int().optional(), reason: z.string() }),
    z.object({ service: ServiceId, endsOn: StoredDay, reason: z.string() }),
    z.object({ service: ServiceId, excluded: z.literal(true), reason: z.string() }),
  ]),
);
