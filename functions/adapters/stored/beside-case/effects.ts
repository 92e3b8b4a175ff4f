import * as z from 'zod';
import { storedForm } from '../stored-form.ts';

/** The names of an event's effects that are done, and that it was followed to its end. */
export const EffectsItem = storedForm<{ readonly done: ReadonlySet<string> }>()('effects', z.object({ done: z.set(z.string()) }));
