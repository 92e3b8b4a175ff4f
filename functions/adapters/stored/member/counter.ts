import * as z from 'zod';
import type { UseCounter } from '../../../domain/policy/use-ledger.ts';
import { storedForm } from '../stored-form.ts';

/** The counter of a policy's pool in a service year (R5). Which, its key says. */
export const CounterItem = storedForm<UseCounter>()('counter', z.object({ taken: z.int(), held: z.int(), used: z.int(), extra: z.int() }));
