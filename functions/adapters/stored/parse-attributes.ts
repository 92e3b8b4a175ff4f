import type * as z from 'zod';
import { MalformedItem } from './stored-item-error.ts';
import type { Attributes } from './upcast.ts';

/**
 * Attributes by a schema; those that it does not know are left out.
 * @throws MalformedItem that names where the fault is, and nothing of what stands there
 */
export const parseAttributes = <Schema extends z.ZodType>(name: string, schema: Schema, attributes: Attributes): z.output<Schema> => {
  const parsed = schema.safeParse(attributes);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, code }) => `${path.join('.')} (${code})`);
  throw new MalformedItem(`${name}: ${faults.join(', ')}`);
};
