import * as z from 'zod';
import type { ServiceYear } from '../../../domain/policy/service-year.ts';
import { exactly } from '../exactly.ts';
import { StoredDay } from '../stored-time.ts';

export const StoredServiceYear = exactly<ServiceYear>()(z.object({ number: z.int(), from: StoredDay, to: StoredDay }));
