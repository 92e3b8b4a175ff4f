import * as z from 'zod';
import { ServiceId } from '../../../../catalogue/vocabulary.ts';
import type { Openings } from '../../../domain/services/opening/member-limits.ts';
import { storedForm } from '../stored-form.ts';

/** What a member opened within the last hour, beside his policies. */
export const OpeningsItem = storedForm<Openings>()(
  'openings',
  z.object({ recent: z.partialRecord(ServiceId, z.array(z.int())), version: z.int() }),
);
